"""What is written when an article is taken down: on the ledger, and to index. Pure."""

from dataclasses import dataclass
from datetime import datetime

from copydesk.takedowns.subject import Subject
from schemas.articles import ArticleEnriched
from schemas.takedowns import Takedown
from services.intake import CLOCKS_DIFFER

SOURCE = "copydesk takedown"


@dataclass(frozen=True)
class Reason:
    """Who wants it, and why."""

    by: str
    why: str


def entry_of(
    subject: Subject, reason: Reason, now: datetime, before: Takedown | None = None
) -> Takedown:
    """
    Return the ledger's entry; where there is one *before*, its who, why and when stay.

    The version is above that of every capture that is on its way: a page's may be ahead by as much
    as clocks may differ.
    """
    ahead = round((now + CLOCKS_DIFFER).timestamp() * 1000)
    known = before.page_ids if before else ()
    return Takedown(
        page_id=subject.page_ids[0],
        article_id=subject.article_id,
        page_ids=tuple(dict.fromkeys((*known, *subject.page_ids))),
        url=(before and before.url) or subject.url,
        version=max(ahead, subject.newest + 1, before.version if before else 0),
        withdrawn_at=before.withdrawn_at if before else now,
        by=before.by if before else reason.by,
        why=before.why if before else reason.why,
    )


def notices_of(entry: Takedown) -> list[ArticleEnriched]:
    """Return what tells index: a message for each page, so that every passport tells it."""
    return [
        ArticleEnriched(
            page_id=page_id,
            article_id=entry.article_id,
            version=entry.version,
            withdrawn_at=entry.withdrawn_at,
            site="",
            source=SOURCE,
            title="",
            paragraphs=(),
        )
        for page_id in entry.page_ids or (entry.page_id,)
    ]
