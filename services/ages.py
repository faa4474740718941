"""How long something has been so, for people."""

from datetime import timedelta


def in_words(time: timedelta) -> str:
    """Return *time* in its largest unit, rounded down: 40 s, 3 min, 5 h, 2 d."""
    seconds = int(time.total_seconds())
    for size, unit in ((86_400, "d"), (3600, "h"), (60, "min")):
        if seconds >= size:
            return f"{seconds // size} {unit}"
    return f"{seconds} s"
