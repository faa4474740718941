"""What index answers: the public article for what the store accepted, and only then."""

from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from copydesk.takedowns.entry import notices_of
from schemas.articles import Article, ArticleEnriched, Withdrawn
from schemas.outcomes import Reason
from schemas.takedowns import Takedown
from schemas.topics import TAKEDOWN
from services.answers import Rejected, Unavailable
from services.index.app import wire
from services.index.embedded import EmbeddedStore
from services.index.indexing import Indexing, change_of
from services.index.settings import IndexSettings
from services.index.store import StoreInUse
from services.runtime.settings import SharedSettings
from services.runtime.several import Several
from services.runtime.wiring import Wiring
from services.takedowns import ledger
from tests.contracts.stored_articles import stored
from tests.makers import NOON, NOON_MS, takedown

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


def notice(article_id: str = "a1", *, version: int = NOON_MS + 9) -> ArticleEnriched:
    [told] = notices_of(takedown(article_id).model_copy(update={"version": version}))
    return told


class Noted:
    """An index whose ledger a test writes."""

    def __init__(self, data_dir: Path, *, now: datetime = NOON) -> None:
        self.ledger = ledger()
        self.now = now
        self.store = EmbeddedStore(data_dir)
        self.handle = Indexing(lambda: self.store, self.ledger, now=lambda: self.now)

    def write(self, *entries: Takedown) -> None:
        for entry in entries:
            self.ledger.take(TAKEDOWN.key_of(entry), entry.model_dump_json().encode())


@pytest.fixture
def noted(tmp_path: Path) -> Iterator[Noted]:
    made = Noted(tmp_path)
    yield made
    made.store.close()


async def test_a_capture_that_says_the_same_is_not_published_again(index: Index) -> None:
    first, again = stored(version=1), stored(version=2)
    await index.handle([enriched(first)])

    [unchanged] = await index.handle([enriched(again)])
    [redelivered] = await index.handle([enriched(first)])

    assert isinstance(unchanged, Rejected)
    assert unchanged.reason is Reason.UNCHANGED
    assert redelivered == first, "what a crash may have kept from the topic is published again"


async def test_a_takedown_is_told_to_the_public_and_empties_the_store(noted: Noted) -> None:
    await noted.handle([enriched(stored())])
    noted.write(takedown("a1"))

    for _ in range(2):  # delivered twice, it is published twice
        [answer] = await noted.handle([notice()])
        assert isinstance(answer, Withdrawn)
        assert (answer.article_id, answer.version) == ("a1", NOON_MS + 9)

    assert noted.store.count() == 0


@pytest.mark.parametrize(("article_id", "page_id"), [("a1", "elsewhere"), ("moved", "p1")])
async def test_what_the_ledger_names_is_refused_by_a_store_that_never_heard_of_it(
    noted: Noted, article_id: str, page_id: str
) -> None:
    noted.write(takedown("a1", page_ids=("p1",)))
    batch = [stored(article_id, page_id=page_id, version=2**41), stored("a2", page_id="p2")]

    refused, other = await noted.handle([enriched(article) for article in batch])

    assert isinstance(refused, Rejected)
    assert refused.reason is Reason.WITHDRAWN
    assert other == batch[1]
    assert noted.store.count() == 1


async def test_what_a_backup_brings_back_is_taken_down_with_the_first_batch(noted: Noted) -> None:
    noted.store.upsert_many([stored("a1"), stored("a2", page_id="p2")])
    noted.write(takedown("a1"))

    await noted.handle([enriched(stored("a3", page_id="p3"))])

    assert (noted.store.get("a1"), noted.store.count()) == (None, 2)


async def test_after_30_days_the_key_is_deleted_beside_the_next_article(noted: Noted) -> None:
    noted.write(takedown("a1"))
    batch = [enriched(stored(f"a{n}", page_id=f"p{n}", version=n)) for n in (2, 3)]
    noted.now = NOON + timedelta(days=29)
    assert await noted.handle(batch) == [change_of(each) for each in batch]
    noted.now += timedelta(days=2)

    nothing = await noted.handle([enriched(stored("a2", page_id="p2", version=1))])
    plain, with_null = await noted.handle(batch)

    assert isinstance(nothing[0], Rejected), "there is nothing to say it beside"
    assert plain == change_of(batch[0])
    assert with_null == Several((change_of(batch[1]),), ("a1",))
    assert await noted.handle(batch) == [change_of(each) for each in batch], "it was said"
