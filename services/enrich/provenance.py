"""How enrich found what it found: the names of its methods, a field. Pure."""

from collections.abc import Mapping
from typing import Any

METHODS: Mapping[str, str] = {
    "language": "langdetect, pycld2, py3langid",
    "word_count": "rules",
    "reading_time_minutes": "words per minute",
    "entities": "spacy en_core_web_md 3.7.1, merged",
    "places": "cldr, geonames",
    "quotes": "quotation marks, verbs of saying",
    "dates": "cldr month names",
    "keywords": "entity counts",
    "summary": "lede",
    "fingerprint": "minhash",
}
"""Change an entry together with its method: readers may want to know what to compute again."""


def provenance_of(found: Mapping[str, Any]) -> Mapping[str, str]:
    """Return the method of each field in *found* that is not empty."""
    return {field: METHODS[field] for field, value in found.items() if value}
