"""
What a changed rule does to each page: its article gained, lost, moved, changed, or none of these.

Pure. Where both sides are read: standing_articles.py. Only the same capture is compared, a page by
its version: what is newer there was made of another page.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from copydesk.reprocessing.clean_fields import differing
from schemas.outcomes import Reason

Place = tuple[int, int]
"""Where a record is on its topic: partition and offset. Its text is read there, for samples."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An article as it stands on a topic, without its text."""

    page_id: str
    article_id: str
    version: int
    digests: bytes
    """Of its fields (clean_fields.py); empty for one that is withdrawn."""
    place: Place


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What became of a page in the shadow."""

    version: int | None
    reason: str = ""
    """Why there is no article; empty where there is."""
    article: Standing | None = None


class Kind(StrEnum):
    """What a rule does to a page."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    GAINED = "gained"
    LOST = "lost"
    MOVED = "moved"
    """To another article_id."""

    NOT_COMPARED = "not compared"


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to one page."""

    kind: Kind
    page_id: str
    why: str = ""
    """Of a lost article, the reason; of one that is not compared, a sentence."""
    now: Standing | None = None
    """In the shadow."""
    was: Standing | None = None
    """On the public topic."""
    fields: tuple[str, ...] = ()
    """Those that differ, of a changed article."""


NEWER = "a newer capture, or another page's, stands there by now"
OLDER = "an older version stands there: this one is on its way, or would be gained"
NO_BODY = "the archive has not its body any more"
EXPIRED = "its article in the shadow has expired"


def changes(rehearsed: Mapping[str, Rehearsed], public: Collection[Standing]) -> Iterator[Change]:
    """Yield what becomes of each page in the shadow, by its page_id, in the order of these."""
    by_article = {standing.article_id: standing for standing in public}
    by_page: dict[str, list[Standing]] = defaultdict(list)
    for standing in public:
        by_page[standing.page_id].append(standing)
    for page_id in sorted(rehearsed):
        yield _change(page_id, rehearsed[page_id], by_article, by_page.get(page_id, ()))


def _change(
    page_id: str,
    now: Rehearsed,
    by_article: Mapping[str, Standing],
    of_page: Sequence[Standing],
) -> Change:
    same = next((s for s in of_page if s.version == now.version and s.digests), None)
    if now.reason == Reason.NO_BODY:
        return Change(Kind.NOT_COMPARED, page_id, NO_BODY)
    if now.reason:
        return _without_article(page_id, now, same, of_page)
    if now.article is None:
        return Change(Kind.NOT_COMPARED, page_id, EXPIRED)
    there = by_article.get(now.article.article_id)
    if there is not None and (there.page_id, there.version) == (page_id, now.version):
        fields = differing(now.article.digests, there.digests)
        kind = Kind.CHANGED if fields else Kind.UNCHANGED
        return Change(kind, page_id, now=now.article, was=there, fields=fields)
    if same is not None:
        return Change(Kind.MOVED, page_id, now=now.article, was=same)
    return _without_equal(page_id, now.article, [*of_page, *filter(None, [there])])


def _without_equal(page_id: str, article: Standing, others: Sequence[Standing]) -> Change:
    if not others:
        return Change(Kind.GAINED, page_id, now=article)
    is_newest = all(other.version < article.version for other in others)
    return Change(Kind.NOT_COMPARED, page_id, OLDER if is_newest else NEWER)


def _without_article(
    page_id: str, now: Rehearsed, same: Standing | None, of_page: Sequence[Standing]
) -> Change:
    if same is not None:
        return Change(Kind.LOST, page_id, now.reason, was=same)
    if any(other.version > (now.version or 0) for other in of_page):
        return Change(Kind.NOT_COMPARED, page_id, NEWER)
    return Change(Kind.UNCHANGED, page_id)  # there was none of it before either
