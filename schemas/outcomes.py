"""What a stage says about every record it read: one outcome each, never two, never none."""

from typing import Annotated

from pydantic import AwareDatetime, Field

from .message import Id, Message, Slug, Version


class Verdict(Slug):
    """How a record ended. services/runtime/settle.py decides it."""

    PUBLISHED = "published"
    REJECTED = "rejected"
    DELAYED = "delayed"
    DEAD = "dead"

    UNKNOWN = "unknown"
    """Never sent. What a reader makes of a verdict that is younger than itself."""


class Reason(Slug):
    """Why a record was not published. A closed set: these are metric labels."""

    # Rejected by fetch.
    NOT_FOUND = "not-found"
    """Rejected: the site has no such page (404, 410)."""

    FORBIDDEN = "forbidden"
    """Rejected: the site does not give us this page (401, 403, 451 and the like)."""

    ROBOTS = "robots"
    """Rejected: the site's robots.txt asks us not to."""

    WRONG_TYPE = "wrong-type"
    """Rejected: neither HTML nor plain text."""

    PAGE_TOO_LARGE = "page-too-large"
    """Rejected: the body is larger than we read."""

    PRIVATE_ADDRESS = "private-address"
    """Rejected: the host is on a private, loopback or link-local network."""

    BAD_REDIRECT = "bad-redirect"
    """Rejected: too many redirects, or one to something that is not http or https."""

    GAVE_UP = "gave-up"
    """Rejected: the page could not be had at any of its attempts."""

    # Rejected by clean.
    EMPTY = "empty"
    """Rejected: there is no text on the page."""

    TOO_SHORT = "too-short"
    """Rejected: too little prose for an article."""

    NOT_AN_ARTICLE = "not-an-article"
    """Rejected: a home page, a section front, an error page or the like, not an article."""

    # Rejected by index.
    STALE = "stale"
    """Rejected: the store has a newer version."""

    # Delayed by fetch.
    SITE_BUSY = "site-busy"
    """Delayed: the site asks us to come back later (408, 429)."""

    SITE_FAILS = "site-fails"
    """Delayed: the site answers with an error of its own (5xx), or breaks off."""

    NO_ANSWER = "no-answer"
    """Delayed: no connection, or no answer in time."""

    NO_SUCH_HOST = "no-such-host"
    """Delayed: the host's name does not resolve."""

    NOT_ITS_TURN = "not-its-turn"
    """Delayed, without using up an attempt: the site was asked too recently."""

    WRONG_KEY = "wrong-key"
    """Delayed: the record came with another key than its site's, and was sent on under that."""

    # No outcome yet.
    STORE_DOWN = "store-down"
    """No outcome: the store is down, and the batch waits for it."""

    ARCHIVE_DOWN = "archive-down"
    """No outcome: the archive is down, and the batch waits for it."""

    TABLE_UNREAD = "table-unread"
    """No outcome: a topic that the stage reads as a table is not read to its end yet."""

    NO_WORKER = "no-worker"
    """No outcome: the stage's worker process does not start, and the batch waits for one."""

    # Dead.
    UNREADABLE = "unreadable"
    """Dead: the bytes do not fit the schema."""

    NO_BODY = "no-body"
    """Dead: the archive has not the body that the page refers to, or another one."""

    CRASHED = "crashed"
    """Dead: the handler raised something it did not mean to, or its process died. A bug."""

    TOO_SLOW = "too-slow"
    """Dead: the handler did not answer in time."""

    TOO_LARGE = "too-large"
    """Dead: the record, or the answer to it, does not fit its topic."""

    UNKNOWN = "unknown"
    """Never sent. What a reader makes of a reason that is younger than itself."""


class Outcome(Message):
    """What one stage did with one record, and why. Answers "where is my article?"."""

    version: Version | None = None
    """Tells captures of one page apart; None where the record has none (yet)."""

    article_id: Id | None = None
    """None until clean has given the article its id."""

    site: str | None = None
    """Registrable domain of the URL, else the source; None where nobody could read the record."""

    stage: str
    """Who says it: "clean"."""

    verdict: Verdict
    """How the record ended."""

    reason: Reason | None = None
    """None when published."""

    detail: Annotated[str, Field(max_length=500)] = ""
    """More about the reason, for people: "HTTP 404", the error's own words."""

    attempt: Annotated[int, Field(ge=1)]
    """1 for the first time the stage saw the record."""

    origin: str = ""
    """The record itself: topic/partition/offset."""

    took_ms: float
    """The record's share of the time its batch was in the handler: adds up to time spent."""

    confidence: Annotated[float, Field(ge=0, le=1)] | None = None
    """How sure clean is of the paragraphs; None where no article was published."""

    at: AwareDatetime
    """When the stage had its answer, by the stage's clock."""
