"""Captures of one page are told apart, and each is somewhere, since some time."""

from datetime import timedelta

import pytest

from schemas.outcomes import Outcome, Verdict
from services.passport.asked import asked_for
from services.passport.captures import captures
from services.passport.live import Live
from services.passport.standing import Place, standing
from tests.makers import NOON, NOON_MS
from tests.unit.passport.outcomes import outcome

DAY_MS = 86_400_000


def said(
    seconds: float,
    stage: str,
    verdict: Verdict = Verdict.PUBLISHED,
    *,
    page_id: str = "p1",
    version: int | None = NOON_MS,
    article_id: str | None = None,
    attempt: int = 1,
) -> Outcome:
    return outcome(
        page_id,
        stage=stage,
        verdict=verdict,
        version=version,
        article_id=article_id,
        attempt=attempt,
        at=NOON + timedelta(seconds=seconds),
    )


def told_apart(*outcomes: Outcome) -> list[tuple[str, int | None, list[Outcome]]]:
    return [(c.page_id, c.version, list(c.outcomes)) for c in captures(outcomes)]


def test_captures_are_told_apart_by_their_version_newest_last() -> None:
    newer = said(0, "clean", version=NOON_MS)
    older = said(1, "clean", version=NOON_MS - DAY_MS)
    again = said(2, "enrich", version=NOON_MS)

    assert told_apart(newer, older, again) == [
        ("p1", NOON_MS - DAY_MS, [older]),
        ("p1", NOON_MS, [newer, again]),
    ]


def test_pages_are_told_apart_before_their_captures() -> None:
    first, other, second = (
        said(0, "clean", version=2),
        said(1, "clean", page_id="p2", version=1),
        said(2, "clean", version=3),
    )
    assert told_apart(first, other, second) == [
        ("p1", 2, [first]),
        ("p1", 3, [second]),
        ("p2", 1, [other]),
    ]


def test_what_fetch_said_before_it_had_the_page_goes_with_what_it_got() -> None:
    delayed = said(0, "fetch", Verdict.DELAYED, version=None)
    got = said(30, "fetch", attempt=2)

    assert told_apart(delayed, got) == [("p1", NOON_MS, [delayed, got])]


def test_what_ended_without_a_page_is_nobody_elses_beginning() -> None:
    missing = said(0, "fetch", Verdict.REJECTED, version=None)
    unreadable = said(1, "clean", Verdict.DEAD, version=None)
    got = said(30, "fetch", version=NOON_MS + 30_000)
    later = said(40, "fetch", Verdict.DELAYED, version=None)

    assert told_apart(missing, unreadable, got, later) == [
        ("p1", None, [missing]),
        ("p1", None, [unreadable]),
        ("p1", NOON_MS + 30_000, [got]),
        ("p1", None, [later]),
    ]


@pytest.mark.parametrize(
    ("stage", "verdict", "place", "who"),
    [
        ("fetch", Verdict.PUBLISHED, Place.AT_A_STAGE, "clean"),
        ("clean", Verdict.PUBLISHED, Place.AT_A_STAGE, "enrich"),
        ("index", Verdict.PUBLISHED, Place.IN_THE_INDEX, "index"),
        ("fetch", Verdict.DELAYED, Place.DELAYED, "fetch"),
        ("clean", Verdict.REJECTED, Place.REJECTED, "clean"),
        ("enrich", Verdict.DEAD, Place.DEAD_LETTER, "enrich"),
        ("translate", Verdict.PUBLISHED, Place.AT_A_STAGE, ""),
        ("clean", Verdict.UNKNOWN, Place.AT_A_STAGE, ""),
    ],
)
def test_the_last_outcome_says_who_has_it(
    stage: str, verdict: Verdict, place: Place, who: str
) -> None:
    where = standing([said(0, "fetch"), said(60, stage, verdict)])

    assert (where.place, where.stage) == (place, who)
    assert where.since == NOON + timedelta(seconds=60)
    assert where.has_ended == (place not in {Place.AT_A_STAGE, Place.DELAYED})


def test_a_host_whose_clock_is_behind_does_not_send_a_page_back() -> None:
    index, clean = said(0.2, "index"), said(0.3, "clean")

    assert standing([index, clean]).place is Place.IN_THE_INDEX
    assert standing([index, said(60, "clean")]).stage == "enrich", "it was sent through again"


def test_of_two_attempts_the_later_counts() -> None:
    delayed = said(0, "fetch", Verdict.DELAYED)
    got = said(0.3, "fetch", attempt=2)
    assert standing([delayed, got]).place is Place.AT_A_STAGE


def live(asked: str, *known: Outcome) -> Live:
    return Live(asked_for(asked), known)


def test_what_is_heard_of_a_page_makes_its_passport_grow() -> None:
    passport = live("p1", said(0, "clean"))

    assert passport.hear(said(1, "enrich", page_id="p2")) is None
    assert not passport.has_ended
    grown = passport.hear(said(1, "enrich"))
    assert grown is not None
    assert [each.stage for each in grown.outcomes] == ["clean", "enrich"]
    passport.hear(said(2, "index"))
    assert passport.has_ended


def test_what_is_told_again_is_not_heard_again() -> None:
    passport = live("p1", said(0, "clean"))
    assert passport.hear(said(0, "clean")) is None
    assert passport.hear(said(9, "clean")) is None, "of a batch that was delivered again"


def test_nobody_has_come_to_an_end_whom_nobody_has_seen() -> None:
    assert not live("p1").has_ended


def test_an_article_is_followed_in_all_its_pages() -> None:
    passport = live("a1", said(0, "clean", article_id="a1"))

    passport.hear(said(1, "clean", page_id="p2", article_id="a1"))
    passport.hear(said(2, "index", article_id="a1"))
    assert not passport.has_ended
    passport.hear(said(3, "index", page_id="p2", article_id="a1"))
    assert passport.has_ended


def test_the_beginning_of_an_id_stands_for_the_first_that_has_it() -> None:
    passport = live("01234567")

    assert passport.hear(said(0, "clean", page_id="0123456")) is None
    assert passport.hear(said(0, "clean", page_id="0123456789")) is not None
    assert passport.hear(said(0, "clean", page_id="0123456700")) is None


def test_a_record_is_followed_by_its_place() -> None:
    passport = live("news.page.fetched.v1/0/0")
    assert passport.hear(said(0, "clean", Verdict.DEAD, version=None)) is not None
    assert passport.has_ended


def test_a_newer_capture_that_is_on_its_way_is_waited_for() -> None:
    passport = live("p1", said(0, "index", version=1), said(9, "fetch", version=2))
    assert not passport.has_ended
    assert [capture.version for capture in passport.spoken_of] == [2]
