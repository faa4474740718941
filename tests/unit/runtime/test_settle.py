"""What becomes of a record, case by case."""

from typing import Any

import pytest

from schemas.articles import ArticleCleaned
from schemas.message import Message
from schemas.outcomes import Outcome, Reason, Verdict
from schemas.topics import ARTICLE_CLEANED, CLEAN, FETCH, OUTCOMES, SITE_PROFILE, SITES, Route
from services.answers import Deferred, NoBody, Rejected, TryAgain
from services.runtime.errors import TooLarge, TooSlow, Unreadable
from services.runtime.records import Headers, Outgoing, Record
from services.runtime.settle import Answer, settle
from services.runtime.several import Several
from tests.makers import NOON, NOON_MS, article, page, profile, record, request

SILENT: Route[ArticleCleaned, Any] = Route("silent", reads=ARTICLE_CLEANED, writes=None)

SURE = article().model_copy(update={"confidence": 0.9})

BUSY, NOT_YET = Reason.SITE_BUSY, Reason.NOT_ITS_TURN
DEAD = "news.clean.dead.v1"
FIRST_SEEN = {"x-first-seen": b"%d" % NOON_MS}
DELAY = "news.page.requested.delay.{}.v1".format


def settled(
    answer: Answer,
    *,
    of: Record | None = None,
    message: Message | None = page(),  # noqa: B008  frozen
    route: Route[Any, Any] = CLEAN,
) -> tuple[list[Outgoing], Outcome]:
    """Return what leaves the stage, and the outcome apart."""
    settlement = settle(route, of or record(), message, answer, now=NOON, took_ms=1.5)
    *leaving, last = settlement.outgoing
    assert last.topic == OUTCOMES.name
    assert {o.topic for o in settlement.outgoing} <= {topic.name for topic in route.outbound}
    outcome = Outcome.model_validate_json(last.value or b"")
    assert (outcome.verdict, outcome.reason) == (settlement.verdict, settlement.reason)
    return leaving, outcome


def attempt(number: int) -> Record:
    return record(headers=(("x-attempt", b"%d" % number),))


@pytest.mark.parametrize(
    ("answer", "of", "topic", "verdict", "reason"),
    [
        pytest.param(
            article(), attempt(1), ARTICLE_CLEANED.name, Verdict.PUBLISHED, None, id="a message"
        ),
        pytest.param(
            Rejected(Reason.TOO_SHORT),
            attempt(1),
            None,
            Verdict.REJECTED,
            Reason.TOO_SHORT,
            id="not wanted",
        ),
        pytest.param(
            TryAgain(BUSY), attempt(1), DEAD, Verdict.DEAD, Reason.CRASHED, id="it has no delays"
        ),
        pytest.param(
            TooSlow(), attempt(1), DEAD, Verdict.DEAD, Reason.TOO_SLOW, id="took too long"
        ),
        pytest.param(
            article(title="x" * ARTICLE_CLEANED.max_bytes),
            attempt(1),
            DEAD,
            Verdict.DEAD,
            Reason.TOO_LARGE,
            id="too large for its topic",
        ),
        pytest.param(
            KeyError("x"), attempt(1), DEAD, Verdict.DEAD, Reason.CRASHED, id="a bug in the handler"
        ),
        pytest.param(
            Unreadable("x"), attempt(1), DEAD, Verdict.DEAD, Reason.UNREADABLE, id="broken bytes"
        ),
        pytest.param(
            None, attempt(1), DEAD, Verdict.DEAD, Reason.CRASHED, id="None is no way to reject"
        ),
        pytest.param(
            page(), attempt(1), DEAD, Verdict.DEAD, Reason.CRASHED, id="not the topic's message"
        ),
        pytest.param(
            article(title="\ud800"),
            attempt(1),
            DEAD,
            Verdict.DEAD,
            Reason.CRASHED,
            id="a message that has no bytes",
        ),
    ],
)
def test_every_answer_has_one_outcome(
    answer: Answer, of: Record, topic: str | None, verdict: Verdict, reason: Reason | None
) -> None:
    leaving, outcome = settled(answer, of=of)

    assert [outgoing.topic for outgoing in leaving] == ([topic] if topic else [])
    assert (outcome.verdict, outcome.reason, outcome.attempt) == (verdict, reason, of.attempt)


def test_the_map_names_the_key() -> None:
    [sent], outcome = settled(article(article_id="a7"), message=page(page_id="p7"))

    assert sent.key == b"a7"
    assert (outcome.page_id, outcome.article_id, outcome.version) == ("p7", "a7", NOON_MS)


