from schemas.articles import ArticleEnriched
from services.enrich.app import wire
from services.enrich.settings import EnrichSettings
from tests.unit.enrich.articles import article


async def test_the_models_fit_into_a_worker_process() -> None:
    wiring = wire(EnrichSettings())
    await wiring.warm_up()
    try:
        [answer] = await wiring.handle([article("The council met in London on Tuesday.")])
    finally:
        await wiring.close()
    assert isinstance(answer, ArticleEnriched)
    assert [place.name for place in answer.places] == ["London"]
