"""What OpenSearch answers, as a hit of ours. Pure."""

from datetime import datetime
from typing import Any

from services.index.marks import Span
from services.index.searchable import without_apart
from services.index.snippet import Snippet, beginning, without_apart_in
from services.index.store import Hit

BEGIN, END = "\ufdd0", "\ufdd1"
"""Put around what is marked: no characters, so they stand in no text."""


def hit(found: dict[str, Any]) -> Hit:
    """Return *found* as a hit."""
    source = found["_source"]
    shown = source["shown"]
    text, highlights = _snippet(found)
    published = shown["published_at"]
    return Hit(
        article_id=found["_id"],
        page_id=source["page_id"],
        score=float(found["_score"] or 0),
        title=shown["title"],
        url=shown["url"],
        site=shown["site"],
        published_at=datetime.fromisoformat(published) if published else None,
        snippet=text,
        highlights=highlights,
    )


def _snippet(found: dict[str, Any]) -> Snippet:
    for fragments in found.get("highlight", {}).values():
        text, marks = _marks(fragments[0])
        text, marks = without_apart_in(text, marks)
        return text, tuple(marks)
    source = found["_source"]
    texts = [text for name, text in source.items() if name.startswith("body_")]
    return beginning(without_apart(" ".join(texts[0] if texts else []))), ()


def _marks(fragment: str) -> tuple[str, list[Span]]:
    """Return *fragment* without its tags, and where they stood."""
    text, marks = "", []
    first, *others = fragment.split(BEGIN)
    text = first.replace(END, "")
    for other in others:
        inside, _, outside = other.partition(END)
        marks.append((len(text), len(text) + len(inside)))
        text += inside + outside.replace(END, "")
    return text, marks
