"""
Which fields of an article clean makes, and whether two articles differ in them. Pure.

What enrich adds is compared nowhere: its own rules may have changed meanwhile.
"""

import json
import struct
from typing import Any

from schemas.articles import CleanedText

GIVEN = frozenset({"page_id", "article_id", "version", "url", "source"})
"""Which article it is, and what came with the page: equal before anything is compared."""

FIELDS = tuple(name for name in CleanedText.model_fields if name not in GIVEN)


def values_of(article: CleanedText) -> dict[str, Any]:
    """Return what clean found, field by field, as JSON has it."""
    found = article.model_dump(mode="json", include=set(FIELDS))
    # Enrich tells in the same mapping how it found what it adds.
    found["provenance"] = {k: v for k, v in found["provenance"].items() if k in FIELDS}
    return found


def digests_of(article: CleanedText) -> bytes:
    """Return eight bytes a field, equal where the field is; good for this process alone."""
    found = values_of(article)
    digests = [hash(json.dumps(found[name], sort_keys=True)) for name in FIELDS]
    return struct.pack(f"{len(FIELDS)}q", *digests)


def differing(one: bytes, other: bytes) -> tuple[str, ...]:
    """Return the fields whose digests differ."""
    return tuple(
        name
        for number, name in enumerate(FIELDS)
        if one[number * 8 : number * 8 + 8] != other[number * 8 : number * 8 + 8]
    )
