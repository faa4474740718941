"""What is wrong with a message of one topic, or odd: JSON that does not fit, or only just does."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from schemas.outcomes import Verdict

HASH = "0" * 64


@dataclass(frozen=True)
class Kind:
    """One way to be wrong: the members of a message that make it so."""

    wrong: str
    members: Mapping[str, Any]
    expected: Verdict = Verdict.DEAD

    def value(self, good: Mapping[str, Any]) -> bytes:
        """Return *good* with this wrong about it; what is MISSING is left out."""
        whole = {**good, **self.members}
        kept = {name: value for name, value in whole.items() if value is not MISSING}
        return json.dumps(kept, ensure_ascii=False).encode()


MISSING = object()
"""Of a member: it is not there."""


def blob(**fields: Any) -> dict[str, Any]:
    """Return where a body is said to be, and is not."""
    return {
        "key": "pages/2026-11-24/none",
        "size": 10,
        "sha256": HASH,
        "media_type": "text/html",
        **fields,
    }


def _body(**fields: Any) -> dict[str, Any]:
    return {"html": MISSING, "text": MISSING, "blob": MISSING, **fields}


HELLISH = (
    "", " ", "http://", "//x.example/y", "/y", "file:///etc/passwd", "javascript:x",
    "data:text/html,x", "ftp://x.example/", "http://x.example:99999/", "http://[::1", "http://a b/",
    "http://..//evil.example/", "http://%00/", "http://x.example/" + "a" * 8_000,
    "http://x.example/" + "ü" * 3_000, "https://" + "a." * 150 + "example/", "mailto:a@x.example",
)  # fmt: skip
"""No addresses of pages."""

URLS = tuple(Kind(f"the URL {url[:30]!r}", {"url": url}) for url in HELLISH)

PAGES: tuple[Kind, ...] = (
    *URLS,
    Kind("no body", _body()),
    Kind("html and text", _body(html="<p>x", text="x")),
    Kind("all three bodies", _body(html="<p>x", text="x", blob=blob())),
    Kind("html that is a number", _body(html=7)),
    Kind("html that is a list", _body(html=["<p>x"])),
    Kind("text that is an object", _body(text={"a": "b"})),
    Kind("a blob that is a string", _body(blob="pages/x")),
    Kind("a blob without a hash", _body(blob=blob(sha256=None))),
    Kind("a hash of other digits", _body(blob=blob(sha256="z" * 64))),
    Kind("a negative size", _body(blob=blob(size=-1))),
    Kind("a size past every number", _body(blob=blob(size=10**30))),
    Kind("a key that climbs", _body(blob=blob(key="../../etc/passwd"))),
    Kind("a key from the root", _body(blob=blob(key="/etc/passwd"))),
    Kind("a key with a NUL", _body(blob=blob(key="pages/\0"))),
    Kind("a key of blanks", _body(blob=blob(key="a b"))),
    Kind("a key that is long", _body(blob=blob(key="a" * 501))),
    Kind("a body that is not there", _body(blob=blob())),
    Kind("a body that is not there, of a size that lies", _body(blob=blob(size=10**15))),
    Kind("a page_id that is long", {"page_id": "p" * 201}),
    Kind("a page_id that is a number", {"page_id": 5}),
    Kind("a source that is a list", {"source": []}),
    Kind("no time", {"fetched_at": "yesterday"}),
    Kind("a time without a zone", {"fetched_at": "2026-11-24T12:00:00"}),
    Kind("a day that is none", {"fetched_at": "2026-02-30T12:00:00Z"}),
    Kind("a time past every number", {"fetched_at": 10**40}),
    Kind("a time that is true", {"fetched_at": True}),
    Kind("a time of the year 9999", {"fetched_at": "9999-12-31T23:59:59Z"}, Verdict.PUBLISHED),
    Kind("a time of the year 1", {"fetched_at": "0001-01-01T00:00:00Z"}, Verdict.PUBLISHED),
    Kind("a time before 1970", {"fetched_at": -(10**9)}, Verdict.PUBLISHED),
    Kind("a member of tomorrow", {"added": {"x": [1, None]}}, Verdict.PUBLISHED),
    Kind("a member of digits", {"added": 10**300}, Verdict.PUBLISHED),
    Kind("an escaped NUL", {"source": "te\0sts"}, Verdict.PUBLISHED),
    Kind("no source", {"source": None}, Verdict.PUBLISHED),
    Kind("nothing to read", _body(text=" \n "), Verdict.REJECTED),
)

REQUESTED: tuple[Kind, ...] = (
    *URLS,
    Kind("no URL", {"url": MISSING}),
    Kind("a URL that is null", {"url": None}),
    Kind("a URL that is a list", {"url": ["https://x.example/"]}),
    Kind("a site that is long", {"site": "s" * 201}),
    Kind("a page_id that is long", {"page_id": "p" * 201}),
    Kind("a source that is an object", {"source": {}}),
)

CLEANED: tuple[Kind, ...] = (
    Kind("no title", {"title": MISSING}),
    Kind("no paragraphs", {"paragraphs": MISSING}),
    Kind("paragraphs that are one", {"paragraphs": "text"}),
    Kind("a paragraph that is null", {"paragraphs": [None]}),
    Kind("no article_id", {"article_id": MISSING}),
    Kind("a version that is no number", {"version": "new"}),
    Kind("a version before 1970", {"version": -1}),
    Kind("a version past the year 9999", {"version": 10**18}),
    Kind("a time without a zone", {"published_at": "2026-11-24T12:00:00"}),
    Kind("an author without a name", {"authors": [{}]}),
    Kind("an image that is a string", {"images": ["x.jpg"]}),
    Kind("a reading time before it begins", {"published_reading_time_minutes": -3}),
    Kind("provenance of numbers", {"provenance": {"title": 1}}),
    Kind("a word that is younger", {"removed": [{"text": "x", "why": "new"}]}, Verdict.PUBLISHED),
    Kind("a member of tomorrow", {"added": {"x": [1]}}, Verdict.PUBLISHED),
)

ENRICHED: tuple[Kind, ...] = (
    *(kind for kind in CLEANED if "removed" not in kind.members),
    Kind("a language without a code", {"language": {"confidence": 1}}),
    Kind("a mention before its text", {"quotes": [{"text": "x", "paragraph": 0, "start": -1}]}),
    Kind("a fingerprint of 33 bits", {"fingerprint": {"method": "m", "values": [2**32]}}),
    Kind("a day that is none", {"dates": [{"text": "x", "resolved": "2026-02-30"}]}),
)
