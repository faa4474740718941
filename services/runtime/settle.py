"""
What becomes of one record: its verdict, and what leaves the stage because of it.

Pure: a handler's answer comes in, records to publish come out. Who publishes them: stage.py.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from schemas.message import Message
from schemas.outcomes import Outcome, Reason, Verdict
from schemas.topic import Topic
from schemas.topics import OUTCOMES, Route
from services.answers import NoBody, Refusal, Rejected, TryAgain
from services.runtime import delay
from services.runtime.errors import TooLarge, TooSlow, Unreadable, WrongAnswer, WrongKey
from services.runtime.page_facts import confidence_in, site_in
from services.runtime.records import Outgoing, Record
from services.runtime.salvage import MAX_ID_CHARS, salvaged_id
from services.runtime.several import Several

Answer = Message | Several[Any] | Exception | None
"""What to publish, a reason not to, or None from a stage that publishes nothing."""

MAX_ERROR_CHARS = 1000
"""x-error is for people. A whole page in it could make the record too large to publish."""

MAX_DETAIL_CHARS = 300
"""An outcome says in a line what the dead letter says in full."""

HEADROOM = 1024
"""What the frame of a Kafka batch adds to a record, generously."""


@dataclass(frozen=True)
class Settlement:
    """How one record ended, and all that leaves the stage because of it."""

    record: Record
    outcome: Outcome
    outgoing: tuple[Outgoing, ...]

    asked: bool = True
    """Whether the handler was asked about it: it was readable, and came under its key."""

    @property
    def key(self) -> bytes | None:
        return self.record.key

    @property
    def verdict(self) -> Verdict:
        return self.outcome.verdict

    @property
    def reason(self) -> Reason | None:
        return self.outcome.reason


def settle(
    route: Route[Any, Any],
    record: Record,
    message: Message | None,
    answer: Answer,
    *,
    now: datetime,
    took_ms: float,
    asked: bool = True,
) -> Settlement:
    """
    Return what becomes of *record*, whose *message* (None if unreadable) got this *answer*.

    It is the handler's if that was *asked*.
    """
    verdict, reason, leaving = _judge(route, record, message, answer)
    known = answer if verdict is Verdict.PUBLISHED and answer else message
    outcome = Outcome(
        page_id=_page_id(record) if message is None else message.page_id,
        version=getattr(known, "version", None),
        article_id=getattr(known, "article_id", None),
        site=site_in(known),
        stage=route.stage,
        verdict=verdict,
        reason=reason,
        detail=_detail(answer),
        attempt=record.attempt,
        origin=record.origin,
        took_ms=round(took_ms, 3),
        confidence=confidence_in(known) if verdict is Verdict.PUBLISHED else None,
        at=now,
    )
    told = (_sent(OUTCOMES, outcome),) if route.tells_outcomes else ()
    return Settlement(record, outcome, (*leaving, *told), asked)


def _page_id(unreadable: Record) -> str:
    return salvaged_id(unreadable.value) or unreadable.origin[:MAX_ID_CHARS]


def _judge(
    route: Route[Any, Any], record: Record, message: Message | None, answer: Answer
) -> tuple[Verdict, Reason | None, tuple[Outgoing, ...]]:
    match _publishable(route, answer):
        case tuple() as outgoing:
            return Verdict.PUBLISHED, None, outgoing
        case Rejected() as rejected:
            return Verdict.REJECTED, rejected.reason, ()
        case TryAgain() as again if delay.is_given_up(route, record, again):
            return Verdict.REJECTED, Reason.GAVE_UP, ()
        case TryAgain() | WrongKey() as later:
            reason, back = delay.sent_back(route, record, message, later)
            return Verdict.DELAYED, reason, (back,)
        case Unreadable() | TooLarge() | NoBody() as unread if route.only_learns:
            return Verdict.REJECTED, _reason(unread), ()
        case error:
            return Verdict.DEAD, _reason(error), (_dead_letter(route, record, error),)


def _publishable(route: Route[Any, Any], answer: Answer) -> tuple[Outgoing, ...] | Exception:
    """Return *answer* as records to publish, or as the error that keeps it from being any."""
    if isinstance(answer, TryAgain) and not route.delays:
        return WrongAnswer(f"{route.stage} has no delays, its handler answered {answer!r}")
    says_nothing = route.writes is None or route.only_learns
    if isinstance(answer, Exception):
        return answer
    if answer is None and says_nothing:
        return ()
    all_of_it: Several[Any] = answer if isinstance(answer, Several) else Several((answer,))
    if route.writes is None or not all(
        isinstance(message, route.writes.messages) for message in all_of_it.messages
    ):
        expected = "nothing" if route.writes is None else route.writes.message.__name__
        return WrongAnswer(f"{route.stage} publishes {expected}, its handler answered {answer!r}")
    try:
        return (
            *(_fitting(route.writes, message) for message in all_of_it.messages),
            *(_deletion(route.writes, key) for key in all_of_it.deleted),
        )
    except Exception as error:  # noqa: BLE001  a lone surrogate in one text must not stop its batch
        return error


def _fitting(topic: Topic[Any], message: Message) -> Outgoing:
    outgoing = _sent(topic, message)
    if outgoing.size > topic.max_bytes - HEADROOM:
        raise TooLarge(f"{outgoing.size} bytes for {outgoing.topic}")
    return outgoing


def _deletion(topic: Topic[Any], key: str) -> Outgoing:
    return Outgoing(topic=topic.name, key=key.encode(), value=None)


def _sent(topic: Topic[Any], message: Message) -> Outgoing:
    value = message.model_dump_json().encode()
    return Outgoing(topic=topic.name, key=topic.key_of(message), value=value)


def _dead_letter(route: Route[Any, Any], record: Record, error: Exception) -> Outgoing:
    ours = {
        "x-stage": route.stage,
        "x-error": repr(error)[:MAX_ERROR_CHARS],
        "x-origin": record.origin,
    }
    if record.headers_lost:
        ours["x-headers-lost"] = record.headers_lost[:MAX_ERROR_CHARS]
    return record.forward(route.dead_letters.name, ours)


def _detail(answer: Answer) -> str:
    match answer:
        case TryAgain():  # a page that is given up says what was wrong with it to the end
            detail = f"{answer.reason}, {answer.detail}" if answer.detail else str(answer.reason)
        case Refusal():
            detail = answer.detail
        case Unreadable() | TooLarge() | TooSlow() | WrongAnswer() | WrongKey():
            detail = str(answer)
        case Exception():
            detail = repr(answer)
        case _:
            detail = ""
    return detail[:MAX_DETAIL_CHARS].encode(errors="backslashreplace").decode()


def _reason(error: Exception) -> Reason:
    match error:
        case NoBody():
            return Reason.NO_BODY
        case Unreadable():
            return Reason.UNREADABLE
        case TooSlow():
            return Reason.TOO_SLOW
        case TooLarge():
            return Reason.TOO_LARGE
        case _:
            return Reason.CRASHED
