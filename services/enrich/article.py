"""
Turns a readable article into one about which something is known. Pure, given its tools.

Each field has its file: language.py, word_count.py, names.py and merging.py (entities), places.py,
quotes.py, dates.py, keywords.py, summary.py, fingerprint.py. Models and tables: tools.py.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from schemas.article_parts import Entity, Language
from schemas.articles import ArticleCleaned, ArticleEnriched
from services.enrich.dates import dates_in
from services.enrich.fields import JoinedFields, fields_of
from services.enrich.fingerprint import fingerprint_of
from services.enrich.keywords import keywords_of
from services.enrich.language import language_of
from services.enrich.merging import entities_of
from services.enrich.names import LANGUAGE, names_in
from services.enrich.places import places_of
from services.enrich.provenance import provenance_of
from services.enrich.quotes import quotes_in
from services.enrich.summary import summary_of
from services.enrich.tools import Tools
from services.enrich.word_count import reading_time_minutes, word_count


def enrich_article(
    article: ArticleCleaned, tools: Tools, *, max_named_chars: int
) -> ArticleEnriched:
    """Return *article* with all that can be found out about it; what can't be stays empty."""
    text = JoinedFields(fields_of(article))
    language = language_of("\n".join((article.title, *article.paragraphs)), tools.detectors)
    code = language.code if language else None
    entities = _entities(text, code, tools, max_named_chars)
    found = _found(article, text, language, entities)
    provenance = {**article.provenance, **provenance_of(found)}
    cleaned = article.model_dump(exclude={"removed", "provenance"}, mode="python")
    return ArticleEnriched(**cleaned, **found, provenance=provenance)


def _entities(
    text: JoinedFields, language: str | None, tools: Tools, max_chars: int
) -> tuple[Entity, ...]:
    if language != LANGUAGE:
        return ()
    return entities_of(text, names_in(text, tools.names, max_chars=max_chars))


def _found(
    article: ArticleCleaned,
    text: JoinedFields,
    language: Language | None,
    entities: tuple[Entity, ...],
) -> Mapping[str, Any]:
    code = language.code if language else None
    paragraphs = article.paragraphs
    words = word_count(paragraphs, code)
    return {
        "language": language,
        "word_count": words,
        "reading_time_minutes": reading_time_minutes(words, code),
        "entities": entities,
        "places": places_of(text, entities, code),
        "quotes": quotes_in(paragraphs, entities, code),
        "dates": dates_in(paragraphs, code, written_on=_written_on(article)),
        "keywords": keywords_of(entities),
        "summary": summary_of(paragraphs),
        "fingerprint": fingerprint_of(paragraphs, code),
    }


def _written_on(article: ArticleCleaned) -> date:
    """Return the day from which its dates are meant: its own, else that of its fetching."""
    if article.published_at is not None:
        return article.published_at.date()
    return datetime.fromtimestamp(article.version / 1000, tz=UTC).date()
