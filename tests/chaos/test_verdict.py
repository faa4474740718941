from collections.abc import Sequence
from dataclasses import replace

import pytest

from schemas.pages import PageRequested
from tests.chaos.plan import Plan, Sent
from tests.chaos.seen import Seen
from tests.chaos.stall import longest_stall
from tests.chaos.verdict import Heard, Stores, Verdict, judge
from tests.makers import page

NO_REPEATS = dict.fromkeys(Heard().topics, 0)
STORED = Stores(versions={"p1": (2,), "p2": (1,)})


def plan(*, dead_at: dict[str, str] | None = None) -> Plan:
    """Two pages handed in, the first one in two captures."""
    pages = [page(page_id="p1"), page(page_id="p1"), page(page_id="p2")]
    return Plan(tuple(Sent(0, each) for each in pages), dead_at or {})


def heard(
    *articles: Seen, fetched: Sequence[Seen] = (), dead: Sequence[tuple[str, str]] = ()
) -> Heard:
    """Return what is on the topics, all of it come through unless *fetched* says otherwise."""
    return Heard(
        fetched=fetched or FETCHED,
        cleaned=articles,
        enriched=articles,
        articles=articles,
        dead=dead,
    )


P1_OLD, P1, P2 = Seen("p1", 1), Seen("p1", 2), Seen("p2", 1)
FETCHED = (P1_OLD, P1, P2)


def verdict(found: Heard, stores: Stores = STORED, of: Plan | None = None) -> Verdict:
    return judge(of or plan(), found, stores)


def test_nothing_is_lost_when_each_newest_version_is_last() -> None:
    found = verdict(heard(P1_OLD, P1, P2))

    assert found == Verdict(
        records_in=3, articles_out=2, lost=(), repeats=NO_REPEATS, stall=0, problems=()
    )


def test_a_page_without_an_article_is_lost_and_the_last_trace_is_named() -> None:
    found = verdict(Heard(fetched=FETCHED, cleaned=FETCHED, enriched=FETCHED, articles=(P1,)))

    assert found.lost == ("p2: no article, last seen on enriched",)


def test_a_page_that_was_asked_for_and_never_fetched_is_lost() -> None:
    request = Sent(0, PageRequested(page_id="p3", url="https://e.org/3", site="e.org"))
    asked = Plan((*plan().sent, request))

    found = verdict(heard(*FETCHED), of=asked)

    assert found.lost[0] == "p3: never fetched"


def test_an_article_whose_newest_version_is_not_last_is_lost_and_fell() -> None:
    found = verdict(heard(P1, P1_OLD, P2))

    assert found.lost == ("p1: version 1 is last on the public topic, 2 is the newest",)
    assert found.problems == ("p1: version 1 came after 2 on the public topic",)


@pytest.mark.parametrize(
    ("stores", "lost"),
    [
        (Stores(versions={"p1": (2,)}), "p2: the store has versions [], 1 is the newest"),
        (
            Stores(versions={"p1": (1,), "p2": (1,)}),
            "p1: the store has versions [1], 2 is the newest",
        ),
        (
            Stores(versions={"p1": (2, 2), "p2": (1,)}),
            "p1: the store has versions [2, 2], 2 is the newest",
        ),
        (
            Stores(versions=STORED.versions, not_found=1),
            "1 articles in the store are not found by a search",
        ),
        (Stores(versions=STORED.versions, not_kept=3), "3 outcomes are in no passport"),
    ],
)
def test_what_a_store_lacks_or_has_twice_is_lost(stores: Stores, lost: str) -> None:
    found = verdict(heard(*FETCHED), stores)

    assert found.lost == (lost,)


def test_a_newest_capture_that_said_nothing_new_is_not_missed() -> None:
    found = replace(heard(P1_OLD, P2, fetched=FETCHED), unchanged=frozenset({("p1", 2)}))

    assert verdict(found, Stores({"p1": (1,), "p2": (1,)})).lost == ()
    assert verdict(replace(found, unchanged=frozenset())).lost != ()


def test_repeats_are_counted_on_the_topic_that_has_most() -> None:
    found = verdict(
        Heard(
            fetched=FETCHED,
            cleaned=FETCHED,
            enriched=(*FETCHED, P1, P2, P2),
            articles=(*FETCHED, P2),
        )
    )

    assert found.repeated == 3


def test_a_page_fetched_twice_is_a_repeat_though_its_versions_differ() -> None:
    twice = (Seen("p1", 1, same="p1"), Seen("p1", 2, same="p1"), P2)

    assert verdict(heard(*FETCHED, fetched=twice)).repeated == 1


def test_a_page_that_must_be_buried_is_lost_unless_it_is() -> None:
    fatal = plan(dead_at={"p2": "clean"})
    gone = heard(P1_OLD, P1)
    buried = heard(P1_OLD, P1, dead=[("clean", "p2")])

    assert verdict(gone, of=fatal).lost == ("p2: no dead letter of clean",)
    assert verdict(buried, of=fatal).lost == ()
    assert verdict(buried, of=fatal).problems == ()


def test_a_good_page_among_the_dead_letters_is_a_problem() -> None:
    found = verdict(heard(*FETCHED, dead=[("enrich", "p2")]))

    assert found.problems == ("p2: a dead letter of enrich",)


def articles(*arrivals: tuple[str, float]) -> list[Seen]:
    return [Seen(page_id, 1, at=at) for page_id, at in arrivals]


@pytest.mark.parametrize(
    ("sent_at", "arrived", "stall"),
    [
        ({"p1": 0, "p2": 0}, articles(("p1", 1), ("p2", 9)), 8),
        # Nothing was on its way between 1 and 8.
        ({"p1": 0, "p2": 8}, articles(("p1", 1), ("p2", 9)), 1),
        # Before the first and after the last there is no stall.
        ({"p1": 0}, articles(("p1", 50)), 0),
        # A newer version of p1 is an article too.
        ({"p1": 0, "p2": 0}, articles(("p1", 1), ("p1", 5), ("p2", 9)), 4),
    ],
)
def test_a_stall_is_the_longest_wait_with_work_on_its_way(
    sent_at: dict[str, float], arrived: list[Seen], stall: float
) -> None:
    assert longest_stall({"p1", "p2"}, arrived, sent_at) == stall
