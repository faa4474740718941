"""What a replay counts, remembers and keeps to, and what it asks today's code."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import pytest

from copydesk.dead_letters.account import Account
from copydesk.dead_letters.groups import Groups
from copydesk.dead_letters.letter import DeadLetter
from copydesk.dead_letters.replays import ReplayedBefore, note_of
from copydesk.dead_letters.resending import SENT_TOGETHER, Resending
from copydesk.dead_letters.sending import Sent
from copydesk.dead_letters.tally import Tally
from copydesk.dead_letters.today import Prospect, Today, Would
from copydesk.dry_stage import DryStage
from copydesk.failure import Failure
from copydesk.pace import Pace
from schemas.articles import ArticleCleaned
from schemas.outcomes import Outcome, Reason, Verdict
from schemas.pages import PageFetched
from schemas.topics import CLEAN, PASSPORT, REPLAYED, STORIES
from services.answers import Rejected, Unavailable
from services.clean.settings import CleanSettings
from services.runtime.handlers import one_by_one
from services.runtime.records import Outgoing
from services.runtime.wiring import Wiring
from tests.makers import NOON, NOON_MS, article, page, record

CRASHES = 150
"""More than any stage crashes in a row before its breaker opens."""


def letter(number: int = 0, value: bytes | PageFetched | None = None) -> DeadLetter:
    of = page(page_id=f"p{number}") if value is None else value
    return DeadLetter(CLEAN, record(of, topic=CLEAN.dead_letters.name, offset=number))


def passing(count: int) -> list[Prospect]:
    return [Prospect(letter(n), Would.PASS, page_id=f"p{n}") for n in range(count)]


def said(
    page_id: str,
    stage: str,
    verdict: Verdict = Verdict.PUBLISHED,
    *,
    origin: str = "elsewhere/0/0",
    reason: Reason | None = None,
    version: int | None = NOON_MS,
) -> Outcome:
    return Outcome(
        page_id=page_id,
        version=version,
        stage=stage,
        verdict=verdict,
        reason=reason,
        attempt=1,
        origin=origin,
        took_ms=1,
        at=NOON,
    )


def account_of(*page_ids: str) -> Account:
    account = Account()
    for number, page_id in enumerate(page_ids):
        account.add(f"pages/0/{number}", page_id)
    return account


def test_a_record_is_followed_through_the_stages_to_its_end() -> None:
    account = account_of("p0", "p1", "p2", "p3")
    for number in range(3):
        account.hear(said(f"p{number}", "clean", origin=f"pages/0/{number}"))
        account.hear(said(f"p{number}", "enrich"))
    account.hear(said("p0", "index"))
    account.hear(said("p1", "index", Verdict.REJECTED, reason=Reason.STALE))
    account.hear(said("p3", "clean", Verdict.DEAD, origin="pages/0/3", reason=Reason.CRASHED))

    assert (account.sent, account.published, account.on_way) == (4, 1, 1)
    assert (dict(account.rejected), dict(account.dead)) == ({"stale": 1}, {"crashed": 1})


def test_other_captures_of_the_page_and_other_pages_do_not_count() -> None:
    account = account_of("p0")
    account.hear(said("p0", "clean", Verdict.DEAD, origin="pages/0/999", reason=Reason.CRASHED))
    account.hear(said("other", "index"))
    account.hear(said("p0", "clean", origin="pages/0/0"))
    account.hear(said("p0", "index", version=NOON_MS + 1))

    assert (account.published, account.dead.total(), account.on_way) == (0, 0, 1)


def test_a_later_stage_may_be_heard_first() -> None:
    account = account_of("p0")
    account.hear(said("p0", "enrich", Verdict.DEAD, reason=Reason.TOO_SLOW))
    account.hear(said("p0", "clean", origin="pages/0/0"))

    assert (dict(account.dead), account.on_way) == ({"too-slow": 1}, 0)


def test_a_request_is_followed_through_its_delay() -> None:
    account = account_of("p0")
    account.hear(said("p0", "fetch", Verdict.DELAYED, origin="pages/0/0", version=None))
    assert account.on_way == 1
    account.hear(said("p0", "fetch", origin="pages/0/9"))
    account.hear(said("p0", "index"))

    assert (account.published, account.on_way) == (1, 0)


class Kafka:
    """Confirms what it takes; what comes after so many sends is lost, as in an outage."""

    def __init__(self, sends: int = 1000, *, refuses: frozenset[bytes] = frozenset()) -> None:
        self.taken: list[Outgoing] = []
        self._sends = sends
        self._refuses = refuses

    async def send(self, outgoing: Sequence[Outgoing], pace: Pace | None = None) -> list[Sent]:
        self._sends -= 1
        if self._sends < 0:
            return [Sent(error="no answer") for _ in outgoing]
        answers = []
        for one in outgoing:
            if pace is None or one.value not in self._refuses:
                self.taken.append(one)
                answers.append(Sent(f"{one.topic}/0/{len(self.taken)}"))
            else:
                answers.append(Sent(error="too large", is_too_large=True))
        return answers

    def of(self, topic: str) -> list[Outgoing]:
        return [one for one in self.taken if one.topic == topic]


def known(kafka: Kafka) -> ReplayedBefore:
    notes = kafka.of(REPLAYED.name)
    return ReplayedBefore(record(note.value, topic=note.topic, key=note.key) for note in notes)


async def test_what_is_confirmed_is_remembered() -> None:
    kafka = Kafka()

    await Resending(kafka, rate=10_000).send(passing(120))

    before = known(kafka)
    assert all(before.of(letter(number)) for number in range(120))
    assert before.of(letter(120)) is None


async def test_an_outage_between_a_record_and_its_note_repeats_one_batch_at_most() -> None:
    kafka = Kafka(sends=3)  # a batch, its notes, and a batch

    with pytest.raises(Failure, match="could not be noted: the next replay would send them once"):
        await Resending(kafka, rate=10_000).send(passing(200))

    sent, noted = len(kafka.of("news.page.fetched.v1")), len(kafka.of(REPLAYED.name))
    assert (sent, sent - noted) == (2 * SENT_TOGETHER, SENT_TOGETHER)


async def test_what_is_not_confirmed_is_not_remembered() -> None:
    kafka = Kafka(sends=2)

    with pytest.raises(Failure, match=r"^50 sent, then 50 were not confirmed"):
        await Resending(kafka, rate=10_000).send(passing(200))

    assert len(kafka.of(REPLAYED.name)) == SENT_TOGETHER


async def test_one_record_that_the_broker_refuses_holds_nobody_up() -> None:
    refused = letter(1).record.value or b""
    kafka = Kafka(refuses=frozenset({refused}))
    resending = Resending(kafka, rate=10_000)

    await resending.send(passing(3))

    assert (resending.account.sent, resending.too_large) == (2, 1)
    assert known(kafka).of(letter(1)) is None


async def test_only_what_would_pass_is_sent() -> None:
    kafka = Kafka()

    await Resending(kafka, rate=10_000).send([Prospect(letter(), Would.DIE_AGAIN)])

    assert kafka.taken == []


async def test_no_more_than_the_rate_goes_in_any_second() -> None:
    now, sent = [0.0], []

    async def sleep(seconds: float) -> None:
        now[0] += seconds

    pace = Pace(10, clock=lambda: now[0], sleep=sleep)
    for _ in range(20):
        await pace.wait()
        sent.append(now[0])
    now[0] += 60  # a pause is not caught up
    for _ in range(20):
        await pace.wait()
        sent.append(now[0])

    assert all(after - before >= 0.999 for before, after in zip(sent, sent[11:], strict=False))


def test_a_letter_at_the_same_place_of_a_new_topic_is_another_one() -> None:
    note = note_of(letter(5), page_id="p5", sent_as="pages/0/1", at=NOON)
    before = ReplayedBefore([record(note.value), record(note.value), record(b"no note")])

    known_of = before.of(letter(5))
    assert known_of is not None
    assert (known_of.times, known_of.last_at) == (2, NOON)
    later = DeadLetter(CLEAN, record(b"{}", offset=5, timestamp=NOON + timedelta(seconds=1)))
    assert before.of(later) is None


def clean(of: PageFetched) -> ArticleCleaned:
    match of.text:
        case "crash":
            raise KeyError(of.page_id)
        case "reject":
            raise Rejected(Reason.TOO_SHORT)
        case "wait":
            raise Unavailable(Reason.ARCHIVE_DOWN, "no answer within 15 s")
    return article(page_id=of.page_id)


async def prospects(*letters: DeadLetter) -> list[Prospect]:
    async with DryStage(Wiring(CLEAN, CleanSettings(), one_by_one(clean))) as stage:
        return await Today(stage, lambda: NOON).prospects(letters)


async def test_todays_code_says_what_would_become_of_each() -> None:
    note = record(b"9 bytes", headers=(("x-kept-as", b"records/1"),), offset=4)

    found = await prospects(
        letter(1),
        letter(2, page(page_id="p2", text="reject")),
        letter(3, b'{"page_id": "p3", "text": nope}'),
        DeadLetter(CLEAN, note),
        letter(5, page(page_id="p5", text="crash")),
        letter(6),
    )

    assert [(one.letter.record.offset, one.would) for one in found] == [
        (1, Would.PASS),
        (2, Would.BE_REJECTED),
        (3, Would.DIE_AGAIN),
        (4, Would.NOT_GO),
        (5, Would.DIE_AGAIN),
        (6, Would.PASS),
    ]
    assert [one.why for one in found][1:5:3] == ["too-short", "crashed: KeyError"]


async def test_no_breaker_keeps_letters_from_being_asked_about() -> None:
    crashing = [letter(n, page(page_id=f"p{n}", text="crash")) for n in range(CRASHES)]

    found = await prospects(*crashing, letter(CRASHES))

    assert [one.would for one in found] == [*[Would.DIE_AGAIN] * CRASHES, Would.PASS]


async def test_a_stage_that_waits_for_something_says_for_what() -> None:
    with pytest.raises(Failure, match=r"^clean can't work \(.*archive-down, no answer within 15 s"):
        await prospects(letter(1, page(text="wait")))


def test_a_stage_with_effects_is_only_read_for() -> None:
    [found] = asyncio.run(Today(None, lambda: NOON).prospects([letter(1, page(text="crash"))]))
    tally = Tally(PASSPORT.stage, letters=1)
    tally.add([found])

    assert found.would is Would.PASS
    assert "passport itself was not asked" in "\n".join(tally.lines())


def test_a_record_of_a_topic_with_one_writer_is_not_sent_again() -> None:
    of_stories = DeadLetter(STORIES, record(b"{}"))

    [found] = asyncio.run(Today(None, lambda: NOON).prospects([of_stories]))

    assert found.would is Would.NOT_GO
    assert "news.article.v1 has one writer" in found.why


def test_groups_are_bounded() -> None:
    groups = Groups(most=10)
    for number in range(100):
        value = b'{"url": "https://site%d.com/"}' % (number % 50)
        groups.add(letter(number, value), was_replayed=number % 2 == 0)

    found = groups.largest_first()
    assert len(found) == 11
    assert (found[0].kind.site, found[0].count, found[0].newest) == ("others", 80, "clean/0/99")
    assert sum(group.replayed for group in found) == 50


async def test_told_to_stop_it_notes_the_group_in_hand_and_sends_no_other() -> None:
    kafka = Kafka()

    await Resending(kafka, rate=10_000).send(passing(200), stops=lambda: bool(kafka.taken))

    assert len(kafka.of("news.page.fetched.v1")) == len(kafka.of(REPLAYED.name)) == SENT_TOGETHER
