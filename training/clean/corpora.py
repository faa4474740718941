"""The corpora that the models learn from, page by page, as the models will see them."""

import json
import lzma
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from services.clean.markup.seen import see
from services.clean.settings import CleanSettings
from services.page.plain import one_line
from training.clean.pages import Lesson, Page, copies_of, lesson_of

FILES = {
    "wcxb": "wcxb-dev",
    "dataset": "article-extraction-dataset",
    "newspaper": "newspaper",
    "fundus": "fundus",
}
"""Their annotations may be used for training; the card names the licences."""

NAMES = tuple(FILES)
BALANCE = 1.0
"""
1: all corpora count alike, however few pages one has; 0: all pages do. Each corpus has rules of its
annotators, and those of the largest must not become everybody's.
"""

MOST_LINES = 3_000
"""Of a page. The longest are lists of comments and links."""


def html_lessons(folder: Path, *, without: str | None = None) -> list[Lesson]:
    """Return the pages of all corpora in *folder* as blocks, but those of one and of its sites."""
    return _lessons(folder, without, _html_pages)


def text_lessons(folder: Path, *, without: str | None = None) -> list[Lesson]:
    """Return them as lines of plain text: cut by two programs, as pages come from many."""
    return _lessons(folder, without, _text_pages)


def documents(folder: Path, corpus: str) -> list[dict[str, Any]]:
    """Return the documents of one corpus."""
    with lzma.open(folder / f"{FILES[corpus]}.jsonl.xz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def plain_lines(html: str) -> list[str]:
    """Return the lines of text that a browser would copy from the page *html*, roughly."""
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415  group `bench`
    from resiliparse.parse.html import HTMLTree  # noqa: PLC0415  group `bench`

    text = extract_plain_text(
        HTMLTree.parse(html), preserve_formatting=True, main_content=False, alt_texts=False
    )
    return [line for line in map(one_line, text.split("\n")) if line][:MOST_LINES]


def _lessons(folder: Path, without: str | None, pages_of: Any) -> list[Lesson]:
    unseen = {document["host"] for document in documents(folder, without)} if without else set()
    lessons = [
        lesson_of(page)
        for corpus in NAMES
        if corpus != without
        for document in documents(folder, corpus)
        if document["host"] not in unseen and document["gold"]
        for page in pages_of(corpus, document)
        if page.texts
    ]
    return [one for lesson in _balanced(lessons) for one in (lesson, *copies_of(lesson))]


def _balanced(lessons: list[Lesson]) -> list[Lesson]:
    """Return *lessons* with shares: no corpus' own idea of an article outweighs the others'."""
    pages = Counter(lesson.page.corpus for lesson in lessons)
    usual = len(lessons) / len(pages)
    return [
        replace(lesson, share=(usual / pages[lesson.page.corpus]) ** BALANCE) for lesson in lessons
    ]


def _html_pages(corpus: str, document: dict[str, Any]) -> Iterator[Page]:
    page = see(document["html"], CleanSettings())
    if page is not None:
        yield Page(corpus, document["host"], page.blocks.texts, page.markup, document["gold"])


def _text_pages(corpus: str, document: dict[str, Any]) -> Iterator[Page]:
    gold = document["gold"]
    yield Page(corpus, document["host"], plain_lines(document["html"]), None, gold)
    for page in _html_pages(corpus, document):
        yield Page(corpus, document["host"], page.texts, None, gold, copy=3)
