"""
Which words of a page of HTML are its article's title. Pure.

Pages say it up to four times: <h1>, JSON-LD, og:title, <title>. The order is measured on three
collections: an <h1> that agrees with one of the others comes first. The site's name: site_names.py.
Plain text: ../lines/headline.py.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from services.clean.metadata.article_node import headline_of
from services.clean.metadata.elements import Elements
from services.clean.metadata.json_ld import Node
from services.clean.metadata.meta_tags import Meta, first
from services.clean.metadata.site_names import is_site, squeezed, without_site
from services.clean.metadata.text_within import parts_within, text_within
from services.clean.metadata.words_in_common import AGREES, in_common

MAX_CHARS = 500
MAX_H1 = 20
"""More headings are a list of stories."""

ONLY_AGREES = 0.3
"""Share of words in common with an <h1> that is the only one: the others are for search engines."""


@dataclass(frozen=True)
class Heading:
    """An <h1>."""

    text: str
    parts: tuple[str, ...]
    """The texts of the elements in it: a kicker and a title."""


@dataclass(frozen=True)
class Titles:
    """All that a page calls itself, without the site's name; "" where it does not."""

    headings: tuple[Heading, ...]
    social: str
    """og:title."""

    page: str
    """<title>."""

    def all(self) -> tuple[str, ...]:
        """Return every one that there is."""
        said = (self.social, self.page, *(heading.text for heading in self.headings))
        return tuple(filter(None, said))


def titles_of(elements: Elements, meta: Meta, sites: Sequence[str]) -> Titles:
    """Return what the page calls itself, without the names of *sites*."""
    page = "".join(
        text_within(element, max_chars=MAX_CHARS) for element in elements.of("title", at_most=1)
    )
    social = unescape(first(meta, "og:title", "twitter:title", "dc.title"))
    return Titles(
        headings=tuple(dict.fromkeys(_headings(elements, sites))),
        social=without_site(social, sites),
        page=without_site(page, sites),
    )


def _headings(elements: Elements, sites: Sequence[str]) -> Iterator[Heading]:
    for element in elements.of("h1", at_most=MAX_H1):
        text = text_within(element, max_chars=MAX_CHARS)
        if text and not is_site(text, sites):
            yield Heading(
                without_site(text, sites), tuple(parts_within(element, max_chars=MAX_CHARS))
            )


def find_title(titles: Titles, article: Node, sites: Sequence[str]) -> tuple[str, str]:
    """Return the title and the method that found it; ("", "") where the page has none."""
    headline = without_site(headline_of(article)[:MAX_CHARS], sites)
    said = (headline, titles.social, titles.page)
    heading = _fitting(titles.headings, said)
    if heading is not None:
        return _spelt(heading, headline, titles.social, titles.page), "h1"
    found = (
        (headline, "json-ld"),
        (titles.social, "og:title"),
        (next((heading.text for heading in titles.headings), ""), "h1"),
        (titles.page, "title"),
    )
    return next((pair for pair in found if pair[0]), ("", ""))


def _fitting(headings: Sequence[Heading], said: Sequence[str]) -> Heading | None:
    """Return which of *headings* agrees best with what is *said* elsewhere; None for none."""
    best, fit = None, (0.0, 0)
    for heading in headings:
        fits = max(in_common(heading.text, other) for other in said)
        if fits > fit[0] or (fits == fit[0] and len(heading.text) > 2 * fit[1]):
            best, fit = heading, (fits, len(heading.text))
    needed = ONLY_AGREES if len(headings) == 1 else AGREES
    return best if fit[0] >= needed else None


def _spelt(heading: Heading, headline: str, social: str, page: str) -> str:
    """
    Return the title that *heading* is, as metadata spell it where they have the same words.

    They know what is a kicker, and what stands between it and the title. Where both are
    of one mind and *heading* is of another, they are right.
    """
    said = [title for title in (headline, social) if title]
    ends = [squeezed("".join(heading.parts[at:])) for at in range(len(heading.parts))]
    for end in ends if len(ends) > 1 else ():
        for title in said:
            if end and squeezed(title) == end:
                return title
    if headline and squeezed(headline) == squeezed(social):
        longer = squeezed(headline).endswith(squeezed(heading.text))
        if longer or squeezed(page) != squeezed(headline):
            return headline
    return heading.text
