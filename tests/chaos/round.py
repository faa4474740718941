"""One round: pages are sent, a fault strikes, and everybody waits for the end of it."""

import random
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from schemas.topics import OUTCOMES
from tests.chaos.fault import Fault
from tests.chaos.hearing import Hearing, stored
from tests.chaos.plan import planned
from tests.chaos.sender import Sender
from tests.chaos.table import LINE_CHARS
from tests.chaos.verdict import Verdict, judge
from tests.chaos.world import World

PATIENCE_SECONDS = 150
"""From the end of the harm until the pipeline must have recovered by itself."""

LOOK_SECONDS = 0.5


def run_round(
    world: World,
    fault: Fault,
    *,
    seed: str,
    name: str,
    patience_seconds: float = PATIENCE_SECONDS,
) -> Verdict:
    """Run one round, whose pages are called *name*; return how it ended."""
    chance = random.Random(seed)  # noqa: S311  it must be repeatable
    plan = planned(chance, name, world.sites, now=datetime.now(UTC), poison=fault.poison)
    world.begin_round()
    fault.before(world)
    if not fault.from_the_start:
        world.wait_until_ready()
    hearing = Hearing(world.listener, plan)
    sender = Sender(world.shared, plan)
    sender.start()
    problems = []
    try:
        fault.during(world, chance)
    except (TimeoutError, RuntimeError, OSError) as error:
        problems.append(f"the harm was not done: {error}")
    try:
        sender.wait()
    except RuntimeError as error:
        problems.append(f"the broker did not take all pages: {error}")
    unrecovered = _wait_for_the_end(world, lambda: judge(plan, hearing.heard()), patience_seconds)
    outcomes = [heard.record for heard in world.listener.on(OUTCOMES)]
    verdict = judge(
        plan, hearing.heard(), stored(world.shared, plan, outcomes), sent_at=sender.sent_at
    )
    return replace(verdict, problems=(*verdict.problems, *problems, *world.problems, *unrecovered))


def _wait_for_the_end(world: World, standing: Callable[[], Verdict], seconds: float) -> list[str]:
    """Return what has not recovered when patience is at its end; nothing as a rule."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        time.sleep(LOOK_SECONDS)
        if standing().lost or world.behind():
            continue
        if all(map(world.is_ready, world.processes.jobs)):
            return []
    unready = [
        f"{name} is not ready: {why}; it wrote last: {job.last_line[:LINE_CHARS]}"
        for name, job in world.processes.jobs.items()
        if (why := world.not_ready(name))
    ]
    return [*unready, *world.behind()]
