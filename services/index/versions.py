"""
Which versions a store accepts: the newest that says something new, whenever it comes. Pure.

    taken down                      WITHDRAWN, whatever the version
    older than what is stored       STALE
    of the very version             accepted again: a record that is delivered twice must be
                                    published twice, since the first time may have ended between
                                    store and broker; and so must what other rules made of it
    newer, and says the same        UNCHANGED: it was seen again, nothing is published
    older than what was last seen   STALE: the article has been as it is stored for longer
    newer, and says something else  accepted

What it means to say the same: content_hash.py.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from schemas.articles import Withdrawn
from schemas.outcomes import Reason
from services.answers import Rejected
from services.index.store import Change, Known

TAKEN_DOWN = "it was taken down"


@dataclass(frozen=True)
class Judged:
    """What becomes of a batch."""

    answers: list[Rejected | None]
    """One a change, in order: why it is not accepted, None where it is."""

    stored: Mapping[str, Known]
    """What the store knew of each article before."""

    known: Mapping[str, Known]
    """What it must know in the end."""

    def is_to_write(self, change: Change) -> bool:
        """Return whether *change*, which is accepted, is not in the store already."""
        known = self.known[change.article_id]
        return not known.is_withdrawn or known != self.stored.get(change.article_id)

    @property
    def seen_again(self) -> Mapping[str, Known]:
        """The articles that stay as they are stored, but for when they were last seen."""
        return {
            article_id: self.known[article_id]
            for article_id, before in self.stored.items()
            if self.known[article_id] == replace(before, last_seen=self.known[article_id].last_seen)
            and self.known[article_id] != before
        }


def judge(changes: Sequence[tuple[Change, bytes]], stored: Mapping[str, Known]) -> Judged:
    """
    Return what becomes of *changes*, each with its hash, given what the store knows.

    What a later one of the batch replaces was never in the store: it must not be published.
    """
    known = dict(stored)
    answers = []
    for change, content in changes:
        answer, after = _judge(change, content, known.get(change.article_id))
        answers.append(answer)
        if after is not None:
            known[change.article_id] = after
    return Judged(
        [
            answer or _replaced(change, known[change.article_id])
            for (change, _), answer in zip(changes, answers, strict=True)
        ],
        stored,
        known,
    )


def _judge(
    change: Change, content: bytes, known: Known | None
) -> tuple[Rejected | None, Known | None]:
    """Return the answer to one change, and what is known then; None where that stays."""
    if isinstance(change, Withdrawn):
        return None, _withdrawn(change.version, known)
    new = Known(change.version, content, last_seen=change.version)
    if known is None:
        return None, new
    if known.is_withdrawn:
        return Rejected(Reason.WITHDRAWN, TAKEN_DOWN), None
    return _beside(new, known)


def _beside(new: Known, known: Known) -> tuple[Rejected | None, Known | None]:
    """Return the same for a capture of an article that is *known*."""
    if new.version < known.version:
        return _stale(new.version, known.version), None
    if new.version == known.version:
        return None, replace(new, last_seen=max(new.version, known.last_seen))
    if new.content_hash == known.content_hash:
        unchanged = Rejected(Reason.UNCHANGED, f"it says what version {known.version} said")
        return unchanged, replace(known, last_seen=max(new.version, known.last_seen))
    if new.version < known.last_seen:
        return _stale(new.version, known.last_seen), None
    return None, new


def _withdrawn(version: int, known: Known | None) -> Known:
    """Return what is known of an article that is taken down: whatever came before, it is obeyed."""
    newest = max(version, known.version) if known else version
    last_seen = known.last_seen if known else version
    return Known(newest, b"", last_seen, is_withdrawn=True)


def _replaced(change: Change, known: Known) -> Rejected | None:
    """Return why *change*, accepted by itself, has no place beside what came in its batch."""
    if isinstance(change, Withdrawn):
        return None
    if known.is_withdrawn:
        return Rejected(Reason.WITHDRAWN, TAKEN_DOWN)
    return _stale(change.version, known.version) if change.version < known.version else None


def _stale(version: int, newest: int) -> Rejected:
    return Rejected(Reason.STALE, f"version {version} is older than {newest}")
