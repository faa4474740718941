"""What is written of what a batch teaches: enough that no end of the process loses any of it."""

import asyncio
from collections.abc import Sequence

import pytest

from schemas.outcomes import Reason
from schemas.pages import PageFetched
from schemas.profiles import SiteProfile
from schemas.topics import SITE_PROFILE
from services.answers import NoBody, Unavailable
from services.runtime.handlers import Answers
from services.runtime.table import Table
from services.sites.keeping import Learning
from services.sites.seen_page import SeenPage, seen_page
from tests.makers import page
from tests.unit.sites.pages import site_page


async def see(pages: Sequence[PageFetched]) -> Answers[SeenPage]:
    return [seen_page(each) if each.blob is None else NoBody("gone") for each in pages]


def table() -> Table[SiteProfile]:
    made = Table(SITE_PROFILE)
    made.is_at_end()
    return made


def written(table: Table[SiteProfile], answers: Answers[SiteProfile]) -> list[SiteProfile]:
    """Put what was answered on the topic, and so into the table; return it."""
    profiles = [answer for answer in answers if isinstance(answer, SiteProfile)]
    for profile in profiles:
        table.take(profile.site.encode(), profile.model_dump_json().encode())
    return profiles


async def test_a_batch_writes_each_site_once_with_all_that_was_learnt() -> None:
    elsewhere = page(page_id="q1", url="https://other.example/1", text="Home")
    batch = [site_page(1), elsewhere, site_page(2)]

    first, second, third = await Learning(see, table())(batch)

    assert first is None
    assert isinstance(second, SiteProfile)
    assert isinstance(third, SiteProfile)
    assert (second.site, second.pages) == ("other.example", 1)
    assert (third.site, third.pages) == ("example.org", 2)


async def test_a_new_process_goes_on_where_the_last_one_was() -> None:
    topic = table()
    written(topic, await Learning(see, topic)([site_page(1), site_page(2)]))

    [profile] = written(topic, await Learning(see, topic)([site_page(3)]))

    assert profile.pages == 3


async def test_a_batch_that_comes_twice_is_written_until_it_is_on_the_topic() -> None:
    topic = table()
    learning = Learning(see, topic)

    [lost] = await learning([site_page(1)])
    [again] = await learning([site_page(1)])
    assert again == lost

    written(topic, [again])
    assert await learning([site_page(1)]) == [None]


async def test_what_is_not_back_from_the_topic_yet_is_known_all_the_same() -> None:
    learning = Learning(see, table())

    await learning([site_page(1)])
    [profile] = await learning([site_page(2)])

    assert isinstance(profile, SiteProfile)
    assert profile.pages == 2


async def test_a_site_that_is_forgotten_is_learnt_anew() -> None:
    topic = table()
    learning = Learning(see, topic)
    topic.on_delete = learning.forget
    written(topic, await learning([site_page(1), site_page(2)]))
    await learning([site_page(3)])

    topic.take(b"example.org", None)
    [profile] = await learning([site_page(4)])

    assert isinstance(profile, SiteProfile)
    assert profile.pages == 1


async def test_a_page_that_can_not_be_seen_leaves_its_neighbours_alone() -> None:
    blob = {"key": "pages/2026-11-24/x", "size": 1, "sha256": "0" * 64, "media_type": "text/html"}
    gone = PageFetched.model_validate({"page_id": "gone", "blob": blob})

    refusal, profile = await Learning(see, table())([gone, site_page(1)])

    assert isinstance(refusal, NoBody)
    assert isinstance(profile, SiteProfile)


async def test_nothing_is_learnt_before_what_is_known_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("services.runtime.table.PATIENCE_SECONDS", 0.01)

    with pytest.raises(Unavailable) as refused:
        await Learning(see, Table(SITE_PROFILE))([site_page(1)])

    assert refused.value.reason is Reason.TABLE_UNREAD


async def test_it_waits_for_what_is_known() -> None:
    topic = Table(SITE_PROFILE)

    answering = asyncio.gather(Learning(see, topic)([site_page(1)]))
    topic.is_at_end()
    [[profile]] = await answering

    assert isinstance(profile, SiteProfile)
