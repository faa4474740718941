"""
Turns one page into one article. Pure: no Kafka, no network, no clock.

What is on a page of text: lines/read.py; of HTML: markup/read.py. Which article it is: identity.py,
canonical_url.py. Which of its lines are the site's: known_lines.py. How sure it is that the page is
an article: model/page_model.py. Bodies that lie in the archive: ../runtime/bodies.py.
"""

from schemas.articles import ArticleCleaned
from schemas.outcomes import Reason
from schemas.pages import PageFetched
from schemas.profiles import SiteProfile
from services.answers import Rejected
from services.clean.canonical_url import canonical_url
from services.clean.findings import Findings
from services.clean.identity import article_id
from services.clean.known_lines import SiteLines, without_known
from services.clean.lines.read import read_text
from services.clean.markup.read import read_html
from services.clean.model.page_verdict import PageVerdict
from services.clean.prose_length import prose_chars
from services.clean.settings import CleanSettings
from services.site import site_of_page

NO_TIME = "a page without a time: intake gives it its record's"


def clean_page(
    page: PageFetched, *, settings: CleanSettings, profile: SiteProfile | None = None
) -> ArticleCleaned:
    """Return the article on *page*, by what its site's *profile* tells; Rejected for none."""
    if page.version is None:
        raise ValueError(NO_TIME)
    findings = find_article(page, settings=settings, profile=profile)
    require_article(findings, settings)
    canonical = canonical_url(findings.declared_url, page_url=page.url)
    return ArticleCleaned(
        page_id=page.page_id,
        article_id=article_id(page, canonical=canonical),
        version=page.version,
        url=page.url,
        canonical_url=canonical,
        site=site_of_page(page.url, page.source),
        source=page.source,
        section=findings.section,
        title=findings.title,
        authors=findings.authors,
        published_at=findings.published_at,
        modified_at=findings.modified_at,
        paragraphs=findings.paragraphs,
        images=findings.images,
        related=findings.related,
        declared_language=findings.declared_language,
        published_reading_time_minutes=findings.published_reading_time_minutes,
        provenance=findings.provenance,
        removed=findings.removed,
        confidence=findings.confidence,
        profile_version=None if profile is None else profile.version,
    )


def find_article(
    page: PageFetched, *, settings: CleanSettings, profile: SiteProfile | None = None
) -> Findings:
    """Return what is on *page*, be it an article or not, by what its site's *profile* tells."""
    if page.fetched_at is None:
        raise ValueError(NO_TIME)
    if page.blob is not None:
        raise ValueError("a page without its body: runtime/bodies.py reads it from the archive")
    known = None if profile is None else SiteLines(profile, page.page_id)
    if page.html is not None:
        findings = read_html(
            page.html, settings, page_url=page.url, fetched_at=page.fetched_at, known=known
        )
    else:
        findings = read_text(
            page.text or "", settings, fetched_at=page.fetched_at, page_url=page.url, known=known
        )
    return findings if known is None else without_known(findings, known, settings)


def require_article(findings: Findings, settings: CleanSettings) -> None:
    """Raise Rejected where *findings* make no article."""
    chars = prose_chars(findings.paragraphs)
    short = chars < settings.min_article_chars
    if not (chars or findings.title or findings.removed):
        raise Rejected(Reason.EMPTY, "no text on the page")
    # Before the length: an operator learns more from "a consent wall" than from its characters.
    if _looks_otherwise(findings.verdict, settings, short=short):
        raise Rejected(Reason.NOT_AN_ARTICLE, _what_it_is(findings.verdict))
    if short:
        detail = f"{chars} characters of prose, at least {settings.min_article_chars}"
        raise Rejected(Reason.TOO_SHORT, detail)


def _looks_otherwise(verdict: PageVerdict, settings: CleanSettings, *, short: bool) -> bool:
    """Return whether a page is no article by *verdict*; *short* says whether it has little text."""
    if verdict.looks_like is None or not settings.min_article_confidence:
        return False
    if verdict.confidence is None:
        return short or verdict.looks_like.in_so_many_words
    return verdict.confidence < settings.min_article_confidence


def _what_it_is(verdict: PageVerdict) -> str:
    if verdict.confidence is None:
        return f"looks like {verdict.looks_like}"
    return f"looks like {verdict.looks_like} (an article with confidence {verdict.confidence:.2f})"
