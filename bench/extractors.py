"""
The other programs that get articles out of HTML, each asked for an article alone, without comments.

They come with the dependency group `bench`; one that is not installed is left out.
"""

from datetime import datetime

from bench.methods import Extract, Extracted, Method, Shown

EVERYTHING = frozenset({"text", "title", "authors", "date"})


def trafilatura(*, precision: bool = False, fast: bool = False) -> Extract:
    """Return trafilatura's text."""
    from trafilatura import extract

    def run(page: Shown) -> Extracted:
        found = extract(
            page.html, url=page.url, include_comments=False, favor_precision=precision, fast=fast
        )
        return Extracted(text=found or "")

    return run


def trafilatura_with_metadata() -> Extract:
    """Return trafilatura's text, title, authors and date, in one go."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    def run(page: Shown) -> Extracted:
        found = bare_extraction(page.html, url=page.url, include_comments=False, with_metadata=True)
        if not isinstance(found, Document):
            return Extracted()
        return Extracted(
            text=found.text or "",
            title=found.title or "",
            authors=_split(found.author, ";"),
            date=found.date or "",
        )

    return run


def rs_trafilatura() -> Extract:
    """Return what the Rust program of that name finds."""
    from rs_trafilatura import extract

    def run(page: Shown) -> Extracted:
        found = extract(page.html, url=page.url)
        return Extracted(
            text=found.main_content or "",
            title=found.title or "",
            authors=_split(found.author, ","),
            date=(found.date or "")[:10],
        )

    return run


def readability() -> Extract:
    """Return the text of what readability-lxml keeps of the page, and its title."""
    from lxml import html
    from readability import Document

    def run(page: Shown) -> Extracted:
        kept = Document(page.html, url=page.url)
        texts = map(str.strip, html.fromstring(kept.summary()).itertext())
        return Extracted(text="\n".join(filter(None, texts)), title=kept.short_title() or "")

    return run


def newspaper4k() -> Extract:
    """Return what newspaper4k finds, its downloads switched off."""
    from newspaper import Article

    def run(page: Shown) -> Extracted:
        article = Article(page.url, fetch_images=False)
        article.download(input_html=page.html)
        article.parse()
        return Extracted(
            text=article.text or "",
            title=article.title or "",
            authors=tuple(article.authors or ()),
            date=_day(article.publish_date),
        )

    return run


def resiliparse() -> Extract:
    """Return resiliparse's main content."""
    from resiliparse.extract.html2text import extract_plain_text

    def run(page: Shown) -> Extracted:
        text = extract_plain_text(
            page.html, main_content=True, alt_texts=False, comments=False, post_meta=False
        )
        return Extracted(text=text)

    return run


def htmldate() -> Extract:
    """Return htmldate's date of publication."""
    from htmldate import find_date

    def run(page: Shown) -> Extracted:
        return Extracted(date=find_date(page.html, url=page.url, original_date=True) or "")

    return run


RIVALS = (
    Method("trafilatura", trafilatura),
    Method("trafilatura, precision", lambda: trafilatura(precision=True)),
    Method("trafilatura, fast", lambda: trafilatura(fast=True)),
    Method("trafilatura with metadata", trafilatura_with_metadata, EVERYTHING),
    Method("rs-trafilatura", rs_trafilatura, EVERYTHING),
    Method("readability-lxml", readability, frozenset({"text", "title"})),
    Method("newspaper4k", newspaper4k, EVERYTHING),
    Method("resiliparse", resiliparse),
    Method("htmldate", htmldate, frozenset({"date"})),
)


def _split(names: str | None, sign: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, (names or "").split(sign))))


def _day(date: datetime | str | None) -> str:
    return date.date().isoformat() if isinstance(date, datetime) else str(date or "")[:10]
