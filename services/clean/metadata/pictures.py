"""
Which pictures belong to the article on a page of HTML, and what is said of them. Pure.

Who made them: ../credits.py. Pictures of plain text: ../lines/pictures.py.
"""

from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborNode

from schemas.article_parts import Image
from services.clean.credits import split_credit, without_label
from services.clean.metadata.addresses import full_address
from services.clean.metadata.elements import Attributes, Elements
from services.clean.metadata.meta_tags import Meta, first
from services.clean.metadata.text_within import text_within
from services.page.plain import one_line

MAX_IMAGES = 20
MAX_FIGURES = 100
"""Looked at; a page with more is a gallery."""

MAX_CAPTION_CHARS = 1_000

MAX_AROUND = 100
"""Elements around a figure that are looked at."""

ELSEWHERE = frozenset({"a", "nav", "aside", "footer", "li"})
"""A figure within one of these is a teaser for another story."""

HERE = frozenset({"article", "main"})
"""A figure within one of these comes before all others."""

CREDIT = (
    "[class*='credit' i], [class*='copyright' i], [class*='source' i],"
    " [itemprop='copyrightHolder'], [itemprop='author']"
)
LAZY = ("data-src", "data-original", "data-lazy-src")


def find_images(elements: Elements, meta: Meta, *, page_url: str | None) -> tuple[Image, ...]:
    """Return the article's figures; where it has none, the picture that the page declares."""
    figures = [(figure, _around(figure)) for figure in elements.of("figure", at_most=MAX_FIGURES)]
    here = [(figure, around) for figure, around in figures if around & HERE]
    own = (figure for figure, around in here or figures if not around & ELSEWHERE)
    found = dict.fromkeys(_first_images(own, page_url))
    declared = first(meta, "og:image", "og:image:url", "twitter:image")
    url = None if found else full_address(declared, page_url)
    if url is None:
        return tuple(found)
    return (Image(url=url, alt=first(meta, "og:image:alt", "twitter:image:alt") or None),)


def _around(figure: LexborNode) -> frozenset[str]:
    """Return the tags of the elements around *figure*."""
    tags: set[str] = set()
    outer = figure.parent
    for _ in range(MAX_AROUND):
        if outer is None:
            break
        tags.add(outer.tag or "")
        outer = outer.parent
    return frozenset(tags)


def _first_images(figures: Iterable[LexborNode], page_url: str | None) -> Iterator[Image]:
    left = MAX_IMAGES
    for figure in figures:
        image = _image(figure, page_url)
        if image is not None:
            yield image
            left -= 1
        if left == 0:
            return


def _image(figure: LexborNode, page_url: str | None) -> Image | None:
    picture = figure.css_first("img")
    caption, credit = _caption(figure)
    said = {} if picture is None else picture.attributes
    url = full_address(_source(said), page_url)
    alt = one_line(said.get("alt") or "")[:MAX_CAPTION_CHARS]
    if not (url or caption or credit):
        return None
    return Image(url=url, alt=alt or None, caption=caption or None, credit=credit or None)


def _caption(figure: LexborNode) -> tuple[str, str]:
    """Return what the caption of *figure* says, and the credit in it."""
    element = figure.css_first("figcaption")
    whole = "" if element is None else text_within(element, max_chars=MAX_CAPTION_CHARS)
    if element is None or not whole:
        return "", ""
    for marked in element.css(CREDIT):
        credit = text_within(marked, max_chars=MAX_CAPTION_CHARS)
        if credit and credit in whole:
            before, _, after = whole.rpartition(credit)
            caption = one_line(f"{before} {after}").rstrip(" |([")
            return caption, without_label(credit.strip("()[] "))
    return split_credit(whole[:MAX_CAPTION_CHARS]) or (whole[:MAX_CAPTION_CHARS], "")


def _source(said: Attributes) -> str:
    """Return the address of the picture; what stands in for it until it is in sight is none."""
    lazy = next(filter(None, map(said.get, LAZY)), None)
    listed = (said.get("srcset") or said.get("data-srcset") or "").split(maxsplit=1)
    source = said.get("src") or ""
    if lazy and (not source or source.startswith("data:")):
        return lazy
    return source or (listed[0] if listed else "")
