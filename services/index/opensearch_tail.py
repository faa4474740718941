"""
What is written to an OpenSearch index after some moment, in its own order, shard by shard.

OpenSearch gives every write of a shard a number one higher than the last.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from opensearchpy import OpenSearch

from schemas.articles import Article, Withdrawn
from services.index.store import Change

PAGE = 500
"""Articles in memory at once."""


class Tail:
    """The writes to *index* since this was made; with *whole*, all of them."""

    def __init__(self, client: OpenSearch, index: str, *, whole: bool = False) -> None:
        self._client = client
        self._index = index
        self._reached = self._ends()
        if whole:
            self._reached = dict.fromkeys(self._reached, -1)

    def _ends(self) -> dict[str, int]:
        """Return the number up to which every copy of a shard has all writes, by shard."""
        told = self._client.indices.stats(index=self._index, level="shards", metric="docs")
        return {
            shard: min(int(each["seq_no"]["local_checkpoint"]) for each in copies)
            for shard, copies in told["indices"][self._index]["shards"].items()
        }

    def read(self) -> Iterator[list[Change]]:
        """Yield what has come since it was read last, up to now, a page at a time."""
        ends = self._ends()
        self._client.indices.refresh(index=self._index)
        for shard, end in ends.items():
            while self._reached[shard] < end and (hits := self._page(shard, end)):
                yield [_change(hit["_source"]) for hit in hits]
                self._reached[shard] = int(hits[-1]["sort"][0])
            self._reached[shard] = max(self._reached[shard], end)

    def _page(self, shard: str, end: int) -> list[dict[str, Any]]:
        body = {
            "query": {"range": {"_seq_no": {"gt": self._reached[shard], "lte": end}}},
            "sort": [{"_seq_no": "asc"}],
            "size": PAGE,
            "_source": ["article_id", "page_id", "version", "time", "deleted", "document"],
        }
        params = {"preference": f"_shards:{shard}"}
        found = self._client.search(index=self._index, body=body, params=params)
        hits: list[dict[str, Any]] = found["hits"]["hits"]
        return hits

    def is_read(self) -> bool:
        """Return whether a search is under way, or a list of results kept."""
        told = self._client.indices.stats(index=self._index, metric="search")
        search = told["indices"][self._index]["total"]["search"]
        return bool(search["query_current"] or search["fetch_current"] or search["open_contexts"])


def _change(source: dict[str, Any]) -> Change:
    if not source["deleted"]:
        return Article.model_validate(source["document"])
    return Withdrawn(
        page_id=source["page_id"],
        article_id=source["article_id"],
        version=source["version"],
        withdrawn_at=datetime.fromtimestamp(source["time"] / 1000, UTC),
    )
