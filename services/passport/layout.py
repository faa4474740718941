"""
How the passports' file of an earlier release becomes today's.

The file says which layout it has. A process that writes brings it up to date; one that only reads
makes do with what there is. A later layout is refused, and left as it is.
"""

import logging
import sqlite3
from pathlib import Path

LAYOUT = 2
"""1: as first released, without a number. 2: outcomes have a site and a confidence, and are
counted by site and day."""

STEPS = {
    2: "ALTER TABLE outcomes ADD COLUMN site TEXT;ALTER TABLE outcomes ADD COLUMN confidence REAL",
}
"""What makes this layout of the one before, beside new tables. Older rows get NULL."""

log = logging.getLogger("copydesk.passport")


class NewerLayout(RuntimeError):
    """The passports were written by a later release; an earlier one would damage them."""


def check_layout(connection: sqlite3.Connection, file: Path) -> None:
    """Raise NewerLayout where a later release wrote *file*."""
    found = layout_of(connection)
    if found > LAYOUT:
        raise NewerLayout(
            f"{file} has layout {found}, and this release of Copydesk knows {LAYOUT}: run the"
            " release that wrote it, or give this one another COPYDESK_DATA_DIR"
        )


def migrate(connection: sqlite3.Connection, schema: str) -> None:
    """Bring the file to today's layout; *schema* makes the tables that are missing."""
    found = layout_of(connection)
    if found == LAYOUT:
        return
    steps = [STEPS[layout] for layout in range(found + 1, LAYOUT + 1)] if found else []
    if steps:
        log.warning("the passports of layout %d are brought to layout %d", found, LAYOUT)
    # All or nothing: a file with a number of today's has all that is today's.
    script = ";".join(["BEGIN IMMEDIATE", *steps, schema, f"PRAGMA user_version = {LAYOUT}"])
    try:
        connection.executescript(f"{script}; COMMIT")
    except sqlite3.Error:
        connection.rollback()
        raise


def layout_of(connection: sqlite3.Connection) -> int:
    """Return the layout of the file; 0 for an empty one."""
    [number] = connection.execute("PRAGMA user_version").fetchone()
    if number:
        return int(number)
    # The first release wrote no number.
    sql = "SELECT count(*) FROM sqlite_master WHERE name = 'outcomes'"
    [there] = connection.execute(sql).fetchone()
    return int(there)
