"""
Runs methods on the same pages, page by page each in turn: what they find, and their CPU time.

One process, and in another order for every page, so that what else the machine does falls on all.
"""

import gc
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.methods import Extract, Extracted, Ready, Shown

WARM_UP = 5
"""Pages. What a method loads once, some of it only at a date in words, is no page's cost."""


@dataclass
class Run:
    """What one method did with the pages of one corpus, page by page."""

    finds: frozenset[str]
    found: list[Extracted] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    """Of CPU time."""

    errors: list[str] = field(default_factory=list)
    """A page that ends in one counts as a page on which nothing was found."""


def run_all(methods: Sequence[Ready], pages: Sequence[Shown]) -> dict[str, Run]:
    """Return what each of *methods*, by its name, did with *pages*."""
    runs = {method.name: Run(method.finds) for method in methods}
    for shown in pages[:WARM_UP]:
        for method in methods:
            _timed(method.extract, shown)
    gc.collect()
    gc.freeze()
    for number, shown in enumerate(pages):
        first = number % len(methods)
        for method in (*methods[first:], *methods[:first]):
            gc.collect()  # nobody pays for another's rubbish
            extracted, seconds, error = _timed(method.extract, shown)
            run = runs[method.name]
            run.found.append(extracted)
            run.seconds.append(seconds)
            run.errors += [error] if error else []
    gc.unfreeze()
    return runs


def _timed(extract: Extract, shown: Shown) -> tuple[Extracted, float, str]:
    started = time.process_time()
    try:
        extracted, error = extract(shown), ""
    except Exception as failure:  # noqa: BLE001  whatever a library raises, the others go on
        extracted, error = Extracted(), f"{type(failure).__name__}: {failure}"
    return extracted, time.process_time() - started, error
