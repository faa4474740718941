"""
A new generation of the embedded store that is whole, and waits to take the place of the other.

`copydesk index rebuild` leaves a note in it; the index process looks for that (taking_over.py).
"""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from services.index.generations import current, later, write_whole
from services.index.layout import Layout

FRESH_HOURS = 12
"""How long it may wait. Kafka forgets after a day, of a compacted topic, what was deleted there:
a store that is brought up to date later would keep it."""


@dataclass(frozen=True)
class Ready:
    """A store that has all of the public topic up to some offsets."""

    files: Layout

    offsets: Mapping[int, int]
    """Where to go on, by partition."""


def say_ready(ready: Ready) -> None:
    """Leave the note; the store must be closed by then."""
    offsets = {str(number): at for number, at in ready.offsets.items()}
    write_whole(_note(ready.files), json.dumps({"offsets": offsets, "at": time.time()}))


def forget_ready(files: Layout) -> None:
    """Take the note away: *files* have been taken."""
    _note(files).unlink(missing_ok=True)


def waits(files: Layout) -> bool:
    """Return whether *files* wait to be taken, and are fresh enough."""
    return _read(files) is not None


def ready_store(data_dir: Path) -> Ready | None:
    """Return the newest that waits, and is fresh enough; None where none is."""
    now = current(data_dir).generation
    found = [_read(files) for files in later(data_dir) if files.generation > now]
    return next((ready for ready in reversed(found) if ready is not None), None)


def _read(files: Layout) -> Ready | None:
    try:
        told = json.loads(_note(files).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    # Not the file's own time, which a copy or a restored backup has anew.
    if time.time() - told["at"] > FRESH_HOURS * 3600:
        return None
    return Ready(files, {int(number): at for number, at in told["offsets"].items()})


def _note(files: Layout) -> Path:
    return files.home / "ready.json"
