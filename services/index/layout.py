"""
Where the embedded store has its files, and which layout they have. Pure.

How an older one becomes today's: migrations.py. Which files are the store's: generations.py.
"""

from dataclasses import dataclass
from pathlib import Path

LAYOUT = 2
"""
1: as first released. 2: a withdrawn article leaves its version behind, a capture that says the same
its time. Only the catalogue has a layout; the search index is made anew from it when its fields
differ (search_schema.py).
"""


class NewerLayout(RuntimeError):
    """The store was written by a later release; an earlier one would damage it."""

    def __init__(self, file: Path, found: int) -> None:
        super().__init__(
            f"{file} has layout {found}, and this release of Copydesk knows {LAYOUT}: run the"
            " release that wrote it, or give this one another COPYDESK_DATA_DIR"
        )


@dataclass(frozen=True)
class Layout:
    """The embedded store's part of the data directory."""

    data_dir: Path

    generation: str = ""
    """Which of several stores, where one is made anew beside the other; "" for the first."""

    @property
    def directory(self) -> Path:
        """What all generations share: locks, and the note which of them is read."""
        return self.data_dir / "index"

    @property
    def home(self) -> Path:
        """The generation's own; that of the first is the directory itself."""
        return self.directory / self.generation

    @property
    def catalogue(self) -> Path:
        return self.home / "articles.sqlite3"

    @property
    def search(self) -> Path:
        """Can be deleted while nothing runs: it is made again from the catalogue."""
        return self.home / "search"
