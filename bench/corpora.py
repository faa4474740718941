"""
The corpora of news pages whose right answers are known: one JSON object a line, xz.

They are not part of the project: their pages belong to their publishers. A folder that holds them
is an argument of every measurement.
"""

import json
import lzma
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

FILES = {
    "wcxb": "wcxb-dev",
    "dataset": "article-extraction-dataset",
    "newspaper": "newspaper",
    "fundus": "fundus",
    "daniel": "daniel-many-pages-per-host",
}
NAMES = ("wcxb", "dataset", "newspaper", "fundus")
"""Those with one page or few a site. daniel has many: it is for what is learnt of sites."""


@dataclass(frozen=True)
class Doc:
    """A page and what is right about it; "" or () where the corpus does not say."""

    id: str
    url: str
    """"" where the corpus names no more than the site: that would be its home page."""

    host: str
    lang: str
    """As the corpus names it: "Chinese", "Polish"."""

    html: str
    gold: str
    """The text of the article, a paragraph a line."""

    title: str
    authors: tuple[str, ...]
    date: str
    """2024-05-03, as the publisher's clock had it."""


def missing(folder: Path, name: str) -> str:
    """Return why the corpus *name* can't be loaded from *folder*; "" where it can."""
    path = _path(folder, name)
    return "" if path.is_file() else f"no file {path.name} in {folder}"


def load(folder: Path, name: str, *, pages: int | None = None) -> list[Doc]:
    """Return the documents of the corpus *name* in *folder*; spread over it, at most *pages*."""
    with lzma.open(_path(folder, name), "rt", encoding="utf-8") as lines:
        every = lines.readlines()
    count = len(every) if pages is None else min(pages, len(every))
    return [_doc(json.loads(every[at * len(every) // count])) for at in range(count)]


def _path(folder: Path, name: str) -> Path:
    return folder / f"{FILES[name]}.jsonl.xz"


def _doc(row: Mapping[str, str | list[str] | None]) -> Doc:
    def text(field: str) -> str:
        value = row.get(field)
        return value if isinstance(value, str) else ""

    url = text("url")
    return Doc(
        id=text("id"),
        url=url if urlsplit(url).path.strip("/") else "",
        host=text("host"),
        lang=text("lang"),
        html=text("html"),
        gold=text("gold"),
        title=text("title"),
        authors=tuple(row.get("authors") or ()),
        date=text("date")[:10],
    )