def test_an_unreadable_record_is_known_by_its_place() -> None:
    _, outcome = settled(Unreadable("x"), of=record(offset=42), message=None)

    assert outcome.page_id == "news.page.fetched.v1/0/42"


def test_an_unreadable_record_is_known_by_the_id_in_it_where_there_is_one() -> None:
    torn = record(b'{"page_id": "p7", "html": "<p>cut', offset=42)

    _, outcome = settled(Unreadable("x"), of=torn, message=None)

    assert (outcome.page_id, outcome.origin) == ("p7", "news.page.fetched.v1/0/42")


def test_a_stage_that_publishes_nothing_answers_none() -> None:
    leaving, outcome = settled(None, route=SILENT)

    assert leaving == []
    assert outcome.verdict is Verdict.PUBLISHED


@pytest.mark.parametrize(
    ("number", "asked", "wait"),
    [
        pytest.param(1, 0, "30s", id="the attempt decides"),
        pytest.param(2, 0, "5m", id="and waits longer each time"),
        pytest.param(3, 0, "1h", id="until the last"),
        pytest.param(1, 31, "5m", id="never sooner than asked"),
        pytest.param(2, 31, "5m", id="never sooner than the attempt"),
        pytest.param(1, 1e300, "1h", id="never longer than an hour"),
    ],
)
def test_another_attempt_waits_long_enough(number: int, asked: float, wait: str) -> None:
    answer = TryAgain(BUSY, after_seconds=asked)
    [delayed], outcome = settled(answer, of=attempt(number), message=request(), route=FETCH)

    assert delayed.topic == DELAY(wait)
    assert dict(delayed.headers) == {**FIRST_SEEN, "x-attempt": b"%d" % (number + 1)}
    assert (outcome.verdict, outcome.reason) == (Verdict.DELAYED, BUSY)


def test_after_the_last_attempt_a_page_is_given_up() -> None:
    leaving, outcome = settled(TryAgain(BUSY), of=attempt(4), message=request(), route=FETCH)

    assert leaving == []
    assert (outcome.verdict, outcome.reason) == (Verdict.REJECTED, Reason.GAVE_UP)


@pytest.mark.parametrize("number", [1, 4, 99])
def test_waiting_for_its_turn_uses_up_no_attempt(number: int) -> None:
    answer = Deferred(NOT_YET, after_seconds=5)
    [delayed], outcome = settled(answer, of=attempt(number), message=request(), route=FETCH)

    assert delayed.topic == DELAY("30s")
    assert dict(delayed.headers) == {**dict(attempt(number).headers), **FIRST_SEEN}
    assert (outcome.verdict, outcome.reason) == (Verdict.DELAYED, NOT_YET)


@pytest.mark.parametrize("answer", [TryAgain(BUSY), KeyError("x")], ids=["delayed", "dead"])
@pytest.mark.parametrize(
    "of",
    [
        pytest.param(record(b"\xff\x00", key=b"\xfe"), id="not UTF-8"),
        pytest.param(record(None, key=None), id="a tombstone without a key"),
        pytest.param(record(headers=(("b", b"\xff"), ("a", None), ("b", b""))), id="odd headers"),
    ],
)
def test_a_record_that_comes_back_is_untouched(answer: Exception, of: Record) -> None:
    [back], _ = settled(answer, of=of, message=request(), route=FETCH)

    assert (back.key, back.value) == (of.key, of.value)
    assert back.headers[: len(of.headers)] == of.headers


def test_a_dead_letter_says_that_its_headers_are_lost() -> None:
    [letter], _ = settled(Unreadable("x"), of=record(headers_lost="no UTF-8"), message=None)

    assert dict(letter.headers)["x-headers-lost"] == b"no UTF-8"


def test_a_dead_letter_says_where_it_came_from() -> None:
    [letter], _ = settled(KeyError("x" * 5000), of=record(offset=42))

    headers = dict(letter.headers)
    assert headers["x-stage"] == b"clean"
    assert headers["x-origin"] == b"news.page.fetched.v1/0/42"
    assert (headers["x-error"] or b"").startswith(b"KeyError('xxx")
    assert len(headers["x-error"] or b"") == 1000


@pytest.mark.parametrize(
    ("answer", "article_id"),
    [
        pytest.param(None, "a1", id="a stage that publishes nothing"),
        pytest.param(Rejected(Reason.TOO_SHORT), "a1", id="a rejection"),
    ],
)
def test_an_article_is_known_by_its_id_to_the_end(answer: Answer, article_id: str) -> None:
    _, outcome = settled(answer, message=article(article_id="a1"), route=SILENT)

    assert outcome.article_id == article_id


