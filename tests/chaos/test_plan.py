import random
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from schemas.pages import PageFetched
from tests.chaos.faults.bad_pages import BAD_PAGES, bad_pages
from tests.chaos.plan import AS_TEXT, HANDED_IN, NEWER, OLDER, SECONDS, TO_FETCH, Plan, planned
from tests.makers import NOON
from tests.site import Site, local_site


@pytest.fixture
def sites() -> Iterator[list[Site]]:
    with ExitStack() as ends:
        yield [ends.enter_context(local_site()) for _ in range(2)]


def plan(seed: int, sites: list[Site]) -> Plan:
    return planned(random.Random(seed), "round-1", sites, now=NOON)  # noqa: S311


def test_the_same_seed_sends_the_same_at_the_same_time(sites: list[Site]) -> None:
    assert plan(1, sites) == plan(1, sites)
    assert plan(1, sites) != plan(2, sites)


def test_a_round_has_pages_texts_requests_and_other_captures(sites: list[Site]) -> None:
    sent = plan(1, sites).sent
    handed_in = [each.message for each in sent if isinstance(each.message, PageFetched)]

    assert len(sent) == HANDED_IN + TO_FETCH + NEWER + OLDER
    assert len({page.page_id for page in handed_in if page.text is not None}) == AS_TEXT
    assert len(plan(1, sites).articles) == HANDED_IN + TO_FETCH
    assert any(sum(site.failing.values()) for site in sites)


def test_other_captures_come_after_the_first_and_all_within_the_time(sites: list[Site]) -> None:
    sent = plan(1, sites).sent
    titles: dict[str, list[str]] = {}
    for each in sent:
        if isinstance(each.message, PageFetched):
            body = each.message.html or each.message.text or ""
            titles.setdefault(each.message.page_id, []).append(body)
    again = [bodies for bodies in titles.values() if len(bodies) > 1]

    assert all(0 <= each.at <= SECONDS for each in sent)
    assert len(again) == NEWER + OLDER
    assert all(" bridge of" not in first and " bridge of" in other for first, other in again)


def test_poison_must_be_buried_and_is_no_article(sites: list[Site]) -> None:
    chance = random.Random(1)  # noqa: S311
    poisoned = planned(chance, "round-1", sites, now=NOON, poison=bad_pages)

    assert set(poisoned.dead_at.values()) == {"clean"}
    assert len(poisoned.dead_at) == BAD_PAGES
    assert not poisoned.dead_at.keys() & poisoned.articles
