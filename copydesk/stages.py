"""Which stages this installation has, by name. A stage's packages are an extra: copydesk[clean]."""

from importlib import import_module
from typing import Any

from copydesk.failure import BadUse, Failure
from schemas.topics import ROUTES
from services.runtime.settings import SharedSettings
from services.runtime.wiring import Wiring

NAMES = tuple(route.stage for route in ROUTES)

DELAYS = "delays"
WATCH = "watch"
CONSOLE = "console"
PROCESSES = (*NAMES, DELAYS, WATCH, CONSOLE)
"""What `copydesk run` takes."""


def stage(name: str, shared: SharedSettings) -> Wiring[Any, Any]:
    """Return the stage *name*, wired by the settings of its environment; not started."""
    if name not in NAMES:
        raise BadUse(f"there is no stage {name!r}: choose from {', '.join(NAMES)}")
    try:
        app = import_module(f"services.{name}.app")
    except ModuleNotFoundError as error:
        raise Failure(
            f"the {name} stage needs the package {error.name}: pip install 'copydesk[{name}]'"
        ) from error
    wiring: Wiring[Any, Any] = app.create(shared)
    return wiring
