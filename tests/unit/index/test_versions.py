"""The rule which captures a store accepts, case by case. On real stores: tests/contracts/."""

import pytest

from schemas.outcomes import Reason
from services.index.store import Change, Known
from services.index.versions import judge
from tests.contracts.stored_articles import stored, withdrawn

A, B = b"a", b"b"
STORED = Known(version=4, content_hash=A, last_seen=8)
GONE = Known(version=4, content_hash=b"", last_seen=8, is_withdrawn=True)


def judged(
    *changes: tuple[Change, bytes], known: Known | None = STORED
) -> tuple[list[Reason | None], Known]:
    """Return why each change is not accepted, and what is known in the end."""
    found = judge(changes, {} if known is None else {"a1": known})
    return [why.reason if why else None for why in found.answers], found.known["a1"]


@pytest.mark.parametrize(
    ("version", "content", "why", "after"),
    [
        (3, A, Reason.STALE, STORED),
        (4, A, None, STORED),
        (4, B, None, Known(4, B, last_seen=8)),
        (6, A, Reason.UNCHANGED, STORED),
        (9, A, Reason.UNCHANGED, Known(4, A, last_seen=9)),
        (6, B, Reason.STALE, STORED),
        (8, B, None, Known(8, B, last_seen=8)),
        (9, B, None, Known(9, B, last_seen=9)),
    ],
)
def test_a_capture_beside_what_is_stored(
    version: int, content: bytes, why: Reason | None, after: Known
) -> None:
    assert judged((stored(version=version), content)) == ([why], after)


@pytest.mark.parametrize("version", [1, 4, 99])
def test_what_was_taken_down_comes_back_in_no_version(version: int) -> None:
    assert judged((stored(version=version), A), known=GONE) == ([Reason.WITHDRAWN], GONE)


@pytest.mark.parametrize(("version", "kept"), [(1, 4), (4, 4), (9, 9)])
def test_a_takedown_is_accepted_in_any_version(version: int, kept: int) -> None:
    answers, after = judged((withdrawn(version=version), b""))
    assert (answers, after.version, after.is_withdrawn) == ([None], kept, True)


def test_a_takedown_that_is_there_already_is_not_written_again() -> None:
    again, higher = withdrawn(version=4), withdrawn(version=5)
    assert not judge([(again, b"")], {"a1": GONE}).is_to_write(again)
    assert judge([(higher, b"")], {"a1": GONE}).is_to_write(higher)


def test_what_a_later_one_of_the_batch_replaces_is_not_accepted() -> None:
    batch = [(stored(version=version), content) for version, content in ((5, A), (9, A), (12, B))]

    answers, after = judged(*batch, known=None)

    assert answers == [Reason.STALE, Reason.UNCHANGED, None]
    assert after == Known(12, B, last_seen=12)


def test_only_what_stays_as_it_was_counts_as_seen_again() -> None:
    seen, new = stored("a1", version=9), stored("a2", version=9)
    stored_before = {"a1": STORED, "a2": STORED, "a3": STORED}

    found = judge([(seen, A), (new, B)], stored_before)

    assert found.seen_again == {"a1": Known(4, A, last_seen=9)}


def test_a_store_of_an_earlier_release_knows_no_hash_and_takes_the_next_capture() -> None:
    before = Known(version=4, content_hash=b"", last_seen=4)
    assert judged((stored(version=9), A), known=before) == ([None], Known(9, A, last_seen=9))
