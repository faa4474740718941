"""The console as a service of a process: alone, or beside the stages in `up` and `demo`."""

from collections.abc import Iterable

from copydesk.broker import reachable
from copydesk.failure import Failure
from services.runtime.service import Service
from services.runtime.settings import SharedSettings


def console_service(shared: SharedSettings, *, beside_stages: bool = False) -> list[Service]:
    """
    Return the console, not started.

    Beside stages, its port 0 does without one, and where another program has its port it takes a
    free one: two pipelines may run on one machine.
    """
    try:
        from copydesk.console_desk import desk_of
        from services.console.app import create
        from services.console.settings import ConsoleSettings
    except ModuleNotFoundError as error:
        raise Failure(
            f"the console needs the package {error.name}: pip install 'copydesk[console]'"
        ) from error
    settings = ConsoleSettings()
    if beside_stages and not settings.port:
        return []
    return [create(desk_of(reachable(shared)), settings, any_port=beside_stages)]


def console_url(services: Iterable[Service]) -> str:
    """Return where the console among *services* is; "" where there is none."""
    return next((url for each in services if (url := getattr(each, "url", ""))), "")
