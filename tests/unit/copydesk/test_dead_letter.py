"""What a dead letter tells of itself, and the record that goes back to its stage."""

from datetime import timedelta

import pytest

from copydesk.dead_letters.error import died_of
from copydesk.dead_letters.letter import DeadLetter
from copydesk.dead_letters.site import site_of_value
from schemas.outcomes import Reason
from schemas.pages import PageFetched
from schemas.topics import CLEAN, PAGE_FETCHED
from services.answers import NoBody
from services.runtime.errors import Crashed, TooLarge, TooSlow, Unreadable
from services.runtime.records import Headers, Record
from services.runtime.settle import settle
from tests.makers import NOON, page, record


def letter(
    value: bytes | PageFetched | None = b"{}", *, headers: Headers = (), offset: int = 127
) -> DeadLetter:
    topic = CLEAN.dead_letters.name
    return DeadLetter(CLEAN, record(value, topic=topic, headers=headers, offset=offset))


def buried(one: Record, error: Exception) -> DeadLetter:
    """Return the letter that the runtime makes of *one*."""
    settled = settle(CLEAN, one, None, error, now=NOON, took_ms=1)
    out = settled.outgoing[0]
    return DeadLetter(
        CLEAN, record(out.value, topic=out.topic, key=out.key, headers=out.headers, offset=127)
    )


THEIRS: Headers = (("trace", b"\xff"), ("empty", None), ("trace", b"again"))


def test_a_record_goes_back_as_it_came() -> None:
    came = record(b"\xff\x00", key=b"\xfe", headers=(*THEIRS, ("x-attempt", b"3")), timestamp=NOON)

    again = buried(came, KeyError("x")).again()

    assert (again.topic, again.key, again.value) == (PAGE_FETCHED.name, b"\xfe", b"\xff\x00")
    first_seen = ("x-first-seen", str(round(NOON.timestamp() * 1000)).encode())
    assert again.headers == (*THEIRS, first_seen, ("x-replayed-from", b"clean/0/127"))


def test_a_page_without_a_time_keeps_its_version_when_it_goes_back() -> None:
    came = record(page(fetched_at=None), timestamp=NOON)

    again = buried(came, KeyError("x")).as_read_again(NOON + timedelta(days=20))

    assert (again.received_at, again.attempt) == (NOON, 1)


def test_a_record_that_dies_again_says_from_which_letter_it_came() -> None:
    sent = buried(record(b"{}"), KeyError("x")).as_read_again(NOON)

    second = buried(sent, KeyError("x"))

    assert second.replayed_from == "clean/0/127"
    assert [name for name, _ in second.again().headers].count("x-replayed-from") == 1


def test_only_the_runtime_can_make_a_note() -> None:
    note = record(b"9 bytes", headers=(("x-stage", b"clean"), ("x-kept-as", b"records/1")))
    spoof = record(b"{}", headers=(("x-kept-as", b"records/1"),))

    assert DeadLetter(CLEAN, note).kept_as == "records/1"
    assert DeadLetter(CLEAN, note).error.reason is Reason.TOO_LARGE
    assert buried(spoof, KeyError("x")).kept_as == ""
    assert ("x-kept-as", b"records/1") in buried(spoof, KeyError("x")).again().headers


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (KeyError("page 17"), "crashed: KeyError"),
        (Crashed(repr(ValueError('it\'s "17"'))), "crashed: ValueError"),
        (
            Crashed("worker process ended with code -11"),
            "crashed: worker process ended with code -11",
        ),
        (TooSlow("no answer within 2.0 s"), "too-slow: no answer within N.N s"),
        (
            TooLarge("12345 bytes, news.page.fetched.v1 takes 1048576"),
            "too-large: N bytes, news.page.fetched.v1 takes N",
        ),
        (
            Unreadable("paragraphs.17: Field required; title: Field required"),
            "unreadable: paragraphs.N: Field required",
        ),
        (
            NoBody(f"pages/2026-11-24/{'ab' * 32}-{'01' * 8} is not in the archive"),
            "no-body: pages/DATE/ID is not in the archive",
        ),
        (Unreadable("x" * 5000), f"unreadable: {'x' * 97}..."),
        (Unreadable("a\x1b[2J"), "unreadable: a\\x1b[NJ"),
    ],
)
def test_an_error_is_named_by_what_all_its_records_have_in_common(
    error: Exception, kind: str
) -> None:
    assert buried(record(b"{}"), error).error.kind == kind


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("", "unknown"),
        ("Unreadable('cut off in the mid", "unreadable: cut off in the mid"),
        ("no exception at all 17", "crashed: no exception at all N"),
        ("((((", "crashed: (((("),
    ],
)
def test_an_error_that_nobody_wrote_so_is_named_all_the_same(header: str, kind: str) -> None:
    assert died_of(header).kind == kind


@pytest.mark.parametrize(
    ("value", "site"),
    [
        (b'{"url": "https://www.BBC.co.uk/x"}', "bbc.co.uk"),
        (b'{"url": null, "canonical_url": "https://a.example.org/"}', "example.org"),
        (b'{"site": "example.org"}', "example.org"),
        (b'{"text": "x\xff", "url": "https:\\/\\/a.example.org/"}', "example.org"),
        (b'{"html": "<a \\"url\\": \\"https://evil.com/\\"', "unknown"),
        (b'{"url": "file:///etc/passwd"}', "unknown"),
        (b'{"url": "http://["}', "unknown"),
        (b'{"url": 17}', "unknown"),
        (b'{"url": "https://\x1b[2J.example.org/"}', "unknown"),
        (b"[" * 5000, "unknown"),
        (b"[]", "unknown"),
        (b"", "unknown"),
        (None, "unknown"),
        (b'{"a": "' + b"x" * 300_000 + b'", "url": "https://a.example.org/"}', "example.org"),
    ],
)
def test_a_site_is_had_from_what_can_be_read_of_a_value(value: bytes | None, site: str) -> None:
    assert site_of_value(value) == site


def test_a_letter_is_known_by_the_ids_of_its_page() -> None:
    assert letter(page(page_id="p1")).ids == ("p1",)
    assert letter(b'{"page_id": "p2", "text": nope}').ids == ("p2",)
    assert letter(b"\xff").ids == ()
