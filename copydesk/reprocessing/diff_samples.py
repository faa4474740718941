"""
Which changes are shown with their texts, and the texts. They are read again by their places.

How they look: diff_report.py.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from copydesk.failure import Failure
from copydesk.reprocessing.clean_fields import values_of
from copydesk.reprocessing.rule_changes import Change, Kind, Standing
from schemas.articles import CleanedText
from schemas.topic import Topic
from schemas.topics import ARTICLE, ARTICLE_CLEANED
from services.runtime.records_at import RecordsAt
from services.runtime.settings import SharedSettings
from services.runtime.until_now import TopicSilent

SHOWN = (Kind.LOST, Kind.GAINED, Kind.MOVED, Kind.CHANGED)


@dataclass(frozen=True)
class Sample:
    """A change with both articles; None where there is none, or it was deleted meanwhile."""

    change: Change
    now: CleanedText | None
    was: CleanedText | None

    @property
    def differences(self) -> dict[str, tuple[Any, Any]]:
        """Old and new value of each field that differs."""
        if self.now is None or self.was is None:
            return {}
        old, new = values_of(self.was), values_of(self.now)
        return {name: (old[name], new[name]) for name in self.change.fields}


def samples_of(
    found: Mapping[Kind, Sequence[Change]],
    shadow: SharedSettings,
    shared: SharedSettings,
    *,
    limit: int,
) -> list[Sample]:
    """Return at most *limit* of each kind, with their articles."""
    chosen = [change for kind in SHOWN for change in _varied(found.get(kind, ()), limit)]
    now = _articles(shadow, ARTICLE_CLEANED, [change.now for change in chosen])
    was = _articles(shared, ARTICLE, [change.was for change in chosen])
    return [Sample(c, now.get(c.now), was.get(c.was)) for c in chosen]


def _varied(changes: Sequence[Change], limit: int) -> list[Change]:
    """Return *limit* of them that have as little as possible in common: what differs, and why."""
    alike: dict[tuple[object, ...], int] = defaultdict(int)
    turns = []
    for number, change in enumerate(changes):
        turns.append((alike[change.fields, change.why], number))
        alike[change.fields, change.why] += 1
    return [changes[number] for _, number in sorted(turns)[:limit]]


def _articles(
    shared: SharedSettings, topic: Topic[Any], wanted: Sequence[Standing | None]
) -> dict[Standing | None, CleanedText]:
    at = {standing.place: standing for standing in wanted if standing is not None}
    found: dict[Standing | None, CleanedText] = {}
    with closing(RecordsAt(shared)) as records:
        for (partition, offset), standing in sorted(at.items()):
            try:
                record = records.at(shared.topic_prefix + topic.name, partition, offset)
            except TopicSilent as error:
                raise Failure(str(error)) from error
            if record is None or not record.value:
                continue
            with suppress(ValidationError):
                found[standing] = CleanedText.model_validate_json(record.value)
    return found
