"""What OpenSearch knows of articles, read before they are written. What follows: versions.py."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from opensearchpy import OpenSearch

from services.index.opensearch_document import KNOWN, known_in
from services.index.store import Known


def known_of(client: OpenSearch, index: str, article_ids: Sequence[str]) -> dict[str, Known]:
    """Return what is known of each of *article_ids* that is there, up to the last write."""
    found = _found(client, index, article_ids, ",".join(KNOWN))
    return {article_id: known_in(source) for article_id, source in found}


def sources_of(client: OpenSearch, index: str, article_ids: Sequence[str]) -> dict[str, str]:
    """Return the whole source of each of *article_ids* that is there."""
    found = _found(client, index, article_ids, "true")
    return {article_id: json.dumps(source) for article_id, source in found}


def _found(
    client: OpenSearch, index: str, article_ids: Iterable[str], fields: str
) -> Iterator[tuple[str, Any]]:
    ids = sorted({each for each in article_ids if each})
    if not ids:
        return
    told = client.mget(body={"ids": ids}, index=index, params={"_source": fields})
    for each in told["docs"]:
        if each.get("found"):
            yield each["_id"], each["_source"]
