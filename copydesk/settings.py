"""Reads the settings of a command from its environment, and says which one makes no sense."""

from pydantic import ValidationError

from copydesk.failure import BadUse
from services.runtime.settings import SharedSettings


def shared_settings() -> SharedSettings:
    """Return the settings that all processes share; raise BadUse for one that makes no sense."""
    try:
        return SharedSettings()
    except ValidationError as error:
        raise BadUse(said(error)) from error


def said(error: ValidationError) -> str:
    """Return which settings make no sense and why, by the names of their variables."""
    stage = error.title.removesuffix("Settings").upper()
    prefix = "COPYDESK_" if stage == "SHARED" else f"COPYDESK_{stage}_"
    said: list[str] = []
    for problem in error.errors(include_input=False):
        why = problem["msg"].removeprefix("Value error, ")
        # What is wrong with several at once has no place, and names them itself.
        name = "_".join(map(str, problem["loc"])).upper()
        said.append(f"{prefix}{name}: {why}" if name else why)
    return "; ".join(said)
