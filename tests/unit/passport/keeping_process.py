"""
A process that keeps outcomes without end, and says how many. To be killed by its test.

    python -m tests.unit.passport.keeping_process DATA_DIR FIRST
"""

import asyncio
import sys
from itertools import count
from pathlib import Path

from services.passport.app import wire
from services.passport.settings import PassportSettings
from services.runtime.settings import SharedSettings
from tests.unit.passport.outcomes import outcome

BATCH = 20


async def main(data_dir: str, first: str) -> None:
    wiring = wire(PassportSettings(shared=SharedSettings(data_dir=Path(data_dir))))
    for start in count(int(first), BATCH):
        await wiring.handle([outcome(f"p{n}") for n in range(start, start + BATCH)])
        print(start + BATCH, flush=True)  # noqa: T201  the test reads it


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
