"""`copydesk add`: what people type becomes a message for the pipeline."""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from rich.console import Console
from rich.progress import Progress
from rich.text import Text

from copydesk.broker import reachable
from copydesk.failure import BadUse, Failure
from copydesk.following import Following, follow
from copydesk.printing import outcome_line, say
from copydesk.sending import send
from schemas.outcomes import Outcome
from schemas.pages import MediaType, PageFetched, PageRequested
from services.fetch.charset import charset_of
from services.intake import as_received
from services.passport.standing import is_last
from services.runtime.archive import MAX_BODY_BYTES, open_archive
from services.runtime.settings import SharedSettings

LOOK_BYTES = 1024
"""How much of a file says whether it is HTML."""

MANY = 5
"""From so many pages on, people want to see how far it is."""


@dataclass(frozen=True)
class Origin:
    """What is known of the pages, beside themselves."""

    source: str
    url: str | None = None
    """Of a file's page."""

    fetched_at: datetime | None = None
    """Of a file's page; without a time zone it is UTC."""


def add(
    items: list[str],
    origin: Origin,
    shared: SharedSettings,
    console: Console,
    *,
    wait_seconds: float,
    as_json: bool,
) -> None:
    """Publish *items*; print what becomes of them, for at most *wait_seconds*."""
    # A pipeline on this data directory has its archive there; one elsewhere has its own.
    archive = None if shared.has_kafka else open_archive(shared)
    shared = reachable(shared)
    sent = list(messages_of(items, origin))
    names = {message.page_id: item for item, message in zip(items, sent, strict=True)}
    if not wait_seconds:
        send(sent, shared, archive=archive)
        for page_id, item in names.items():
            say(_json(page_id, item) if as_json else Text(f"{page_id}  {item}"), console)
        return
    following = Following(shared)  # before sending: nothing is to be missed
    send(sent, shared, archive=archive)
    outcomes = follow(following, set(names), seconds=wait_seconds)
    left = _watch(outcomes, names, console, as_json=as_json)
    if left:
        raise Failure(
            f"{len(left)} of {len(names)} pages are not through after {wait_seconds:g} s:"
            f" ask `copydesk where {min(left)[:12]}`"
        )


def _watch(
    outcomes: Iterable[Outcome], names: dict[str, str], console: Console, *, as_json: bool
) -> set[str]:
    """Print *outcomes*, with a bar for many pages; return the page_ids that have not ended."""
    left = set(names)
    with Progress(
        console=Console(stderr=True), transient=True, disable=len(names) < MANY or as_json
    ) as bar:
        task = bar.add_task("through the pipeline", total=len(names))
        for outcome in outcomes:
            name = names[outcome.page_id]
            said = outcome.model_dump_json() if as_json else outcome_line(outcome, name=name)
            say(said, console)
            if is_last(outcome):
                left.discard(outcome.page_id)
                bar.update(task, completed=len(names) - len(left))
    return left


def messages_of(items: list[str], origin: Origin) -> Iterator[PageRequested | PageFetched]:
    """Yield a message for each of *items*: a URL, a file, or - for standard input."""
    for item in items:
        try:
            if "://" in item:
                request = PageRequested(url=item, source=origin.source)
                yield as_received(request, datetime.now(UTC))
            else:
                yield page_of(_body(item), item, origin)
        except ValidationError as error:
            raise BadUse(f"{item}: {error.errors()[0]['msg']}") from error


def _json(page_id: str, item: str) -> str:
    return json.dumps({"page_id": page_id, "item": item}, ensure_ascii=False)


def _body(item: str) -> bytes:
    try:
        body = sys.stdin.buffer.read() if item == "-" else Path(item).read_bytes()
    except OSError as error:
        raise BadUse(f"{item}: {error.strerror}; give a URL, a file or - for stdin") from error
    if len(body) > MAX_BODY_BYTES:
        raise BadUse(f"{item}: {len(body)} bytes, a page has at most {MAX_BODY_BYTES}")
    return body


def page_of(body: bytes, item: str, origin: Origin) -> PageFetched:
    """Return the page in *body*."""
    media_type = MediaType.HTML if is_html(body, item) else MediaType.TEXT
    charset = charset_of(body, None)
    text = body.decode(charset, errors="replace")
    field = "html" if media_type is MediaType.HTML else "text"
    at = origin.fetched_at
    sent: dict[str, Any] = {
        "url": origin.url,
        "source": origin.source,
        "fetched_at": at.replace(tzinfo=UTC) if at and at.tzinfo is None else at,
        field: text,
    }
    return as_received(PageFetched(**sent), datetime.now(UTC))


def is_html(body: bytes, name: str) -> bool:
    """Return whether a file is HTML, by its name, else by how it begins."""
    if Path(name).suffix.lower() in {".html", ".htm", ".xhtml"}:
        return True
    start = body[:LOOK_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html", b"<?xml")) or b"<body" in start
