"""What is to be said of an explained page before its blocks, in words. Pure."""

from collections.abc import Iterator
from datetime import datetime

from copydesk.explaining.explained import Explained, Fate
from schemas.article_parts import Author


def heading(explained: Explained) -> str:
    """Return the title, or what stands in for it."""
    return explained.findings.title or "a page without a title"


def address(explained: Explained) -> str:
    """Return where the page is from, what it is and when it was fetched."""
    page = explained.page
    kind = "HTML" if page.html is not None else "plain text"
    said = [page.url or f"from {page.source}", kind]
    if page.fetched_at is not None:
        said.append(f"fetched {_moment(page.fetched_at)}")
    return " · ".join(said)


def verdict(explained: Explained) -> str:
    """Return whether the page is an article, how sure that is, or why it is none."""
    rejected, confidence = explained.rejected, explained.findings.confidence
    if rejected is None:
        return "article" if confidence is None else f"article, confidence {confidence:.2f}"
    detail = f", {rejected.detail}" if rejected.detail else ""
    return f"rejected: {rejected.reason}{detail}"


def facts(explained: Explained) -> Iterator[tuple[str, str]]:
    """Yield a name, and what is to be said under it; who found it stands in square brackets."""
    yield "page", _page(explained)
    yield "blocks", _blocks(explained)
    yield "site profile", _profile(explained)
    found = explained.findings
    for name, field, said in (
        ("text", "paragraphs", f"{sum(map(len, found.paragraphs)):,} characters"),
        ("title", "title", found.title),
        ("section", "section", found.section or ""),
        ("authors", "authors", ", ".join(map(_author, found.authors))),
        ("published", "published_at", _moment(found.published_at)),
        ("modified", "modified_at", _moment(found.modified_at)),
    ):
        if said:
            method = found.provenance.get(field)
            yield name, f"{said} [{method}]" if method else said
    yield "page id", explained.page.page_id


def _page(explained: Explained) -> str:
    """Return what the page model says, be the page an article or not."""
    judged = explained.findings.verdict
    if judged.confidence is None:
        return "not judged: too little text, or text that the page hands to programs"
    other = "" if judged.looks_like is None else f", else {judged.looks_like}"
    return f"an article with confidence {judged.confidence:.2f}{other}"


def _blocks(explained: Explained) -> str:
    counts = explained.counts
    return (
        f"{counts.total():,}: {counts[Fate.KEPT]:,} kept, {counts[Fate.FIELD]:,} in other fields,"
        f" {counts[Fate.REMOVED]:,} removed"
    )


def _profile(explained: Explained) -> str:
    profile = explained.profile
    if profile is None:
        return f"none: {explained.why_no_profile}" if explained.why_no_profile else "none"
    return f"{profile.site}, version {profile.version}, from {profile.pages:,} pages"


def _author(author: Author) -> str:
    return f"{author.name} ({author.role})" if author.role else author.name


def _moment(at: datetime | None) -> str:
    return "" if at is None else f"{at:%Y-%m-%d %H:%M %Z}".strip()
