"""
`copydesk where`: the passport of a page: each stage, attempt, duration, outcome and reason.

Capture by capture, and where each is now. As it happens: live_passport.py.
"""

import json
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime

from rich.console import Console

from copydesk.failure import BadUse, Failure
from copydesk.passport_view import show_captures
from schemas.outcomes import Outcome
from services.passport.asked import Asked, BadUrl, asked_for
from services.passport.captures import captures
from services.passport.in_words import captures_json
from services.passport.passports import AmbiguousId, NoPassports, Passports
from services.runtime.settings import SharedSettings

Lookup = Callable[[str], Sequence[Outcome]]
"""Returns all that became of what is asked for, oldest first."""


def where(what: str, passport: Lookup, console: Console, *, as_json: bool) -> None:
    """Print all that became of a page or article, by its *passport*, and where it is now."""
    outcomes = passport(what)
    if not outcomes:
        raise Failure(
            f"nobody has seen {what}: is its URL spelt as it was sent, and does its stage run?"
        )
    if as_json:
        now = datetime.now(UTC)
        found = captures(outcomes)
        print(json.dumps(captures_json(found, now), indent=2))  # noqa: T201
    else:
        show_passport(outcomes, console)


def show_passport(outcomes: Sequence[Outcome], console: Console) -> None:
    """Print *outcomes*, page by page and capture by capture, and where each of them is now."""
    show_captures(captures(outcomes), console, datetime.now(UTC))


def find(what: str, shared: SharedSettings) -> Sequence[Outcome]:
    """Return all that became of *what*, oldest first; none if nobody has seen it."""
    try:
        return kept(asked(what), shared)
    except NoPassports as error:
        raise Failure(str(error)) from error


def asked(what: str) -> Asked:
    """Return what is meant by *what*; raise BadUse for a URL that is none."""
    try:
        return asked_for(what)
    except BadUrl as error:
        raise BadUse(str(error)) from error


def kept(what: Asked, shared: SharedSettings) -> Sequence[Outcome]:
    """Return what the passports here have of *what*; raise NoPassports where there are none."""
    try:
        with closing(Passports(shared.data_dir)) as passports:
            return passports.find(what)
    except AmbiguousId as error:
        raise BadUse(str(error)) from error
    except sqlite3.Error as error:
        raise unreadable(shared, error) from error


def unreadable(shared: SharedSettings, error: sqlite3.Error) -> Failure:
    """Return what to say where the passports are there, and SQLite can't read them."""
    return Failure(
        f"the passports in {shared.data_dir} can't be read ({error}): run this where the"
        " directory can be written, which reading needs too"
    )
