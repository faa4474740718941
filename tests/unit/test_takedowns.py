"""The ledger of what was taken down, as the stages that refuse it have it."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from schemas.message import Message
from schemas.outcomes import Reason
from schemas.pages import PageRequested
from schemas.takedowns import Takedown
from schemas.topics import TAKEDOWN
from services.answers import Rejected, Unavailable
from services.runtime.handlers import Answers
from services.runtime.table import Table
from services.takedowns import ledger, refusal, without_withdrawn
from tests.makers import NOON, request, takedown


def written(*entries: Takedown) -> Table[Takedown]:
    table = ledger()
    for entry in entries:
        table.take(TAKEDOWN.key_of(entry), entry.model_dump_json().encode())
    return table


@pytest.mark.parametrize("some_id", ["a1", "p1", "p2"])
def test_what_was_taken_down_is_refused_by_article_and_by_every_page(some_id: str) -> None:
    why = refusal(written(takedown("a1", page_ids=("p1", "p2"))), "other", some_id)

    assert why is not None
    assert (why.reason, why.detail) == (Reason.WITHDRAWN, "taken down on 2026-11-24")


def test_nothing_else_is_refused() -> None:
    assert refusal(written(takedown("a1", page_ids=("p1",))), "a2", "p2", "") is None


def test_the_ledger_forgets_nothing() -> None:
    many = [takedown(f"a{number}") for number in range(10_050)]

    table = written(*many)

    assert len(table) == len(many)
    assert refusal(table, "a0") is not None
    assert [entry.article_id for entry in table.every()] == [e.article_id for e in many]


class Asked:
    """A stage that answers each message with itself."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []

    async def __call__(self, messages: Sequence[Message]) -> Answers[Message]:
        self.batches.append([message.page_id for message in messages])
        return messages


def page_of(message: PageRequested) -> tuple[str]:
    return (message.page_id,)


async def test_a_stage_is_not_asked_about_what_was_taken_down() -> None:
    stage = Asked()
    handle = without_withdrawn(stage, written(takedown("a1", page_ids=("p2",))), page_of)
    batch = [request(page_id=page_id) for page_id in ("p1", "p2", "p3")]

    first, second, third = await handle(batch)

    assert (first, third) == (batch[0], batch[2])
    assert isinstance(second, Rejected)
    assert stage.batches == [["p1", "p3"]]
    await handle(batch[1:2])
    assert stage.batches == [["p1", "p3"]]


async def test_until_the_ledger_is_read_the_batch_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.runtime.table.PATIENCE_SECONDS", 0.01)
    table = written()
    handle = without_withdrawn(Asked(), table, page_of)
    table.is_followed = True

    with pytest.raises(Unavailable) as waits:
        await handle([request()])
    assert waits.value.reason is Reason.TABLE_UNREAD

    table.is_at_end()
    assert await handle([request()]) == [request()]


def test_a_later_entry_of_an_article_takes_the_place_of_the_first() -> None:
    late = takedown("a1", page_ids=("p1", "p9"), withdrawn_at=NOON + timedelta(days=1))

    table = written(takedown("a1", page_ids=("p1",)), late)

    assert table.get("p9") == table.get("p1") == late
