"""
Scores clean against the pinned floors: `make quality`, `make quality CORPORA=folder`.

    make quality PIN=1                        raise the floors to what is measured now
    make quality PIN=1 ALLOW_REGRESSION=1     lower those that were missed, too

This file only wires. The pages: page_sets.py. The figures: figures.py. The floors: floors.py.
"""

import argparse
import logging
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.ours import of_html, of_text
from tests.quality.figures import NAMES, Figures, measure
from tests.quality.floors import FILE, Floors, Refused, missed, pinned, read_floors, write_floors
from tests.quality.page_sets import PageSet, corpus_sets, own_sets

LEARNT = (
    "The models have learnt from the corpora: their floors show a regression, not how good clean is"
    " on pages it never saw. make bench-clean measures that."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; return 1 where one is below its floor, or would be lowered."""
    asked = _arguments(arguments)
    every = [*own_sets(), *corpus_sets(asked.corpora)]
    sets = [pages for pages in every if isinstance(pages, PageSet)]
    build = {"html": of_html(asked.models).build, "text": of_text(asked.models).build}
    measured = {pages.name: measure(pages, build[pages.kind]()) for pages in sets}
    floors = read_floors(asked.floors)
    _say(*_rows(sets, measured, floors), *(why for why in every if isinstance(why, str)))
    if asked.corpora is not None:
        _say(LEARNT)
    if not asked.pin:
        below = missed(measured, floors)
        _say(*below)
        return 1 if below else 0
    try:
        new = pinned(measured, floors, allow_regression=asked.allow_regression)
    except Refused as refused:
        _say(str(refused))
        return 1
    write_floors(new, asked.floors)
    _say(f"pinned in {asked.floors.name}: review the difference with git diff")
    return 0


def _rows(
    sets: Sequence[PageSet], measured: Mapping[str, Figures], floors: Floors
) -> Sequence[str]:
    head = f"{'figure (floor)':18}{'pages':>6}" + "".join(f"{name:>16}" for name in NAMES)
    return [head, *(_row(pages, measured[pages.name], floors) for pages in sets)]


def _row(pages: PageSet, figures: Figures, floors: Floors) -> str:
    cells = "".join(_cell(key, figures, floors.get(pages.name, {})) for key in NAMES)
    return f"{pages.name:18}{len(pages.docs):>6}{cells}"


def _cell(key: str, figures: Figures, floors: Mapping[str, float | str]) -> str:
    if key not in figures.values:
        return " " * 16
    known = f"({float(floors[key]):.3f})" if key in floors else "(none)"
    return f"{figures.values[key]:8.3f} {known:>7}"


def _say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0].strip())
    parser.add_argument("--corpora", type=Path, help="folder of the corpora")
    parser.add_argument("--models", type=Path, help="folder of the models, if not clean's own")
    parser.add_argument("--floors", type=Path, default=FILE, help="file of the floors")
    parser.add_argument("--pin", action="store_true", help="raise the floors to the figures")
    parser.add_argument("--allow-regression", action="store_true", help="let --pin lower some")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)  # the figures are what is asked for
    sys.exit(main())
