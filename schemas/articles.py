"""Messages about readable articles. What they are made of: article_parts.py. Pages: pages.py."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from .article_parts import (
    Author,
    DateMention,
    Entity,
    Fingerprint,
    Image,
    Language,
    Place,
    Quote,
    RelatedLink,
    RemovedLine,
)
from .message import Id, Message, Version


class CleanedText(Message):
    """What clean finds on a page: the article itself."""

    article_id: Id
    """Same article, same id, whichever address it was fetched from."""

    version: Version
    """Milliseconds since 1970 at which the page was fetched. The newest wins, whenever it comes."""

    url: str | None = None
    """Where the page was fetched, after redirects; None for a text without its address."""

    canonical_url: str | None = None
    """The address that the page declares for its article; None without one to be believed."""

    site: str
    """Registrable domain of the URL; the source where there is no URL."""

    source: str
    """Who asked for the page or handed it in."""

    section: str | None = None
    """The part of the paper, as the page names it: "Russia", "Sport"."""

    title: str
    """The headline, as the page shows it."""

    authors: tuple[Author, ...] = ()
    """In the page's order; empty where it names none."""

    published_at: AwareDatetime | None = None
    """As the page says; None where it does not. A day without a time is midnight UTC."""

    modified_at: AwareDatetime | None = None
    """When the text last changed, as the page says; None where it does not."""

    paragraphs: tuple[str, ...]
    """The article's text: plain, in reading order, without title, captions and biographies."""

    images: tuple[Image, ...] = ()
    """In the page's order; empty where the article has none."""

    related: tuple[RelatedLink, ...] = ()
    """Other articles that this one points to between or below its paragraphs."""

    declared_language: str | None = None
    """What the page says its language is (BCP 47, as written). Often wrong: see language."""

    published_reading_time_minutes: Annotated[int, Field(ge=0)] | None = None
    """What the page says about itself ("2 min read")."""

    provenance: Mapping[str, str] = Field(default_factory=dict)
    """For each field that was found, the method that found it: {"title": "og:title", ...}."""

    confidence: Annotated[float, Field(ge=0, le=1)] | None = None
    """How sure clean is of the paragraphs: what it expects of their F1, from 0 to 1."""

    profile_version: Annotated[int, Field(ge=0)] | None = None
    """The version of the site's profile that it was cleaned with; None where there was none."""


class ArticleCleaned(CleanedText):
    """The article on a page, and what was taken away to get at it."""

    removed: tuple[RemovedLine, ...] = ()
    """In the page's order, bounded: a search must never find an article by these."""


class EnrichedText(CleanedText):
    """An article and what is known about it."""

    language: Language | None = None
    """What the text is written in; None where it is short, or the detectors differ."""

    word_count: Annotated[int, Field(ge=0)] = 0
    """Words in the paragraphs; characters where words are not written apart (zh, ja, th)."""

    reading_time_minutes: Annotated[int, Field(ge=0)] = 0
    """At the usual speed of its language, rounded up; 0 where nobody has counted."""

    entities: tuple[Entity, ...] = ()
    """Persons, organisations and the like in title, paragraphs, captions; most mentioned first."""

    places: tuple[Place, ...] = ()
    """Places on the map that title, paragraphs or captions name."""

    quotes: tuple[Quote, ...] = ()
    """Direct speech, in reading order."""

    dates: tuple[DateMention, ...] = ()
    """Days that the paragraphs name, in order."""

    keywords: tuple[str, ...] = ()
    """Names that the article is about, the most important first, at most 10."""

    summary: str | None = None
    """The first sentences, 300 characters as a rule; None without a sentence."""

    fingerprint: Fingerprint | None = None
    """For finding near-duplicates; None for a text too short to have one."""


class ArticleEnriched(EnrichedText):
    """On its way to the index."""

    withdrawn_at: AwareDatetime | None = None
    """When the article was taken down, on a message that says so and has no text; else None."""


class Article(EnrichedText):
    """An article, as anybody may subscribe to it: the newest version of each."""

    kind: Literal["article"] = "article"
    """Tells it from a Withdrawn on the same topic."""


class Withdrawn(Message):
    """An article that was taken down: delete what you have of it, older versions included."""

    kind: Literal["withdrawn"] = "withdrawn"
    """Tells it from an Article on the same topic."""

    article_id: Id
    """The article that is taken down."""

    version: Version
    """Higher than that of every version it takes down."""

    withdrawn_at: AwareDatetime
    """When it was taken down."""
