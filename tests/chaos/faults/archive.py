"""An archive of pages that fails, or does not answer."""

import random
import time

from tests.chaos.archive_server import How
from tests.chaos.fault import Fault
from tests.chaos.needs import Needs
from tests.chaos.world import World

SECONDS = 20


def fail(how: How) -> Fault:
    """Return the fault: for a while all that is asked of the archive *how*."""

    def during(world: World, _chance: random.Random) -> None:
        archive = world.archive
        assert archive is not None
        world.wait_for_articles()
        before = archive.refused
        archive.how = how
        try:
            time.sleep(SECONDS)
        finally:
            archive.how = "works"
        met = archive.refused - before
        (world.notes if met else world.problems).append(f"{met} requests to the archive met that")

    return Fault(
        name=f"archive: {how} for {SECONDS} s",
        during=during,
        needs=Needs(has_archive_server=True),
    )


FAILING = fail("fails")
HANGING = fail("hangs")
