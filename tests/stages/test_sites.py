"""The sites stage as Kafka sees it: bytes in, bytes out."""

from collections.abc import Sequence

import pytest

from schemas.profiles import SiteProfile
from schemas.topics import OUTCOMES, SITE_PROFILE, SITES
from services.page.line_keys import line_keys
from services.page.other_pages import on_other_pages
from services.runtime.handlers import one_by_one
from services.runtime.kafka import build_member
from services.runtime.records import Record
from services.runtime.table import Table
from services.runtime.wiring import Wiring
from services.sites import app
from services.sites.keeping import Learning
from services.sites.seen_page import seen_page
from services.sites.settings import SitesSettings
from tests.listening import Listener
from tests.makers import raw, record
from tests.stages.delivery import CountingConsumer, deliver
from tests.unit.sites.pages import site_page


def topic() -> Table[SiteProfile]:
    made = Table(SITE_PROFILE)
    made.is_at_end()
    return made


async def learn(records: Sequence[Record], *, known: Table[SiteProfile], **says: int) -> Listener:
    """Return what the stage says, its worker in this process: in_process has tests of its own."""
    listener, consumer = Listener(**says), CountingConsumer()
    learning = Learning(one_by_one(seen_page), known)
    member = build_member(Wiring(SITES, SitesSettings(), learning), publish=listener)
    await deliver(member, *map(raw, records), consumer=consumer)
    assert consumer.commits == [{(records[0].topic, 0): records[-1].offset + 1}]
    for sent in listener.records(SITE_PROFILE):
        known.take(sent.key, sent.value)
    return listener


def records(*numbers: int) -> list[Record]:
    return [record(site_page(n), offset=at) for at, n in enumerate(numbers)]


async def test_pages_become_the_profile_of_their_site() -> None:
    listener = await learn(records(1, 2, 3), known=topic())

    [profile] = listener.messages(SITE_PROFILE)
    [sent] = listener.records(SITE_PROFILE)
    assert (profile.site, profile.pages, sent.key) == ("example.org", 3, b"example.org")
    assert on_other_pages(profile, "p9", line_keys(["Home"])) == [3]


async def test_of_the_pages_themselves_nothing_is_said() -> None:
    listener = await learn(records(1, 2), known=topic())

    assert listener.records(OUTCOMES) == []


async def test_a_redelivered_batch_writes_nothing_more() -> None:
    known = topic()
    await learn(records(1, 2), known=known)

    listener = await learn(records(1, 2), known=known)

    assert listener.heard == []


async def test_while_the_broker_is_away_nothing_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.runtime.hold.PAUSES", (0.01,))

    listener = await learn(records(1, 2), known=topic(), outages=2)

    [profile] = listener.messages(SITE_PROFILE)
    assert profile.pages == 2


async def test_what_can_not_be_read_is_left_to_clean() -> None:
    broken = [record(b"\xff not JSON", offset=0), record(None, offset=1)]

    listener = await learn([*broken, record(site_page(1), offset=2)], known=topic())

    [profile] = listener.messages(SITE_PROFILE)
    assert (profile.pages, len(listener.heard)) == (1, 1)


async def test_a_page_that_breaks_it_is_buried() -> None:
    listener = Listener()

    async def see(_pages: Sequence[object]) -> list[Exception]:
        return [KeyError("a bug")]

    learning = Learning(see, topic())
    member = build_member(Wiring(SITES, SitesSettings(), learning), publish=listener)
    await deliver(member, raw(record(site_page(1))))

    [letter] = listener.heard
    assert letter.topic == SITES.dead_letters.name


def test_one_table_is_read_for_what_is_learnt() -> None:
    wiring = app.wire(SitesSettings())

    [table] = wiring.tables
    assert isinstance(wiring.handle, Learning)
    assert table.on_delete == wiring.handle.forget
