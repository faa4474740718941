"""What is written when an article is taken down."""

from datetime import timedelta

from copydesk.takedowns.entry import Reason, entry_of, notices_of
from copydesk.takedowns.subject import Subject
from services.index.indexing import change_of
from services.intake import CLOCKS_DIFFER
from tests.makers import NOON, NOON_MS, takedown

COURT = Reason("the desk", "a court's order")
SUBJECT = Subject("a1", ("p1", "p2"), url="https://example.org/bridge", newest=NOON_MS)


def test_the_ledger_says_who_and_why_and_which_pages() -> None:
    entry = entry_of(SUBJECT, COURT, NOON)

    assert (entry.article_id, entry.page_id, entry.page_ids) == ("a1", "p1", ("p1", "p2"))
    assert (entry.by, entry.why, entry.withdrawn_at) == ("the desk", "a court's order", NOON)
    assert entry.url == SUBJECT.url


def test_its_version_is_above_that_of_every_capture_that_may_be_on_its_way() -> None:
    ahead_ms = CLOCKS_DIFFER / timedelta(milliseconds=1)
    far_ahead = Subject("a1", ("p1",), newest=2**42)

    assert entry_of(SUBJECT, COURT, NOON).version == NOON_MS + ahead_ms
    assert entry_of(far_ahead, COURT, NOON).version == 2**42 + 1


def test_taken_down_again_it_keeps_who_why_and_when_and_learns_of_more_pages() -> None:
    before = takedown("a1", page_ids=("p0",), withdrawn_at=NOON)

    entry = entry_of(SUBJECT, COURT, NOON + timedelta(days=3), before)

    assert (entry.by, entry.why, entry.withdrawn_at) == (before.by, before.why, NOON)
    assert entry.page_ids == ("p0", "p1", "p2")
    assert entry.version > before.version


def test_index_is_told_once_for_every_page_so_that_each_passport_says_it() -> None:
    entry = entry_of(SUBJECT, COURT, NOON)

    told = [change_of(notice) for notice in notices_of(entry)]

    assert [(each.page_id, each.article_id, each.version) for each in told] == [
        ("p1", "a1", entry.version),
        ("p2", "a1", entry.version),
    ]
    assert not any("court" in notice.model_dump_json() for notice in notices_of(entry))
