"""What index answers: the public article for what the store accepted, and only then."""

from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from schemas.articles import Article, ArticleEnriched
from schemas.outcomes import Reason
from services.answers import Rejected, Unavailable
from services.index.app import wire
from services.index.embedded import EmbeddedStore
from services.index.settings import IndexSettings
from services.index.store import StoreInUse
from services.runtime.settings import SharedSettings
from services.runtime.wiring import Wiring
from tests.contracts.stored_articles import stored

Index = Wiring[ArticleEnriched, Article]


def enriched(article: Article) -> ArticleEnriched:
    return ArticleEnriched.model_validate(article.model_dump())


@pytest.fixture
async def index(tmp_path: Path) -> AsyncIterator[Index]:
    wiring = wire(IndexSettings(shared=SharedSettings(data_dir=tmp_path)))
    yield wiring
    await wiring.close()


async def test_what_the_store_accepted_becomes_public(index: Index) -> None:
    article = stored()

    [answer] = await index.handle([enriched(article)])

    assert answer == article
    assert isinstance(answer, Article)
    assert Article.model_validate_json(answer.model_dump_json()) == article


async def test_what_is_stale_does_not(index: Index) -> None:
    await index.handle([enriched(stored(version=2))])

    old, other = await index.handle([enriched(stored(version=1)), enriched(stored("a2"))])

    assert isinstance(old, Rejected)
    assert old.reason is Reason.STALE
    assert other == stored("a2")


async def test_the_last_that_is_published_of_an_article_is_its_newest(index: Index) -> None:
    batch = [enriched(stored(version=v, title=f"Version {v}")) for v in (1, 3, 2, 3)]

    answers = await index.handle(batch)

    assert [a.version for a in answers if isinstance(a, Article)] == [3, 3]


def test_wiring_touches_no_file(index: Index, tmp_path: Path) -> None:
    assert index.settings.batch_records == 500
    assert list(tmp_path.iterdir()) == []


async def test_a_second_index_process_fails_at_its_start(index: Index, tmp_path: Path) -> None:
    with closing(EmbeddedStore(tmp_path)), pytest.raises(StoreInUse):
        await index.open()


async def test_a_store_in_use_keeps_the_batch_and_buries_nothing(
    index: Index, tmp_path: Path
) -> None:
    batch = [enriched(stored())]
    with closing(EmbeddedStore(tmp_path)), pytest.raises(Unavailable, match="one at a time"):
        await index.handle(batch)

    assert await index.handle(batch) == [stored()]
