"""What `copydesk where` says: captures told apart, and who has had a page for how long."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from rich.console import Console

from copydesk.passport_view import show_captures
from schemas.outcomes import Outcome, Reason, Verdict
from services.passport.captures import captures
from services.passport.in_words import capture_json, in_words_of, moment
from tests.makers import NOON, NOON_MS
from tests.unit.passport.outcomes import outcome

NOW = NOON + timedelta(minutes=4, seconds=10)
SINCE = moment(NOON, NOW)
DAY_MS = 86_400_000


def shown(outcomes: Sequence[Outcome]) -> list[str]:
    console = Console(file=StringIO(), highlight=False)
    show_captures(captures(outcomes), console, NOW)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue().splitlines()


@pytest.mark.parametrize(
    ("last", "says"),
    [
        (outcome(stage="fetch"), f"clean has had it for 4 min, since {SINCE}."),
        (outcome(stage="enrich"), f"index has had it for 4 min, since {SINCE}."),
        (outcome(stage="index", article_id="a1"), "It is in the index, as article a1."),
        (
            outcome(
                stage="fetch",
                verdict=Verdict.DELAYED,
                reason=Reason.SITE_BUSY,
                detail="HTTP 429",
                version=None,
            ),
            f"It waits to be tried again by fetch, for 4 min, since {SINCE}: site-busy, HTTP 429.",
        ),
        (
            outcome(
                stage="index",
                verdict=Verdict.REJECTED,
                reason=Reason.UNCHANGED,
                detail="it says what version 1 said",
                article_id="a1",
            ),
            "It is in the index, as article a1: unchanged, it says what version 1 said.",
        ),
        (
            outcome(stage="index", reason=Reason.WITHDRAWN, article_id="a1"),
            "It was taken down: what comes of it later is rejected as withdrawn.",
        ),
        (
            outcome(stage="index", verdict=Verdict.REJECTED, reason=Reason.WITHDRAWN),
            "index rejected it: withdrawn.",
        ),
        (
            outcome(stage="clean", verdict=Verdict.REJECTED, reason=Reason.TOO_SHORT),
            "clean rejected it: too-short.",
        ),
        (
            outcome(stage="clean", verdict=Verdict.DEAD, reason=Reason.CRASHED, detail="x\x1b[2J"),
            r"It is a dead letter on news.clean.dead.v1: crashed, x\x1b[2J.",
        ),
        (
            outcome(stage="translate"),
            f"A stage of another release has had it for 4 min, since {SINCE}.",
        ),
        (outcome(stage="fetch", at=NOW + timedelta(seconds=5)), "clean has had it for 0 s, since"),
    ],
)
def test_where_it_is_is_one_sentence(last: Outcome, says: str) -> None:
    [capture] = captures([last])
    assert in_words_of(capture, [capture], NOW).startswith(says)


def in_the_index(version: int, **how: Any) -> Outcome:
    return outcome(stage="index", article_id="a1", version=version, **how)


def test_a_capture_that_said_the_same_has_not_taken_the_place_of_the_one_before() -> None:
    again = in_the_index(2, verdict=Verdict.REJECTED, reason=Reason.UNCHANGED)
    [first, second] = found = captures([in_the_index(1), again])

    assert in_words_of(first, found, NOW) == "It is in the index, as article a1."
    assert in_words_of(second, found, NOW) == "It is in the index, as article a1: unchanged."


def test_every_capture_of_an_article_that_was_taken_down_says_so() -> None:
    down = in_the_index(9, reason=Reason.WITHDRAWN)
    late = in_the_index(5, verdict=Verdict.REJECTED, reason=Reason.WITHDRAWN)
    found = captures([in_the_index(1), down, late])

    says = [in_words_of(capture, found, NOW).partition(":")[0] for capture in found]

    assert says == ["It was taken down", "index rejected it", "It was taken down"]
    assert f"  taken down {moment(NOON, NOW)}" in shown([in_the_index(1), down])


def test_captures_are_shown_apart_with_their_times() -> None:
    first = [
        outcome(stage=stage, version=NOON_MS - DAY_MS, article_id="a1", at=NOON - timedelta(days=1))
        for stage in ("clean", "enrich", "index")
    ]
    second = outcome(stage="clean")

    lines = shown([*first, second])

    assert lines[0] == "page p1"
    assert lines[1] == f"  captured {moment(NOON - timedelta(days=1), NOW)}"
    assert lines[5:7] == ["  It is in the index, as article a1.", f"  captured {SINCE}"]
    assert lines[-1] == f"  enrich has had it for 4 min, since {SINCE}."


def test_only_the_newest_capture_is_in_the_index() -> None:
    [older, newer] = captures(
        [
            outcome(stage="index", version=version, article_id="a1", at=at)
            for version, at in ((1, NOON), (2, NOW))
        ]
    )
    assert in_words_of(older, [older, newer], NOW) == (
        "A newer capture has taken its place in the index."
    )
    assert in_words_of(newer, [older, newer], NOW) == "It is in the index, as article a1."


@pytest.mark.parametrize(
    ("only", "heading"),
    [
        (outcome(stage="fetch", verdict=Verdict.DELAYED, version=None), "not captured"),
        (
            outcome(stage="clean", verdict=Verdict.DEAD, version=None),
            "captured at a time that nobody could read",
        ),
    ],
)
def test_a_capture_without_a_version_says_so(only: Outcome, heading: str) -> None:
    assert shown([only])[1] == f"  {heading}"


def test_the_day_is_said_unless_it_is_today() -> None:
    now = datetime.now(UTC)
    assert len(moment(now, now)) == len("12:00:00")
    assert len(moment(now - timedelta(days=2), now)) == len("2026-11-22 12:00:00")


def test_a_program_is_told_the_gap_too() -> None:
    [capture] = captures([outcome(stage="clean")])

    said = capture_json(capture, [capture], NOW)

    assert (said["page_id"], said["captured_at"]) == ("p1", "2026-11-24T12:00:00+00:00")
    assert [each["stage"] for each in said["outcomes"]] == ["clean"]
    assert said["standing"] == {
        "place": "at-a-stage",
        "stage": "enrich",
        "since": "2026-11-24T12:00:00+00:00",
        "seconds": 250.0,
        "says": f"enrich has had it for 4 min, since {SINCE}.",
    }
