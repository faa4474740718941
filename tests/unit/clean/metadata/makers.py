"""Makes pages of HTML for the tests of metadata."""

import json
from datetime import UTC, datetime

from selectolax.lexbor import LexborHTMLParser

from services.clean.metadata.elements import Elements
from services.clean.metadata.read import Metadata, read_metadata
from services.page.blocks import blocks_of

FETCHED = datetime(2025, 11, 8, 12, tzinfo=UTC)
TITLE = "Mill on the Harrow stops after two hundred years"
URL = "https://www.record.example/news/mill"


def said(head: str = "", body: str = f"<h1>{TITLE}</h1>", *, url: str | None = URL) -> Metadata:
    """Return what a page with that *head* and *body* says of its article."""
    tree = LexborHTMLParser(f"<html><head>{head}</head><body>{body}</body></html>")
    texts = blocks_of(tree, max_elements=1_000, max_chars=100_000).texts
    return read_metadata(Elements(tree), page_url=url, fetched_at=FETCHED, texts=texts)


def ld(**fields: object) -> str:
    """Return JSON-LD that describes an article."""
    return script({"@type": "NewsArticle", "headline": TITLE, **fields})


def script(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    return f'<script type="application/ld+json">{text}</script>'


def meta(**fields: str) -> str:
    """Return <meta> elements; the first "_" of a name is a colon."""
    return "".join(
        f'<meta property="{name.replace("_", ":", 1)}" content="{value}">'
        for name, value in fields.items()
    )
