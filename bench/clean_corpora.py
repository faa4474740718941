"""
Clean beside every other program, on the same pages of the corpora, in one run.

    make bench-clean CORPORA=dir [MODELS=dir]

MODELS has a folder for each corpus, with models that never saw it nor its sites; the models that
come with the code have seen them all, and figures made with those flatter them.
"""

import argparse
import logging
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bench.corpora import FILES, NAMES, Doc, load, missing
from bench.extraction_table import overlap_rows, speed_rows
from bench.extractors import RIVALS
from bench.line_rivals import LINE_RIVALS
from bench.link_page import link_page_rows
from bench.metadata import Judged, judge, metadata_rows
from bench.methods import Ready, Shown, installed
from bench.ours import models_without, of_html, of_text
from bench.overlap import PageOverlap, page_overlap, runs_of
from bench.plain_lines import plain_lines
from bench.side_by_side import Run, run_all

BESIDE = "trafilatura with metadata"
KINDS = ("html", "text", "links")
TITLES = {"html": "HTML", "text": "plain text"}


@dataclass
class Results:
    """What all methods did, by corpus and by method."""

    overlaps: dict[str, dict[str, list[PageOverlap]]] = field(default_factory=dict)
    judged: dict[str, dict[str, list[Judged]]] = field(default_factory=dict)
    seconds: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    finds: dict[str, frozenset[str]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)


def main() -> None:
    """Print the tables."""
    asked = _arguments()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    ours = {"html": of_html, "text": of_text}
    rivals = {"html": RIVALS, "text": LINE_RIVALS}
    results = {kind: Results() for kind in ours if kind in asked.kinds}
    ready = {kind: installed(rivals[kind], only=asked.only) for kind in results}
    for corpus in filter(partial(_is_there, asked.corpora), asked.corpus):
        models = models_without(asked.models, corpus)
        if models is None:
            print(f"{corpus}: clean's own models, which may have learnt from it")
        docs = load(asked.corpora, corpus, pages=asked.pages)
        for kind, found in results.items():
            both = [ours[kind](models), ours[kind](models, rejecting=False)]
            clean = installed(both, only=asked.only)
            _measure(found, corpus, docs, [*clean, *ready[kind]])
    for kind, found in results.items():
        print(*_rows(kind, found), sep="\n")
    if "links" in asked.kinds:
        print("\n".join(link_page_rows(only=asked.only)))


def _is_there(folder: Path, corpus: str) -> bool:
    if why := missing(folder, corpus):
        print(f"without {corpus}: {why}")
    return not why


def _measure(results: Results, corpus: str, docs: Sequence[Doc], methods: Sequence[Ready]) -> None:
    """Add to *results* what *methods* do with *docs*."""
    if not methods:
        return
    runs = run_all(methods, [Shown(doc.url, doc.html, plain_lines(doc.html)) for doc in docs])
    results.overlaps[corpus] = {
        name: _overlaps(docs, run) for name, run in runs.items() if "text" in run.finds
    }
    results.judged[corpus] = {
        name: [judge(doc, found) for doc, found in zip(docs, run.found, strict=True)]
        for name, run in runs.items()
    }
    results.seconds[corpus] = {name: run.seconds for name, run in runs.items()}
    results.finds |= {name: run.finds for name, run in runs.items()}
    results.errors += [
        f"{name} failed on {len(run.errors)} pages of {corpus}: {run.errors[0]}"
        for name, run in runs.items()
        if run.errors
    ]


def _overlaps(docs: Sequence[Doc], run: Run) -> list[PageOverlap]:
    return [
        page_overlap(runs_of(doc.gold, lang=doc.lang), runs_of(found.text, lang=doc.lang))
        for doc, found in zip(docs, run.found, strict=True)
        if doc.gold
    ]


def _rows(kind: str, results: Results) -> list[str]:
    if not results.overlaps:
        return []
    beside = {"html": BESIDE, "text": "clean"}[kind]
    return [
        *overlap_rows(TITLES[kind], results.overlaps),
        *speed_rows(f"{TITLES[kind]}, CPU time", results.seconds, beside=beside),
        *metadata_rows(f"{TITLES[kind]}, metadata", results.judged, results.finds),
        *results.errors,
    ]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0].strip())
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--models", type=Path, help="folder of a folder of models a corpus")
    parser.add_argument("--corpus", nargs="+", choices=FILES, default=NAMES)
    parser.add_argument("--pages", type=int, help="of each corpus, for a quick look")
    parser.add_argument("--only", nargs="+", default=[], help="methods by their names")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=KINDS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
