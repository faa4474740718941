"""What is kept of an article so that its story can be found: 1.1 kB, however long it is. Pure."""

from array import array
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from schemas.articles import Article
from services.stories.bands import USED_VALUES
from services.stories.hashes import Hashes, hashes_of
from services.stories.sentences import long_enough, names, numbers, sentences_of

MAX_SENTENCES = 64
"""Enough to tell a text that was shortened from one that was edited."""

MAX_FACTS = 32
"""Of either kind. Enough to tell a report from the next one with the same sentences."""

MAX_TITLE_CHARS = 300

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Wording:
    """What two texts are compared by."""

    values: bytes
    """The fingerprint's values, USED_VALUES of 32 bits each."""

    method: str
    """The fingerprint's: only those of one method compare."""

    words: int
    """Words, or characters where words are not written apart; at least 1."""

    sentences: Hashes
    numbers: Hashes
    names: Hashes


@dataclass(frozen=True)
class Sketch:
    """An article, as stories know it."""

    article_id: str
    page_id: str
    version: int
    site: str
    title: str
    published_at: datetime | None
    first_seen: int
    """The least of its versions that there were."""

    wording: Wording

    @property
    def order(self) -> tuple[int, str]:
        """What sorts the original of a story first: when it was published, else first seen."""
        at = self.published_at
        when = self.first_seen if at is None else (at - EPOCH) // timedelta(milliseconds=1)
        return when, self.article_id


def sketch_of(article: Article) -> Sketch | None:
    """Return what is kept of *article*; None where its text is too short to have a fingerprint."""
    fingerprint = article.fingerprint
    if fingerprint is None or len(fingerprint.values) < USED_VALUES:
        return None
    sentences = sentences_of(article.paragraphs)
    wording = Wording(
        values=array("I", fingerprint.values[:USED_VALUES]).tobytes(),
        method=fingerprint.method,
        words=max(article.word_count, 1),
        sentences=hashes_of(long_enough(sentences), MAX_SENTENCES),
        numbers=hashes_of(numbers(sentences), MAX_FACTS),
        names=hashes_of(names(sentences), MAX_FACTS),
    )
    return Sketch(
        article_id=article.article_id,
        page_id=article.page_id,
        version=article.version,
        site=article.site,
        title=article.title[:MAX_TITLE_CHARS],
        published_at=article.published_at,
        first_seen=article.version,
        wording=wording,
    )


def newer(known: Sketch, come: Sketch) -> Sketch:
    """Return what is known of an article once *come* has come too, in whichever order they do."""
    newest = known if come.version < known.version else come
    return replace(newest, first_seen=min(known.first_seen, come.first_seen))
