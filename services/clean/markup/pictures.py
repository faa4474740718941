"""
Which pictures belong to the article on a page of HTML, and what is said of them. Pure.

Who made them: ../credits.py. Pictures of plain text: ../lines/pictures.py.
"""

from collections.abc import Iterator
from urllib.parse import urljoin

from lxml.html import HtmlElement

from schemas.article_parts import Image
from schemas.pages import with_normal_host
from services.clean.credits import split_credit, without_label
from services.clean.markup.meta_tags import Meta, first
from services.clean.plain import one_line

MAX_IMAGES = 20
MAX_FIGURES = 100
"""Looked at; a page with more is a gallery."""

MAX_CAPTION_CHARS = 1_000
MAX_URL_CHARS = 2_000

ELSEWHERE = frozenset({"a", "nav", "aside", "footer", "li"})
"""A figure within one of these is a teaser for another story."""

CREDIT = (
    ".//*[contains(@class, 'credit') or contains(@class, 'copyright') or contains(@class, 'source')"
    " or @itemprop='copyrightHolder' or @itemprop='author']"
)


def find_images(tree: HtmlElement, meta: Meta, *, page_url: str | None) -> tuple[Image, ...]:
    """Return the article's figures; where it has none, the picture that the page declares."""
    figures = tree.xpath("//article//figure | //main//figure") or tree.xpath("//figure")
    found = [
        image
        for figure in figures[:MAX_FIGURES]
        if not any(outer.tag in ELSEWHERE for outer in figure.iterancestors())
        for image in _image(figure, page_url)
    ][:MAX_IMAGES]
    declared = _address(first(meta, "og:image", "og:image:url", "twitter:image"), page_url)
    if found or declared is None:
        return tuple(dict.fromkeys(found))
    alt = first(meta, "og:image:alt", "twitter:image:alt")
    return (Image(url=declared, alt=alt or None),)


def _image(figure: HtmlElement, page_url: str | None) -> Iterator[Image]:
    picture = figure.find(".//img")
    caption, credit = _caption(figure)
    if picture is None and not caption:
        return
    url = alt = None
    if picture is not None:
        url = _address(_source(picture), page_url)
        alt = one_line(picture.get("alt", ""))[:MAX_CAPTION_CHARS]
    if url or caption or credit:
        yield Image(url=url, alt=alt or None, caption=caption or None, credit=credit or None)


def _caption(figure: HtmlElement) -> tuple[str, str]:
    element = figure.find(".//figcaption")
    if element is None:
        return "", ""
    whole = one_line(" ".join(element.itertext()))[:MAX_CAPTION_CHARS]
    for marked in element.xpath(CREDIT):
        credit = one_line(" ".join(marked.itertext()))
        if credit and credit in whole:
            before, _, after = whole.rpartition(credit)
            return one_line(f"{before} {after}").rstrip(" |(["), without_label(
                credit.strip("()[] ")
            )
    return split_credit(whole) or (whole, "")


def _source(picture: HtmlElement) -> str:
    lazy = picture.get("data-src") or picture.get("data-original") or picture.get("data-lazy-src")
    listed = (picture.get("srcset") or picture.get("data-srcset") or "").split()
    source = picture.get("src", "")
    if lazy and (not source or source.startswith("data:")):
        return str(lazy)
    return str(source or (listed[0] if listed else ""))


def _address(source: str, page_url: str | None) -> str | None:
    if not source or len(source) > MAX_URL_CHARS:
        return None
    try:
        return with_normal_host(urljoin(page_url or "", source.strip()))
    except ValueError:
        return None
