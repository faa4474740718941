"""
What may be published, and what is wrong with the rest, in one sentence that names the field. Pure.

What a page is: schemas/pages.py. What stands in for what the caller left out: services/intake.py.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from pydantic import ValidationError

from copydesk.client_errors import BadCall
from schemas.message import Message
from schemas.pages import PageFetched, PageRequested
from services.intake import as_received

P = TypeVar("P", bound=Message)

ADVICE: Mapping[str, str] = {
    "url": "give an http or https URL with a host",
    "fetched_at": "give a datetime with a time zone, as datetime.now(UTC) has",
    "html": "give a str, decoded with the page's charset",
    "text": "give a str, decoded with the page's charset",
}
"""What to do about a field that makes no sense; of the others the reason says it."""

SHOWN_CHARS = 100


def valid_request(fields: Mapping[str, Any]) -> PageRequested:
    """Return the request that *fields* make; raise BadCall where they make none."""
    return _valid(PageRequested, fields)


def valid_page(fields: Mapping[str, Any]) -> PageFetched:
    """Return the page that *fields* make; raise BadCall where they make none."""
    bodies = [name for name in ("html", "text") if fields[name] is not None]
    if not bodies:
        raise BadCall("html, text: a page needs one of them, this one has neither")
    if len(bodies) > 1:
        raise BadCall("html, text: a page needs one of them, this one has both")
    body = fields[bodies[0]]
    if not isinstance(body, str):
        raise BadCall(f"{bodies[0]}: this is {type(body).__name__}; {ADVICE[bodies[0]]}")
    return _valid(PageFetched, fields)


def with_ids(message: P, now: datetime) -> P:
    """Return *message* with all that the caller may leave out; raise BadCall where it has no id."""
    try:
        return as_received(message, now)
    except ValueError as error:
        raise BadCall(_sentence("url", getattr(message, "url", None), str(error))) from error


def as_bytes(message: PageFetched | PageRequested) -> bytes:
    """Return *message* as it stands in its Kafka record; raise BadCall for what UTF-8 has not."""
    try:
        return message.model_dump_json().encode()
    except ValueError as error:
        name = next((n for n, v in message if isinstance(v, str) and not _is_utf8(v)), "page")
        raise BadCall(
            f"{name}: it holds half a surrogate pair, which UTF-8 has not; decode the page's bytes"
            ' with errors="replace"'
        ) from error


def _valid(kind: type[P], fields: Mapping[str, Any]) -> P:
    try:
        return kind.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]) if first["loc"] else "page"
        raise BadCall(_sentence(name, fields.get(name), first["msg"])) from error


def _sentence(name: str, value: object, why: str) -> str:
    """Return what is wrong with the field *name*, and what to do."""
    shown = repr(value) if isinstance(value, str) else str(value)
    shown = shown if len(shown) <= SHOWN_CHARS else f"{shown[:SHOWN_CHARS]}..."
    reason = why.removeprefix("Value error, ").partition("\n")[0]
    reason = reason[:1].lower() + reason[1:] if not reason.startswith("URL") else reason
    advice = f"; {ADVICE[name]}" if name in ADVICE else ""
    return f"{name}: {shown} won't do ({reason}){advice}"


def _is_utf8(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
