"""
What each figure has to be at least, and what may become of that. Pure, but for the file.

The floors are in floors.json, beside the digest of the pages that they were measured on. A floor
lies a little below the figure. It is raised by pinning; it is lowered only by who says so.
"""

import json
from collections.abc import Mapping
from math import floor
from pathlib import Path

from tests.quality.figures import NAMES, Figures

FILE = Path(__file__).parent / "floors.json"

SLACK = 0.003
"""
Below the measured figure: room for last digits that differ between processors, and for a line more
or less on one page of a set; none for a page that goes wrong.
"""

DIGITS = 1_000

Floors = Mapping[str, Mapping[str, float | str]]
"""By the name of the set: "pages", their digest, and a floor for each figure."""

ALLOW = "make quality PIN=1 ALLOW_REGRESSION=1"

OTHER_PAGES = (
    "these are not the pages that its floors were pinned on: see that their gold is true, then"
    " make quality PIN=1, and commit floors.json."
)


class Refused(Exception):
    """A floor would be lowered."""


def read_floors(path: Path = FILE) -> Floors:
    """Return the floors in the file *path*; none where there is no file."""
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def write_floors(floors: Floors, path: Path = FILE) -> None:
    """Write *floors* to the file *path*."""
    path.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")


def missed(measured: Mapping[str, Figures], floors: Floors) -> list[str]:
    """Return a sentence for each figure below its floor, and for each set without floors."""
    found: list[str] = []
    for name, figures in measured.items():
        of_set = floors.get(name, {})
        if of_set.get("pages") == figures.digest:
            found += [
                f"{sentence}: look at {_pages(figures, key)} with copydesk explain and mend it;"
                f" if it has to be so, {ALLOW}."
                for key, sentence in _below(name, figures, of_set).items()
            ]
        else:
            found.append(f"{name}: {OTHER_PAGES}")
    return found


def _below(name: str, figures: Figures, floors: Mapping[str, float | str]) -> Mapping[str, str]:
    """Return by its key what is to be said of each figure that is below its floor."""
    return {
        key: f"{name}: the {NAMES[key]} is {value:.4f}, its floor {_number(floors, key):.3f}"
        for key, value in figures.values.items()
        if value < _number(floors, key)
    }


def _pages(figures: Figures, key: str) -> str:
    return ", ".join(figures.worst.get(key, ())) or "its pages"


def pinned(measured: Mapping[str, Figures], floors: Floors, *, allow_regression: bool) -> Floors:
    """
    Return *floors* with those of the sets that were *measured* raised to what they are now.

    Raises Refused where a figure is below its floor, unless *allow_regression*: then that floor,
    and no other, is lowered. Sets that were not measured keep theirs.
    """
    lowered = [
        sentence
        for name, figures in measured.items()
        for sentence in _below(name, figures, floors.get(name, {})).values()
    ]
    if lowered and not allow_regression:
        raise Refused(
            f"{'; '.join(lowered)}. Floors are not lowered: mend it; if it has to be so, {ALLOW}."
        )
    return {
        **floors,
        **{name: _raised(figures, floors.get(name, {})) for name, figures in measured.items()},
    }


def _raised(figures: Figures, old: Mapping[str, float | str]) -> dict[str, float | str]:
    new: dict[str, float | str] = {"pages": figures.digest}
    for key, value in figures.values.items():
        below = max(0.0, floor((value - SLACK) * DIGITS) / DIGITS)
        before = _number(old, key)
        new[key] = max(before, below) if value >= before else below
    return new


def _number(floors: Mapping[str, float | str], key: str) -> float:
    return float(floors.get(key, 0.0))
