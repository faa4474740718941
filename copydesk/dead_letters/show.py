"""`copydesk dead show`: one dead letter and its passport. How it looks: view.py."""

import json
from collections.abc import Sequence

from rich.console import Console

from copydesk.dead_letters.as_json import as_json as letter_as_json
from copydesk.dead_letters.finding import find
from copydesk.dead_letters.letter import DeadLetter
from copydesk.dead_letters.reading import kafka_with
from copydesk.dead_letters.replays import replayed_before
from copydesk.dead_letters.view import letter_lines
from copydesk.failure import Failure
from copydesk.where import find as passport_of
from copydesk.where import show_passport
from schemas.outcomes import Outcome
from schemas.topics import ROUTES
from services.runtime.settings import SharedSettings


def show(said: str, shared: SharedSettings, console: Console, *, as_json: bool) -> None:
    """Print the letter that *said* names, the newest if it names several."""
    kafka = kafka_with(ROUTES, shared)
    found = find(said, kafka)
    letter = found.newest
    replays = replayed_before(kafka).of(letter)
    passport, why_none = _passport(letter, shared)
    if as_json:
        print(json.dumps(letter_as_json(letter, replays, passport), indent=2))  # noqa: T201
        return
    for line in letter_lines(found, replays):
        console.print(line, markup=False, soft_wrap=True)
    console.print("passport")
    if passport is None:
        console.print(f"  {why_none}", markup=False, soft_wrap=True)
    else:
        show_passport(passport, console)


def _passport(letter: DeadLetter, shared: SharedSettings) -> tuple[Sequence[Outcome] | None, str]:
    """Return all outcomes of the letter's page; None where none are here, and why."""
    try:
        for some_id in (*letter.ids[:1], letter.origin):
            if some_id and (found := passport_of(some_id, shared)):
                return found, ""
    except Failure as error:
        return None, str(error)
    return None, f"none of this page in {shared.data_dir}"
