"""Makes test data: every field has a sensible value, a test names only what matters to it."""

from datetime import UTC, datetime

from confluent_kafka import TIMESTAMP_LOG_APPEND_TIME
from confluent_kafka import Message as RawRecord

from schemas.articles import ArticleCleaned
from schemas.message import Message
from schemas.outcomes import Outcome, Reason, Verdict
from schemas.pages import PageFetched, PageRequested
from schemas.profiles import SiteProfile
from schemas.takedowns import Takedown
from schemas.topics import PAGE_FETCHED
from services.page.line_keys import line_keys, page_key
from services.runtime.records import Headers, Record

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
NOON_MS = round(NOON.timestamp() * 1000)
PROSE = "The town council voted on Tuesday to rebuild the old bridge over the river. "
HTML = f"<title>Bridge</title><p>{PROSE * 5}</p>"


def page(
    *,
    page_id: str = "p1",
    url: str | None = "https://www.example.org/bridge",
    html: str | None = HTML,
    text: str | None = None,
    fetched_at: datetime | None = NOON,
) -> PageFetched:
    return PageFetched(
        page_id=page_id,
        url=url,
        html=html if text is None else None,
        text=text,
        source="tests",
        fetched_at=fetched_at,
    )


def request(*, page_id: str = "p1", url: str = "https://example.org/bridge") -> PageRequested:
    return PageRequested(page_id=page_id, url=url, site="example.org", source="tests")


def article(
    *, page_id: str = "p1", article_id: str = "a1", title: str = "Bridge"
) -> ArticleCleaned:
    return ArticleCleaned(
        page_id=page_id,
        article_id=article_id,
        version=NOON_MS,
        site="example.org",
        source="tests",
        title=title,
        paragraphs=(PROSE,),
    )


def profile(site: str = "example.org", *, version: int = NOON_MS, pages: int = 3) -> SiteProfile:
    """Return the profile of a site whose pages are p1, p2 and so on, with "Home" on all."""
    numbers = range(1, pages + 1)
    return SiteProfile(
        page_id=f"p{pages}",
        site=site,
        version=version,
        updated_at=NOON,
        pages=pages,
        recent=tuple(page_key(f"p{n}") for n in numbers),
        lines={line_keys(["Home"])[0]: tuple(reversed(numbers))},
    )


def takedown(
    article_id: str = "a1", *, page_ids: tuple[str, ...] = ("p1",), withdrawn_at: datetime = NOON
) -> Takedown:
    return Takedown(
        page_id=page_ids[0],
        article_id=article_id,
        page_ids=page_ids,
        version=NOON_MS + 1,
        withdrawn_at=withdrawn_at,
        by="editor",
        why="a name that must not be said",
    )


def outcome(
    *, verdict: Verdict = Verdict.PUBLISHED, reason: Reason | None = None, stage: str = "clean"
) -> Outcome:
    return Outcome(
        page_id="p1",
        version=NOON_MS,
        stage=stage,
        verdict=verdict,
        reason=reason,
        attempt=1,
        origin="news.page.fetched.v1/0/0",
        took_ms=1.5,
        at=NOON,
    )


def record(
    value: Message | bytes | None = b"{}",
    *,
    topic: str = PAGE_FETCHED.name,
    key: bytes | None = b"p1",
    partition: int = 0,
    offset: int = 0,
    timestamp: datetime = NOON,
    headers: Headers = (),
    headers_lost: str = "",
) -> Record:
    """Return a record as the runtime knows it."""
    return Record(
        topic=topic,
        partition=partition,
        offset=offset,
        key=key,
        value=value.model_dump_json().encode() if isinstance(value, Message) else value,
        timestamp=timestamp,
        headers=headers,
        headers_lost=headers_lost,
    )


def raw(like: Record) -> RawRecord:
    """Return *like* as the Kafka client delivers it."""
    return RawRecord(
        topic=like.topic,
        partition=like.partition,
        offset=like.offset,
        key=like.key,
        value=like.value,
        headers=list(like.headers),
        timestamp=(TIMESTAMP_LOG_APPEND_TIME, round(like.timestamp.timestamp() * 1000)),
    )
