"""
Reads what `copydesk diff` compares: a shadow's outcomes and articles, and the public topic.

All in memory but the texts: 1.5 kB a page of the shadow, measured. Which page is what:
rule_changes.py.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from copydesk.readable import readable
from copydesk.reprocessing.clean_fields import digests_of
from copydesk.reprocessing.rule_changes import Rehearsed, Standing
from copydesk.until_now import UntilNow
from schemas.articles import CleanedText
from schemas.outcomes import Reason, Verdict
from schemas.topic import Topic
from schemas.topics import ARTICLE, ARTICLE_CLEANED, CLEAN, INDEX, OUTCOMES
from services.runtime.records import Record
from services.runtime.settings import SharedSettings


def rehearsed_pages(shadow: SharedSettings) -> dict[str, Rehearsed]:
    """Return what became of each page in the *shadow* when it was last worked on there."""
    found: dict[str, Rehearsed] = {}
    article_ids: dict[str, str | None] = {}
    for record in _records(shadow, OUTCOMES):
        try:
            outcome = OUTCOMES.parse(record.value or b"")
        except ValidationError:
            continue
        if outcome.stage == CLEAN.stage:
            is_article = outcome.verdict is Verdict.PUBLISHED
            reason = "" if is_article else str(outcome.reason or Reason.UNKNOWN)
            found[outcome.page_id] = Rehearsed(outcome.version, reason)
            article_ids[outcome.page_id] = outcome.article_id if is_article else None
    for record in _records(shadow, ARTICLE_CLEANED):
        try:
            article = ARTICLE_CLEANED.parse(record.value or b"")
        except ValidationError:
            continue
        page = found.get(article.page_id)
        if page is not None and (page.version, article_ids[article.page_id]) == (
            article.version,
            article.article_id,
        ):
            found[article.page_id] = replace(page, article=_standing(article, record))
    return found


def public_articles(shared: SharedSettings, rehearsed: dict[str, Rehearsed]) -> list[Standing]:
    """
    Return what stands on the public topic of the pages that were *rehearsed*.

    Each in the version of the newest capture that said the same, as far as outcomes are kept.
    """
    standing = standing_of(_records(shared, ARTICLE), rehearsed)
    seen = seen_again(_records(shared, OUTCOMES))
    return [
        replace(one, version=max(one.version, seen.get((one.page_id, one.article_id), 0)))
        for one in standing
    ]


def seen_again(outcomes: Iterable[Record]) -> dict[tuple[str, str], int]:
    """Return, by page and article, the newest capture of which index said that it is unchanged."""
    newest: dict[tuple[str, str], int] = {}
    for record in outcomes:
        try:
            outcome = OUTCOMES.parse(record.value or b"")
        except ValidationError:
            continue
        if (outcome.stage, outcome.reason) == (INDEX.stage, Reason.UNCHANGED):
            of = (outcome.page_id, outcome.article_id or "")
            newest[of] = max(newest.get(of, 0), outcome.version or 0)
    return newest


def standing_of(records: Iterable[Record], rehearsed: Mapping[str, Rehearsed]) -> list[Standing]:
    """Return what *records* of the public topic leave standing of the pages *rehearsed*."""
    ids = {page.article.article_id for page in rehearsed.values() if page.article is not None}
    newest: dict[str, Standing] = {}
    for record in records:
        if not record.value:
            newest.pop((record.key or b"").decode(errors="replace"), None)
        elif (standing := _public(record, rehearsed, ids)) is not None:
            newest[standing.article_id] = standing
            ids.add(standing.article_id)  # another page's may overtake it
    return list(newest.values())


def _public(record: Record, pages: Container[str], articles: Container[str]) -> Standing | None:
    message = readable(record)
    if message is None or not (message.page_id in pages or message.article_id in articles):
        return None
    if isinstance(message, CleanedText):
        return _standing(message, record)
    place = (record.partition, record.offset)
    return Standing(message.page_id, message.article_id, message.version, b"", place)


def _standing(article: CleanedText, record: Record) -> Standing:
    place = (record.partition, record.offset)
    digests = digests_of(article)
    return Standing(article.page_id, article.article_id, article.version, digests, place)


def _records(shared: SharedSettings, topic: Topic[Any]) -> Iterator[Record]:
    with UntilNow(shared, topic) as records:
        yield from records
