"""
What the OpenSearch index is called and made of: names, template, mapping, analysis. Pure.

One index a layout; articles are read and written through aliases, so that a new one can take its
place without a gap. What goes in: opensearch_document.py.
"""

from typing import Any

from services.index.stemming import STEMMERS

LAYOUT = 1
"""Changes with the mapping: an index of another layout is not written to."""

PLAIN = "plain"
"""In place of a language: texts that are not stemmed."""

LANGUAGES = (PLAIN, *STEMMERS)

NAMES = ("author", "person", "place", "topic")
"""Fields that are searched by words, and counted by whole names."""

LONGEST_WORD = 100
"""As in the embedded store; longer ones are addresses and encoded pictures."""

LONGEST_NAME = 512
"""Characters of a name that is counted; Lucene refuses 32 kB."""


class Names:
    """What an index and its aliases are called, given the prefix of the topics."""

    def __init__(self, prefix: str) -> None:
        self.read = f"{prefix.lower()}news-articles"
        self.write = f"{self.read}-write"
        self.first = self.numbered(1)
        self.pattern = f"{self.read}-v{LAYOUT}-*"
        self.template = f"{self.read}-v{LAYOUT}"
        self.all = f"{self.read}-v*"

    def numbered(self, number: int) -> str:
        """Return an index of today's layout."""
        return f"{self.read}-v{LAYOUT}-{number:06}"


def template(names: Names) -> dict[str, Any]:
    """Return the template of every index of this layout."""
    return {
        "index_patterns": [names.pattern],
        "priority": 100,
        "template": {"settings": _settings(), "mappings": _mappings()},
    }


def aliases(names: Names) -> dict[str, Any]:
    """Return the aliases of an index that is both read and written."""
    return {names.read: {}, names.write: {"is_write_index": True}}


def _settings() -> dict[str, Any]:
    stemmers = STEMMERS | {"en": "porter2"}  # its "english" is an older one: "news" became "new"
    filters = {code: {"type": "stemmer", "language": name} for code, name in stemmers.items()}
    folded = ["words_longest", "lowercase", "asciifolding"]
    analyzers = {code: _analyzer([*folded, f"words_{code}"]) for code in STEMMERS}
    return {
        "refresh_interval": "1s",
        # With async, kill -9 takes back what was acknowledged.
        "translog.durability": "request",
        "analysis": {
            "tokenizer": {
                "words": {
                    "type": "char_group",
                    "tokenize_on_chars": ["whitespace", "punctuation", "symbol", "\u200b"],
                }
            },
            "filter": {
                "words_longest": {"type": "length", "max": LONGEST_WORD},
                **{f"words_{code}": each for code, each in filters.items()},
            },
            "analyzer": {PLAIN: _analyzer(folded), **analyzers},
        },
    }


def _analyzer(filters: list[str]) -> dict[str, Any]:
    return {"type": "custom", "tokenizer": "words", "filter": filters}


def _mappings() -> dict[str, Any]:
    keyword = {"type": "keyword"}
    name = {
        "type": "text",
        "analyzer": PLAIN,
        "norms": False,
        "fields": {"name": {"type": "keyword", "ignore_above": LONGEST_NAME}},
    }
    texts = {
        f"{field}_{language}": {"type": "text", "analyzer": language}
        for field in ("title", "body")
        for language in LANGUAGES
    }
    return {
        "_meta": {"layout": LAYOUT},
        "dynamic": "strict",
        "properties": {
            **dict.fromkeys(("article_id", "page_id", "site", "lang"), keyword),
            **dict.fromkeys(NAMES, name),
            **texts,
            "version": {"type": "long"},
            "content_hash": {"type": "keyword", "index": False, "doc_values": False},
            "last_seen": {"type": "long"},
            "time": {"type": "date", "format": "epoch_millis"},
            "deleted": {"type": "boolean"},
            "shown": {"type": "object", "enabled": False},
            "document": {"type": "object", "enabled": False},
        },
    }
