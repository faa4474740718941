"""
Clean with the profile of a page's site, and without, on the sites that have more than ten pages.

    python -m bench.profiles CORPORA [--corpus daniel] [--only text|html] [--models DIR]

Each page is cleaned once ten others of its site have gone by, in two orders. Nothing is trained on
these pages, and the page itself is not among the ten. On nine of DAnIEL's pages of ten the gold
text begins with the headline, which clean gives as the title: the two are put together here.
"""

import argparse
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean

from bench.corpora import Doc, load, missing
from bench.ours import models_without, settings_with
from bench.overlap import overlap, page_overlap, runs_of
from bench.plain_lines import plain_lines
from schemas.pages import PageFetched
from schemas.profiles import SiteProfile
from services.answers import Rejected
from services.clean.article import clean_page
from services.clean.settings import CleanSettings
from services.sites.learning import learn
from services.sites.seen_page import SeenPage, seen_page

OTHERS = 10
"""Pages of the site that go by first."""

ORDERS = (1, 2)
"""Seeds of the orders that they go by in."""

KINDS = ("text", "html")

FETCHED_AT = datetime(2026, 11, 24, 12, tzinfo=UTC)

Figures = Sequence[float]
"""F1 without the profile, then with it, an order each."""


def main() -> None:
    """Print what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m bench.profiles")
    parser.add_argument("corpora", type=Path, help="the folder that has them")
    parser.add_argument("--corpus", default="daniel")
    parser.add_argument("--only", choices=KINDS)
    parser.add_argument("--models", type=Path, help="DIR/daniel/ has models that saw none of it")
    asked = parser.parse_args()
    if why := missing(asked.corpora, asked.corpus):
        print(f"not measured: {why}")
        return
    docs = load(asked.corpora, asked.corpus)
    settings = settings_with(models_without(asked.models, asked.corpus))
    for kind in KINDS if asked.only is None else (asked.only,):
        print_table(kind, docs, settings)


def print_table(kind: str, docs: Iterable[Doc], settings: CleanSettings) -> None:
    """Print the F1 of each site's articles, and the means over the sites."""
    sites = {s: d for s, d in sorted(by_site(docs).items()) if len(d) > OTHERS}
    if not sites:
        print(f"no site has more than {OTHERS} pages")
        return
    names = ("without", *(f"order {order}" for order in ORDERS))
    print(f"\n{kind}, F1{'':<24}{'pages':>6}" + "".join(f"{name:>9}" for name in names))
    found = {site: figures(kind, site_docs, settings) for site, site_docs in sites.items()}
    for site, row in found.items():
        worse = "  worse" if min(row[1:]) < row[0] else ""
        print(_row(site, len(sites[site]), row) + worse)
    means = [mean(column) for column in zip(*found.values(), strict=True)]
    print(_row("mean", sum(map(len, sites.values())), means))


def by_site(docs: Iterable[Doc]) -> Mapping[str, list[Doc]]:
    """Return *docs* by the host that they are from."""
    sites: dict[str, list[Doc]] = defaultdict(list)
    for doc in docs:
        sites[doc.host].append(doc)
    return sites


def figures(kind: str, docs: Sequence[Doc], settings: CleanSettings) -> Figures:
    """Return the F1 of one site's articles."""
    pages = {doc.id: page_of(kind, doc) for doc in docs}
    seen = {page_id: seen_page(page) for page_id, page in pages.items()}
    without = {page_id: text_of(page, None, settings) for page_id, page in pages.items()}
    found = [f1(docs, without)]
    for order in ORDERS:
        ids = list(pages)
        random.Random(order).shuffle(ids)  # noqa: S311
        texts = {at: text_of(pages[at], _learnt(at, ids, seen), settings) for at in ids}
        found.append(f1(docs, texts))
    return found


def f1(docs: Iterable[Doc], texts: Mapping[str, str]) -> float:
    """Return the F1 of *texts*, found by the documents' ids."""
    return overlap(
        page_overlap(runs_of(doc.gold, lang=doc.lang), runs_of(texts[doc.id], lang=doc.lang))
        for doc in docs
    ).f1


def page_of(kind: str, doc: Doc) -> PageFetched:
    """Return *doc* as its site served it, or as the lines of text that a reader copies."""
    is_text = kind == "text"
    return PageFetched(
        page_id=doc.id,
        url=f"https://{doc.host}/{doc.id}",
        html=None if is_text else doc.html,
        text="\n".join(plain_lines(doc.html)) if is_text else None,
        source="bench",
        fetched_at=FETCHED_AT,
    )


def text_of(page: PageFetched, profile: SiteProfile | None, settings: CleanSettings) -> str:
    """Return the article's headline and text, as the gold texts have both; "" for no article."""
    try:
        article = clean_page(page, settings=settings, profile=profile)
    except Rejected:
        return ""
    return "\n".join((article.title, *article.paragraphs))


def _learnt(page_id: str, ids: Sequence[str], seen: Mapping[str, SeenPage]) -> SiteProfile | None:
    profile = None
    for other in [each for each in ids if each != page_id][:OTHERS]:
        profile = learn(profile, seen[other])
    return profile


def _row(name: str, pages: int, row: Figures) -> str:
    return f"{name:<34}{pages:>6}" + "".join(f"{figure:>9.3f}" for figure in row)


if __name__ == "__main__":
    main()
