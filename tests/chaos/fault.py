"""What a fault is. Which there are: faults/, one file each."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.chaos.needs import Needs
from tests.chaos.plan import Poison
from tests.chaos.world import World


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One way to harm a pipeline."""

    name: str
    """As the table has it."""

    during: Callable[[World, random.Random], None]
    """Does the harm while a round is on its way, and undoes what no supervisor would undo."""

    before: Callable[[World], None] = lambda _world: None
    """Makes the pipeline ready for the round; it is waited for, and no harm yet."""

    needs: Needs = field(default_factory=Needs)

    poison: Poison | None = None
    """Pages among the others that must end as dead letters."""

    why_not: Callable[[], str] = lambda: ""
    """Returns what this machine lacks for it; "" where it can be done."""

    from_the_start: bool = False
    """The harm is there before the processes are ready: nobody waits for them."""
