"""A dead letter for programs: whole, and byte for byte. For people: view.py."""

from base64 import b64encode
from collections.abc import Sequence
from typing import Any

from copydesk.dead_letters.letter import DeadLetter
from copydesk.dead_letters.misfit import misfits
from copydesk.dead_letters.replays import Replays
from schemas.outcomes import Outcome


def as_json(
    letter: DeadLetter, replays: Replays | None, passport: Sequence[Outcome] | None
) -> dict[str, Any]:
    """Return *letter*; bytes that are no UTF-8 stand in it as {"base64": ...}."""
    found = () if letter.kept_as else misfits(letter.record.value, letter.route.reads)
    return {
        "id": letter.id,
        "stage": letter.route.stage,
        "died_at": letter.died_at.isoformat(),
        "reason": letter.error.reason,
        "error": letter.header("x-error"),
        "kind": letter.error.kind,
        "origin": letter.origin,
        "site": letter.site,
        "ids": letter.ids,
        "replayed": 0 if replays is None else replays.times,
        "replayed_from": letter.replayed_from,
        "kept_as": letter.kept_as,
        "key": _plain(letter.record.key),
        "headers": [[name, _plain(value)] for name, value in letter.theirs],
        "value": _plain(letter.record.value),
        "misfits": [vars(misfit) for misfit in found],
        "passport": passport and [outcome.model_dump(mode="json") for outcome in passport],
    }


def _plain(value: bytes | None) -> object:
    if value is None:
        return None
    try:
        return value.decode()
    except UnicodeDecodeError:
        return {"base64": b64encode(value).decode()}
