"""What message a record holds, or why none is to be worked on. Pure. Bytes: raw_records.py."""

from typing import TypeVar, cast

from pydantic import ValidationError

from schemas.message import Message
from schemas.topic import Topic
from services.intake import as_received
from services.runtime.deleted import Deleted
from services.runtime.errors import TooLarge, Unreadable
from services.runtime.records import Record

In = TypeVar("In", bound=Message)

NO_VALUE = Unreadable("no value (a tombstone)")


def read(record: Record, topic: Topic[In]) -> In | Unreadable | TooLarge:
    """
    Return the message in *record*, with what its sender left out, or why there is none.

    On a compacted topic a record without a value is a message too: Deleted.
    """
    if record.headers_lost:
        return Unreadable("a header's name is not UTF-8")
    if record.value is None:
        return cast("In", _deleted(record)) if topic.cleanup == "compact" else NO_VALUE
    if len(record.value) > topic.max_bytes:
        # Compressed, it fits through the broker; nobody could publish it again.
        return TooLarge(f"{len(record.value)} bytes, {topic.name} takes {topic.max_bytes}")
    try:
        return cast("In", as_received(topic.parse(record.value), record.received_at))
    except ValidationError as error:
        return Unreadable(_in_words(error))
    except (ValueError, UnicodeError, RecursionError) as error:
        return Unreadable(str(error))


def _deleted(record: Record) -> Deleted | Unreadable:
    try:
        return Deleted(page_id=(record.key or b"").decode())
    except (ValidationError, UnicodeError):
        return NO_VALUE


def _in_words(error: ValidationError) -> str:
    """Return what is wrong with which field, without the page itself, on one line."""
    problems = error.errors(include_url=False, include_input=False, include_context=False)
    said = (f"{'.'.join(map(str, p['loc'])) or 'message'}: {p['msg']}" for p in problems[:5])
    return "; ".join(said)
