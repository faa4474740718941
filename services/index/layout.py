"""Where the embedded store has its files. Pure."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Layout:
    """The embedded store's part of the data directory."""

    data_dir: Path

    @property
    def directory(self) -> Path:
        return self.data_dir / "index"

    @property
    def catalogue(self) -> Path:
        return self.directory / "articles.sqlite3"

    @property
    def search(self) -> Path:
        """Can be deleted while nothing runs: it is made again from the catalogue."""
        return self.directory / "search"
