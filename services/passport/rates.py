"""
How many records end at each stage, how, and how long they take: the pipeline's pulse.

Read-only, by any process, while the passport stage writes. Single pages: passports.py.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from schemas.outcomes import Reason, Verdict
from services.passport.outcomes_table import microseconds
from services.passport.passports import open_passports

SINCE = f"""
    SELECT stage, verdict, reason, count(*), avg(took_ms) FROM outcomes
        WHERE at >= :moment AND verdict = '{Verdict.PUBLISHED}' GROUP BY stage
    UNION ALL
    SELECT stage, verdict, reason, count(*), avg(took_ms) FROM outcomes
        WHERE at >= :moment AND verdict <> '{Verdict.PUBLISHED}' GROUP BY stage, verdict, reason
    ORDER BY 1, 4 DESC, 2, 3
"""  # noqa: S608
"""Most are published, and have no reason. Apart, they are sorted by one column, not by three."""

CACHE_KIB = 16_000
"""Tens of thousands of outcomes in a row. They are read twice; SQLite's own 2 MB hold a quarter."""


@dataclass(frozen=True)
class Rate:
    """How many records ended in one way at one stage."""

    stage: str
    verdict: Verdict
    reason: Reason | None
    records: int

    took_ms: float
    """A record's share of its batch's time in the handler, on average."""


class Rates:
    """What was said of late; raises NoPassports where nothing was kept yet."""

    def __init__(self, data_dir: Path) -> None:
        self._connection = open_passports(data_dir)
        self._connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")

    def since(self, moment: datetime) -> tuple[Rate, ...]:
        """Return how the records ended that ended since *moment*, by the stages' clocks."""
        return tuple(
            Rate(stage, Verdict(verdict), reason and Reason(reason), records, took_ms)
            for stage, verdict, reason, records, took_ms in self._connection.execute(
                SINCE, {"moment": microseconds(moment)}
            )
        )

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
