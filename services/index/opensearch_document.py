"""What OpenSearch gets to see of an article, or of one that was withdrawn. Pure."""

import json
from typing import Any

from schemas.articles import Article
from services.index.content_hash import hash_of
from services.index.opensearch_index import PLAIN
from services.index.searchable import body, language_of, names, set_apart, time_of
from services.index.stemming import stemmed_as
from services.index.store import Change, Known

KNOWN = ("version", "content_hash", "last_seen", "deleted")
"""The fields that a Known is made of."""


def document(change: Change) -> str:
    """Return the source of *change*, as JSON on one line; raise ValueError where it has none."""
    if isinstance(change, Article):
        # The article is JSON already; parsed again it would take as long as all the rest.
        return f'{_json(_searched(change))[:-1]},"document":{change.model_dump_json()}}}'
    return _json({**_ids(change), "time": change.version, "deleted": True})


def with_known(source: str, known: Known) -> str:
    """Return *source* with what is *known* of its article in place of what its capture said."""
    fields = json.loads(source)
    return _json({**fields, "version": known.version, "last_seen": known.last_seen})


def known_in(source: dict[str, Any]) -> Known:
    """Return what is known of the article that is stored as *source*."""
    version = source["version"]
    return Known(
        version=version,
        content_hash=bytes.fromhex(source.get("content_hash", "")),
        last_seen=source.get("last_seen", version),
        is_withdrawn=source["deleted"],
    )


def _searched(article: Article) -> dict[str, Any]:
    language = language_of(article)
    stemmer = stemmed_as(language)
    return {
        **_ids(article),
        "time": time_of(article),
        "deleted": False,
        "content_hash": hash_of(article).hex(),
        "site": article.site.lower(),
        "lang": stemmer or language,
        **{field: [set_apart(name) for name in found] for field, found in names(article).items()},
        f"title_{stemmer or PLAIN}": set_apart(article.title),
        f"body_{stemmer or PLAIN}": [set_apart(text) for text in body(article)],
        "shown": {
            "title": article.title,
            "url": article.canonical_url or article.url,
            "site": article.site,
            "published_at": article.published_at and article.published_at.isoformat(),
        },
    }


def _ids(change: Change) -> dict[str, Any]:
    return {
        "article_id": change.article_id,
        "page_id": change.page_id,
        "version": change.version,
        "last_seen": change.version,
    }


def _json(fields: dict[str, Any]) -> str:
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    text.encode()  # half a character can't be stored
    return text
