"""What OpenSearch knows of which article: ids and versions, of some or of all."""

from collections.abc import Iterator, Sequence
from typing import Any

from opensearchpy import OpenSearch

from services.index.store import Kept

PAGE = 5_000
"""Articles in one answer; OpenSearch gives 10,000 at most."""

FIELDS = ["version", "deleted"]


def kept(client: OpenSearch, index: str, article_ids: Sequence[str] | None) -> Iterator[Kept]:
    """Yield what *index* knows; raise what *client* raises."""
    return _all(client, index) if article_ids is None else _some(client, index, article_ids)


def _some(client: OpenSearch, index: str, article_ids: Sequence[str]) -> Iterator[Kept]:
    for start in range(0, len(article_ids), PAGE):
        ids = {"ids": list(article_ids[start : start + PAGE])}
        found = client.mget(body=ids, index=index, params={"_source": ",".join(FIELDS)})
        yield from (_kept(each) for each in found["docs"] if each.get("found"))


def _all(client: OpenSearch, index: str) -> Iterator[Kept]:
    body: dict[str, Any] = {"size": PAGE, "sort": [{"article_id": "asc"}], "_source": FIELDS}
    client.indices.refresh(index=index)
    while hits := client.search(body=body, index=index)["hits"]["hits"]:
        yield from map(_kept, hits)
        body["search_after"] = hits[-1]["sort"]


def _kept(found: dict[str, Any]) -> Kept:
    source = found["_source"]
    return Kept(found["_id"], int(source["version"]), bool(source["deleted"]))
