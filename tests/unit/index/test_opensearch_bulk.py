"""What each item's answer means; the server is played by a few lines."""

import json
from typing import Any

import pytest

from schemas.outcomes import Reason
from services.answers import Rejected, Unavailable
from services.index.opensearch_bulk import CHUNK_BYTES, Bulk, Item

BUSY = {"status": 429, "error": {"type": "rejected_execution_exception", "reason": "queue full"}}
FULL = {"status": 429, "error": {"type": "cluster_block_exception", "reason": "read-only"}}
OLDER = {
    "status": 409,
    "error": {
        "type": "version_conflict_engine_exception",
        "reason": "[a]: version conflict, current version [9] is higher than the one provided [1]",
    },
}
UNFIT = {"status": 400, "error": {"type": "mapper_parsing_exception", "reason": "no"}}
DONE = {"status": 201}


class Server:
    """Answers the items of each request from a list, in order."""

    def __init__(self, *answers: dict[str, Any]) -> None:
        self._answers = list(answers)
        self.requests: list[list[str]] = []

    def bulk(self, *, body: bytes, **_how: Any) -> dict[str, Any]:
        lines = body.decode().splitlines()[::2]
        self.requests.append([json.loads(line)["index"]["_id"] for line in lines])
        told = [self._answers.pop(0) if self._answers else DONE for _ in lines]
        return {"items": [{"index": each} for each in told]}


def items(*names: str, source: str = "{}") -> list[Item]:
    return [Item(name, 1, source) for name in names]


def write(server: Any, *names: str, source: str = "{}") -> tuple[list[Any], list[float]]:
    slept: list[float] = []
    bulk = Bulk(server, "news-write", slept.append, refresh=False)
    return bulk.write(items(*names, source=source)), slept


def test_only_what_the_server_was_too_busy_for_is_sent_again() -> None:
    server = Server(DONE, BUSY, DONE)

    answers, slept = write(server, "a", "b", "c")

    assert (answers, slept) == ([None] * 3, [0.5])
    assert server.requests == [["a", "b", "c"], ["b"]]


def test_a_server_that_stays_busy_keeps_the_batch() -> None:
    with pytest.raises(Unavailable, match="too busy for 1 articles"):
        write(Server(*[BUSY] * 9), "a")


def test_a_full_disk_is_not_waited_for() -> None:
    with pytest.raises(Unavailable, match="disk may be full"):
        write(Server(FULL), "a")


def test_what_is_older_is_done_and_what_does_not_fit_harms_no_other() -> None:
    [older, unfit, done], _ = write(Server(OLDER, UNFIT), "a", "b", "c")

    assert isinstance(older, Rejected)
    assert (older.reason, older.detail) == (Reason.STALE, "version 1 is older than 9")
    assert isinstance(unfit, ValueError)
    assert done is None


@pytest.mark.parametrize("status", [403, 404, 503])
def test_what_concerns_all_keeps_the_batch(status: int) -> None:
    with pytest.raises(Unavailable, match=str(status)):
        write(Server({"status": status, "error": {"type": "t", "reason": "r"}}), "a")


def test_chunks_are_cut_by_their_bytes() -> None:
    server = Server()

    write(server, "a", "b", "c", source="é" * (CHUNK_BYTES // 4 + 1))

    assert server.requests == [["a"], ["b"], ["c"]]
