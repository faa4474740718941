"""
Changes on their way into OpenSearch, by chunks of a few megabytes; what each item's answer says.

Every item carries its version; OpenSearch refuses what is older (409), and takes an equal one.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from opensearchpy import OpenSearch

from schemas.outcomes import Reason
from services.answers import Rejected
from services.index.opensearch_client import BUSY, FULL, unavailable

CHUNK_BYTES = 5 * 1024 * 1024
"""A bulk that a node takes in at once; it refuses 100 MB."""

PAUSES = (0.5, 1.0, 2.0)
"""Seconds to wait for a node that is busy, before the whole batch does."""

KNOWN_VERSION = re.compile(r"current version \[(\d+)\]")

CONFLICT, UNFIT, MISSING = 409, 400, 404
OK = range(200, 300)


@dataclass(frozen=True)
class Item:
    """One change, as OpenSearch takes it."""

    article_id: str
    version: int
    source: str

    @property
    def lines(self) -> bytes:
        """The action and the document."""
        action = {"_id": self.article_id, "version": self.version, "version_type": "external_gte"}
        return f"{json.dumps({'index': action})}\n{self.source}\n".encode()


Answers = list[Exception | None]


class Bulk:
    """Writes through an alias. Raises Unavailable, and OpenSearchException as its client does."""

    def __init__(
        self, client: OpenSearch, alias: str, sleep: Callable[[float], None], *, refresh: bool
    ) -> None:
        self._client = client
        self._how = {"index": alias, "params": {"require_alias": "true"}}
        if refresh:
            self._how["params"] = {"require_alias": "true", "refresh": "true"}
        self._sleep = sleep

    def write(self, items: Sequence[Item]) -> Answers:
        """Return one answer each, once all are durable: None, or why it was not taken."""
        return [answer for chunk in _chunks(items) for answer in self._written(chunk)]

    def delete(self, article_ids: Sequence[str]) -> None:
        """Have nothing under these ids; OpenSearch forgets their versions a minute later."""
        actions = "".join(f"{json.dumps({'delete': {'_id': each}})}\n" for each in article_ids)
        answer = self._client.bulk(body=actions.encode(), **self._how)
        for item in answer["items"]:
            told = item["delete"]
            if told["status"] not in OK and told["status"] != MISSING:
                raise unavailable(f"OpenSearch answers {told['status']}: {told.get('error')}")

    def _written(self, items: Sequence[Item]) -> Answers:
        answers: dict[int, Exception | None] = {}
        waiting = list(range(len(items)))
        for pause in (*PAUSES, None):
            told = self._send([items[index] for index in waiting])
            busy = [index for index, each in zip(waiting, told, strict=True) if _is_busy(each)]
            for index, each in zip(waiting, told, strict=True):
                if not _is_busy(each):
                    answers[index] = _answer(each, items[index])
            waiting = busy
            if not waiting:
                break
            if pause is None:
                raise unavailable(f"OpenSearch is too busy for {len(waiting)} articles")
            self._sleep(pause)
        return [answers[index] for index in range(len(items))]

    def _send(self, items: Sequence[Item]) -> list[dict[str, Any]]:
        answer = self._client.bulk(body=b"".join(item.lines for item in items), **self._how)
        return [item["index"] for item in answer["items"]]


def _chunks(items: Sequence[Item]) -> Iterator[list[Item]]:
    chunk: list[Item] = []
    size = 0
    for item in items:
        length = len(item.lines)
        if chunk and size + length > CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
        chunk.append(item)
        size += length
    if chunk:
        yield chunk


def _is_busy(told: dict[str, Any]) -> bool:
    return bool(told["status"] == BUSY and told["error"]["type"] != FULL)


def _answer(told: dict[str, Any], item: Item) -> Exception | None:
    """Return what *told* means for its article; raise Unavailable where it is about all."""
    status = told["status"]
    if status in OK:
        return None
    error = told.get("error", {})
    if status == CONFLICT:
        known = KNOWN_VERSION.search(error.get("reason", ""))
        newest = known[1] if known else "the stored one"
        return Rejected(Reason.STALE, f"version {item.version} is older than {newest}")
    cause = error.get("caused_by", {}).get("reason", "")
    said = f"{error.get('type')}: {error.get('reason')} {cause}".strip()
    if status == UNFIT:
        return ValueError(said)
    if error.get("type") == FULL:
        raise unavailable(f"OpenSearch takes no writes, its disk may be full: {said}")
    raise unavailable(f"OpenSearch answers {status}: {said}")
