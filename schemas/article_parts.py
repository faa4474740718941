"""What articles are made of. The articles themselves: articles.py."""

from datetime import date
from typing import Annotated

from pydantic import Field

from .message import Part, Slug

Offset = Annotated[int, Field(ge=0)]
"""Counts Unicode code points from 0, as Python does; not bytes, not UTF-16 units."""


class Author(Part):
    """Somebody who wrote the article."""

    name: str
    """As the page writes it, without "By"."""

    role: str | None = None
    """What the page calls them: "Reporter"."""

    bio: str | None = None
    """What the page says about them. Not part of the article, and never searched."""


class Image(Part):
    """A picture that belongs to the article."""

    url: str | None = None
    """Absolute; None where the page has only words about the picture, as plain text does."""

    alt: str | None = None
    """What stands in for the picture where it can't be seen."""

    caption: str | None = None
    """Without the credit."""

    credit: str | None = None
    """Who made it or owns it: "Spencer Platt/Getty Images"."""


class RelatedLink(Part):
    """Another article that this one points to."""

    title: str
    """As this page calls it."""

    url: str | None = None
    """Absolute; None where the page shows a headline alone, as plain text does."""


class Clutter(Slug):
    """Why a line of the page is not part of the article."""

    NAVIGATION = "navigation"
    """A menu, breadcrumbs, a list of sections."""

    LINKS = "links"
    """Most of it is links to other stories."""

    SIDEBAR = "sidebar"
    """Belongs to another story or a news feed beside the article."""

    BUTTON = "button"
    """Something to press: "Read more", "Show more", "Share"."""

    PLACEHOLDER = "placeholder"
    """Stands in for a picture: "Avatar", "Image"."""

    SHARING = "sharing"
    NEWSLETTER = "newsletter"
    """Asks the reader to subscribe, register or donate."""

    CONSENT = "consent"
    """Cookies and privacy."""

    ADVERTISEMENT = "advertisement"
    COMMENTS = "comments"
    COPYRIGHT = "copyright"
    """Footer: rights, imprint, terms."""

    SITE_WIDE = "site-wide"
    """Stands on other pages of the same site too."""

    REPEATED = "repeated"
    """Stands on the page already."""

    METADATA = "metadata"
    """A byline, date, kicker or reading time: its content is in a field of the article."""

    FRAGMENT = "fragment"
    """Too few words for a sentence of prose, and none of the above."""

    OUTSIDE = "outside"
    """Prose, but outside the run of paragraphs that is the article."""

    UNKNOWN = "unknown"
    """Never sent. What a reader makes of a word that is younger than itself."""


class RemovedLine(Part):
    """A line of the page that the article does without."""

    text: str
    """As it stood on the page; cut where it is very long."""

    why: Clutter
    """The rule that removed it."""

    confidence: Annotated[float, Field(ge=0, le=1)] | None = None
    """How sure clean is that the line is not part of the article, from 0 to 1."""


class DetectorVerdict(Part):
    """What one language detector said."""

    detector: str
    """The name of its package: "pycld2"."""

    code: str | None = None
    """ISO 639-1, else 639-3; None where it would not say."""

    confidence: float | None = None
    """0 to 1, by the detector's own measure."""


class Language(Part):
    """The language of an article, and who said so."""

    code: str
    """ISO 639-1, else 639-3."""

    confidence: float
    """0 to 1."""

    verdicts: tuple[DetectorVerdict, ...] = ()
    """What each detector said, so that a wrong language can be explained."""


class Where(Slug):
    """Which field of the article a mention stands in."""

    TITLE = "title"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    UNKNOWN = "unknown"


class Mention(Part):
    """One place in the article where something is named."""

    text: str
    """As it stands there."""

    where: Where
    """The field that it stands in."""

    number: Offset = 0
    """Which paragraph, or which image, from 0; 0 for the title."""

    start: Offset
    """Of its first character, in Unicode code points from 0: not bytes, not UTF-16 units."""

    end: Offset
    """text is the field's [start:end]."""


class EntityKind(Slug):
    """What an entity is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"
    """Nationalities, religious and political groups."""

    EVENT = "event"
    WORK = "work"
    """A book, a film, a law."""

    PRODUCT = "product"
    UNKNOWN = "unknown"


class Entity(Part):
    """Somebody or something with a name, and every place where the article names it."""

    text: str
    """The fullest form of the name in the article."""

    kind: EntityKind
    """What it is; the same name may be a person here and a place there."""

    mentions: tuple[Mention, ...]
    """At least one, in reading order: title, paragraphs, captions."""


class PlaceKind(Slug):
    """What a place is."""

    COUNTRY = "country"
    REGION = "region"
    CITY = "city"
    UNKNOWN = "unknown"


class Place(Part):
    """A place on the map that the article names."""

    name: str
    """The gazetteer's name for it."""

    kind: PlaceKind
    """What it is on the map."""

    country: str | None = None
    """ISO 3166-1, two letters."""

    latitude: float | None = None
    """Degrees, WGS 84; of a city only."""

    longitude: float | None = None
    """Degrees, WGS 84; of a city only."""

    mentions: tuple[Mention, ...]
    """At least one, in reading order."""


class Quote(Part):
    """Direct speech."""

    text: str
    """What stands between the quotation marks, to the letter."""

    speaker: str | None = None
    """The fullest form of the speaker's name in the article; None where it is not clear."""

    paragraph: Offset
    """Which paragraph, from 0."""

    start: Offset
    """Of its first character, in Unicode code points from 0: not bytes, not UTF-16 units."""

    end: Offset
    """text is the paragraph's [start:end]."""


class Precision(Slug):
    """How much of a date the text names."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class DateMention(Part):
    """A date that a paragraph names."""

    text: str
    """As it stands there: "Nov. 5"."""

    resolved: date
    """The first day of what is meant, by the article's own date where the text leaves it open."""

    precision: Precision
    """How much of the date the text names."""

    paragraph: Offset
    """Which paragraph, from 0."""

    start: Offset
    """Of its first character, in Unicode code points from 0: not bytes, not UTF-16 units."""

    end: Offset
    """text is the paragraph's [start:end]."""


class Fingerprint(Part):
    """A MinHash signature: the share of equal values estimates how alike two texts are."""

    method: str
    """Only signatures of one method compare."""

    values: tuple[Annotated[int, Field(ge=0, lt=2**32)], ...]
    """The signature: one 32-bit number for each hash function, in their order."""
