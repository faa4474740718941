"""What a golden folder holds: a page (page.txt, page.html), what came with it (page.json)."""

import json
from pathlib import Path
from typing import Any

from schemas.pages import PageFetched
from services.clean.article import clean_page
from services.clean.settings import CleanSettings
from tests.makers import NOON

FOLDER = Path(__file__).parent / "clean"
CASES = sorted(path for path in FOLDER.iterdir() if path.is_dir())

NOT_COMPARED = {
    "page_id",
    "article_id",
    "version",
    "provenance",
    "url",
    "site",
    "source",
    "confidence",
}
"""Ids, what the page came with, and a number whose last digits differ between processors."""


def page_of(case: Path) -> PageFetched:
    """Return the page in the folder *case*."""
    came_with = case / "page.json"
    known = json.loads(came_with.read_text(encoding="utf-8")) if came_with.exists() else {}
    bodies = {kind: case / f"page.{ending}" for kind, ending in (("html", "html"), ("text", "txt"))}
    body = {
        kind: path.read_text(encoding="utf-8") for kind, path in bodies.items() if path.exists()
    }
    return PageFetched.model_validate(
        {"page_id": case.name, "source": "golden", "fetched_at": NOON, **known, **body}
    )


def found_in(case: Path) -> dict[str, Any]:
    """Return what clean makes of the page in *case*; the removed lines come last."""
    article = clean_page(page_of(case), settings=CleanSettings())
    found = article.model_dump(mode="json", exclude=NOT_COMPARED, exclude_defaults=True)
    found["removed"] = [f"{line['why']}: {line['text']}" for line in found.pop("removed", [])]
    return found