@pytest.mark.parametrize("header", [None, b"", b"\xff", b"two", b"-1", b"0", b"9" * 5000])
def test_a_senseless_attempt_is_the_first(header: bytes | None) -> None:
    headers: Headers = (("x-attempt", header),)
    assert record(headers=headers).attempt == 1


@pytest.mark.parametrize(
    ("answer", "verdict", "leaves"),
    [
        pytest.param(None, Verdict.PUBLISHED, [], id="it taught nothing new"),
        pytest.param(profile(), Verdict.PUBLISHED, [SITE_PROFILE.name], id="it taught something"),
        pytest.param(Unreadable("x"), Verdict.REJECTED, [], id="broken bytes"),
        pytest.param(TooLarge("x"), Verdict.REJECTED, [], id="too large for its topic"),
        pytest.param(NoBody("x"), Verdict.REJECTED, [], id="a body that is gone"),
        pytest.param(TooSlow("x"), Verdict.DEAD, [SITES.dead_letters.name], id="took too long"),
        pytest.param(KeyError("x"), Verdict.DEAD, [SITES.dead_letters.name], id="a bug"),
    ],
)
def test_a_stage_that_only_learns_says_nothing_of_records(
    answer: Answer, verdict: Verdict, leaves: list[str]
) -> None:
    settlement = settle(SITES, record(), page(), answer, now=NOON, took_ms=1.5)

    assert settlement.verdict is verdict
    assert [outgoing.topic for outgoing in settlement.outgoing] == leaves
    assert {o.topic for o in settlement.outgoing} <= {topic.name for topic in SITES.outbound}


def test_one_record_may_change_what_stands_under_several_keys() -> None:
    answer = Several((profile("one"), profile("two")), deleted=("three",))

    settlement = settle(SITES, record(), page(), answer, now=NOON, took_ms=1.5)

    assert settlement.verdict is Verdict.PUBLISHED
    assert [(o.topic, o.key, o.value is None) for o in settlement.outgoing] == [
        (SITE_PROFILE.name, b"one", False),
        (SITE_PROFILE.name, b"two", False),
        (SITE_PROFILE.name, b"three", True),
    ]


def test_one_message_among_several_that_does_not_belong_buries_the_record() -> None:
    answer: Several[Message] = Several((profile("one"), page()))

    settlement = settle(SITES, record(), page(), answer, now=NOON, took_ms=1.5)

    assert [outgoing.topic for outgoing in settlement.outgoing] == [SITES.dead_letters.name]


@pytest.mark.parametrize(
    ("message", "answer", "site"),
    [
        pytest.param(request(), Rejected(Reason.NOT_FOUND), "example.org", id="as it was asked"),
        pytest.param(
            request(), page(url="https://news.example.net/"), "example.net", id="as it was found"
        ),
        pytest.param(page(), Rejected(Reason.EMPTY), "example.org", id="by the URL"),
        pytest.param(page(url=None, text="Bridge"), KeyError("x"), "tests", id="by the source"),
        pytest.param(None, Unreadable("x"), None, id="nobody could read it"),
        pytest.param(
            page(url=None, text="x").model_copy(update={"source": ""}), KeyError(), None, id="none"
        ),
        pytest.param(page().model_copy(update={"url": "http://[x"}), KeyError(), None, id="no URL"),
    ],
)
def test_an_outcome_says_whose_page_it_is(
    message: Message | None, answer: Answer, site: str | None
) -> None:
    _, outcome = settled(answer, message=message, route=FETCH)
    assert outcome.site == site


def test_an_outcome_has_room_for_a_site_and_no_more() -> None:
    endless = article().model_copy(update={"site": "x" * 10_000})
    _, outcome = settled(None, message=endless, route=SILENT)
    assert outcome.site == "x" * 253


@pytest.mark.parametrize(
    ("message", "answer", "confidence"),
    [
        pytest.param(page(), SURE, 0.9, id="of clean, which says so"),
        pytest.param(SURE, None, 0.9, id="of what comes after it"),
        pytest.param(SURE, Rejected(Reason.STALE), None, id="not of what is not published"),
        pytest.param(page(), article(), None, id="nor where clean did not say"),
    ],
)
def test_the_outcome_of_an_article_says_how_sure_clean_is(
    message: Message, answer: Answer, confidence: float | None
) -> None:
    route = SILENT if message is SURE else CLEAN
    _, outcome = settled(answer, message=message, route=route)
    assert outcome.confidence == confidence
