"""How a dead letter looks on a terminal. The same for programs: as_json.py."""

from collections.abc import Iterator
from datetime import datetime

from rich.cells import cell_len

from copydesk.dead_letters.finding import Found
from copydesk.dead_letters.letter import DeadLetter
from copydesk.dead_letters.misfit import misfits
from copydesk.dead_letters.replays import Replays
from copydesk.dead_letters.value_view import bytes_line, value_lines
from services.visible import visible


def letter_lines(found: Found, replays: Replays | None) -> Iterator[str]:
    """Return the letter in lines: why it died, what it is, and where it does not fit."""
    letter = found.newest
    yield from _head(found, replays)
    if letter.kept_as:
        yield f"a note in place of the record: {bytes_line(letter.record.value)}"
        yield f"  the value is in the archive as {visible(letter.kept_as)}"
        return
    yield from _record(letter)
    yield from _fit(letter)


def _head(found: Found, replays: Replays | None) -> Iterator[str]:
    letter = found.newest
    yield f"dead letter {letter.id}, buried by {letter.route.stage} on {_utc(letter.died_at)}"
    yield f"  error       {letter.error.reason}: {visible(letter.error.words)}"
    yield f"  it was at   {visible(letter.origin) or 'unknown: the letter does not say'}"
    yield f"  site        {letter.site}"
    if replays is not None:
        times = "once" if replays.times == 1 else f"{replays.times} times"
        yield f"  replayed    {times}, last on {_utc(replays.last_at)}"
    if letter.replayed_from:
        yield f"  died again  it had been replayed from {visible(letter.replayed_from)}"
    if found.earlier:
        unnamed = found.earlier - len(found.earlier_ids)
        more = f"{unnamed:,} more, then " if unnamed else ""
        yield f"  earlier     {more}{', '.join(found.earlier_ids)}"


def _record(letter: DeadLetter) -> Iterator[str]:
    yield "record"
    yield f"  key         {bytes_line(letter.record.key)}"
    for name, value in letter.theirs:
        yield f"  header      {visible(name)}: {bytes_line(value)}"
    if lost := letter.header("x-headers-lost"):
        yield f"  its own headers are lost, they could not be read: {visible(lost)}"
    size = len(letter.record.value or b"")
    yield f"  value       {size:,} bytes"
    yield from (f"    {line}" for line in value_lines(letter.record.value))


def _fit(letter: DeadLetter) -> Iterator[str]:
    reads = letter.route.reads
    found = misfits(letter.record.value, reads)
    if found:
        yield f"where it does not fit {reads.name}"
    elif isinstance(why := letter.message(), Exception):
        yield f"it fits {reads.name}, and still can't be read: {visible(str(why))}"
    else:
        yield f"it fits {reads.name}; `copydesk dead replay --dry-run` asks today's code about it"
    for misfit in found:
        place = f", line {misfit.line}, byte {misfit.column}" if misfit.line else ""
        yield f"  {misfit.path}{place}: {misfit.expected}; found: {misfit.found}"
        if misfit.line:
            yield f"    {misfit.excerpt}"
            yield f"    {' ' * cell_len(misfit.excerpt[: misfit.caret])}^"


def _utc(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC"
