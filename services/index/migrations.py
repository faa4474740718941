"""
How the catalogue of an earlier release becomes today's. Which layouts there are: layout.py.

A release says in the file which layout it wrote. An earlier one refuses a later layout, and leaves
the file as it is; so there is no way back but a backup (docs/runbook.md).
"""

import logging
import sqlite3
from pathlib import Path

from services.index.layout import LAYOUT, NewerLayout

STEPS = {
    2: "ALTER TABLE articles ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE articles ADD COLUMN content_hash BLOB NOT NULL DEFAULT x'';"
    "ALTER TABLE articles ADD COLUMN last_seen INTEGER NOT NULL DEFAULT 0",
}
"""What makes this layout of the one before. Each runs in one transaction with its number."""

log = logging.getLogger("copydesk.index")


def check_layout(catalogue: sqlite3.Connection, file: Path) -> None:
    """Raise NewerLayout where a later release wrote *file*."""
    found = _layout(catalogue)
    if found > LAYOUT:
        raise NewerLayout(file, found)


def migrate(catalogue: sqlite3.Connection, schema: str) -> None:
    """Bring *catalogue* to today's layout; *schema* makes an empty one."""
    found = _layout(catalogue)
    if found == 0:
        catalogue.executescript(f"BEGIN; {schema}; PRAGMA user_version = {LAYOUT}; COMMIT")
        return
    for layout in range(found + 1, LAYOUT + 1):
        log.warning("the store of layout %d is brought to layout %d", layout - 1, layout)
        step = f"BEGIN IMMEDIATE; {STEPS[layout]}; PRAGMA user_version = {layout}; COMMIT"
        catalogue.executescript(step)


def _layout(catalogue: sqlite3.Connection) -> int:
    """Return the layout of *catalogue*; 0 for an empty file."""
    [number] = catalogue.execute("PRAGMA user_version").fetchone()
    if number:
        return int(number)
    # The first release wrote no number.
    sql = "SELECT count(*) FROM sqlite_master WHERE name = 'articles'"
    [there] = catalogue.execute(sql).fetchone()
    return int(there)
