"""
What quality is measured on: pages written for it, and pages of the corpora where they are at hand.

What is measured of them: figures.py. A folder in pages/ is a page (as in ../golden/case.py) and
gold.json: title, authors, date, paragraphs. The golden pages count too.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.corpora import NAMES, Doc, load, missing
from bench.methods import Shown
from schemas.pages import PageFetched
from tests.golden.case import CASES, page_of

FOLDER = Path(__file__).parent / "pages"

KINDS = ("html", "text")

MAX_PAGES = 60
"""Of a corpus, spread over it: enough to see a regression, and under a minute for all."""


@dataclass(frozen=True)
class PageSet:
    """Pages of one kind, with what is right about them."""

    name: str
    """"own text", "wcxb html"."""

    docs: tuple[Doc, ...]
    shown: tuple[Shown, ...]

    @property
    def kind(self) -> str:
        """Whether they are "html" or "text"."""
        return self.name.split()[-1]

    @property
    def digest(self) -> str:
        """What tells these pages and their gold from any others."""
        return hashlib.sha256(repr((self.docs, self.shown)).encode()).hexdigest()[:16]


def own_sets() -> Iterator[PageSet]:
    """Yield the pages that were written for it, HTML and text."""
    cases = [*CASES, *sorted(path for path in FOLDER.iterdir() if path.is_dir())]
    pages = [(page_of(case), _gold(case), case.name) for case in cases]
    for kind in KINDS:
        found = [page for page in pages if getattr(page[0], kind) is not None]
        docs = tuple(_doc(*page) for page in found)
        yield PageSet(f"own {kind}", docs, tuple(_shown(page) for page, _, _ in found))


def corpus_sets(folder: Path | None) -> Iterator[PageSet | str]:
    """Yield some pages of each corpus in *folder*, HTML and text; a reason for each without."""
    if folder is None:
        yield "no corpora measured: make quality CORPORA=folder does"
        return
    for name in NAMES:
        if why := missing(folder, name):
            yield f"without {name}: {why}"
            continue
        yield from _corpus(name, tuple(load(folder, name, pages=MAX_PAGES)))


def _corpus(name: str, docs: tuple[Doc, ...]) -> Iterator[PageSet | str]:
    yield PageSet(f"{name} html", docs, tuple(Shown(doc.url, doc.html, ()) for doc in docs))
    try:
        from bench.plain_lines import plain_lines  # noqa: PLC0415  its package is not in the lock
    except ImportError as error:
        yield f"without {name} text: {error}"
        return
    lines = tuple(Shown(doc.url, "", plain_lines(doc.html)) for doc in docs)
    yield PageSet(f"{name} text", docs, lines)


def _gold(case: Path) -> Mapping[str, Any]:
    """Return the gold of a page, or as much of a golden page's article."""
    path = case / "gold.json"
    if path.exists():
        return dict(json.loads(path.read_text(encoding="utf-8")))
    article = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    names = [author["name"] for author in article.get("authors", ())]
    return {**article, "authors": names, "date": article.get("published_at", "")[:10]}


def _doc(page: PageFetched, gold: Mapping[str, Any], name: str) -> Doc:
    return Doc(
        id=name,
        url=page.url or "",
        host="",
        lang=name.split("-")[1],
        html="",
        gold="\n".join(gold["paragraphs"]),
        title=gold["title"],
        authors=tuple(gold["authors"]),
        date=gold["date"],
    )


def _shown(page: PageFetched) -> Shown:
    return Shown(page.url or "", page.html or "", tuple((page.text or "").splitlines()))
