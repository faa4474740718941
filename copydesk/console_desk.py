"""
What the console reads, put together: Kafka's part of it is what the command line reads too.

What a console is: services/console/.
"""

import re
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from functools import lru_cache

from pydantic import ValidationError

from copydesk.dead_letters.finding import PLACE
from copydesk.dead_letters.groups import Group, Groups
from copydesk.dead_letters.letter import DeadLetter
from copydesk.dead_letters.misfit import misfits
from copydesk.dead_letters.reading import dead_letters
from copydesk.dead_letters.replays import ReplayedBefore, replayed_before
from copydesk.dead_letters.value_view import bytes_line, value_lines
from copydesk.readers import readers
from schemas.articles import ArticleCleaned
from schemas.outcomes import Outcome
from schemas.topics import ARTICLE_CLEANED, ENRICH, ROUTES
from services.console.dead_letters import DeadLetters, Letter, LetterGroup
from services.console.desk import SOURCE_DAYS, Desk
from services.console.problems import NotThere
from services.console.recent import Recent
from services.passport.sources import Sources, SourceSite
from services.runtime.records_at import RecordsAt
from services.runtime.settings import SharedSettings
from services.runtime.until_now import TopicSilent
from services.visible import visible
from services.watch.kafka_lag import backlogs

LAG_SECONDS = 4
"""The flow page asks every five."""

DEAD_SECONDS = 20
"""All letters are read each time: a look takes seconds where there are many."""

SITES_SECONDS = 10
"""Counts by the day change slowly."""

KEPT_CLEANED = 200
"""Articles whose removed lines are remembered: a record never changes."""


LETTER_ID = re.compile(r"(?P<stage>\w+)/(?P<partition>\d{1,9})/(?P<offset>\d{1,18})", re.ASCII)


def desk_of(shared: SharedSettings) -> Desk:
    """Return what a console reads with these settings, a Kafka that runs among them."""
    records = RecordsAt(shared)
    letters = Letters(shared, records)
    return Desk(
        shared,
        backlogs=Recent(lambda: backlogs(shared, readers(shared)), seconds=LAG_SECONDS),
        dead_letters=DeadLetters(
            groups=Recent(letters.groups, seconds=DEAD_SECONDS), letter=letters.letter
        ),
        cleaned=Cleaned(shared, records),
        sites=Recent(lambda: sites_of(shared), seconds=SITES_SECONDS),
        also_close=records.close,
    )


def sites_of(shared: SharedSettings) -> Sequence[SourceSite]:
    """Return what each site gives us."""
    with closing(Sources(shared.data_dir)) as sources:
        return sources.sites(datetime.now(UTC), days=SOURCE_DAYS)


class Letters:
    """The dead letters of all stages."""

    def __init__(self, shared: SharedSettings, records: RecordsAt) -> None:
        self._shared = shared
        self._records = records
        self._before = ReplayedBefore()

    def groups(self) -> Sequence[LetterGroup]:
        """Return all that are there, largest first. Takes seconds where there are many."""
        self._before = replayed_before(self._shared)
        groups = Groups()
        with dead_letters(self._shared, ROUTES) as letters:
            for letter in letters:
                groups.add(letter, was_replayed=self._before.of(letter) is not None)
        return [_group(each) for each in groups.largest_first()]

    def letter(self, letter_id: str) -> Letter | None:
        """Return one; how often it was replayed is as of the last groups()."""
        named = LETTER_ID.fullmatch(letter_id)
        route = next((r for r in ROUTES if named and r.stage == named["stage"]), None)
        if named is None or route is None:
            return None
        topic = self._shared.topic_prefix + route.dead_letters.name
        try:
            found = self._records.at(topic, int(named["partition"]), int(named["offset"]))
        except TopicSilent as error:
            raise NotThere(str(error)) from error
        if found is None:
            return None
        letter = DeadLetter(route, found)
        replays = self._before.of(letter)
        return _as_letter(letter, 0 if replays is None else replays.times)


def _group(group: Group) -> LetterGroup:
    return LetterGroup(
        stage=group.kind.stage,
        error=group.kind.error,
        site=group.kind.site,
        count=group.count,
        replayed=group.replayed,
        first=group.first,
        last=group.last,
        newest=group.newest,
    )


def _as_letter(letter: DeadLetter, replayed: int) -> Letter:
    found = () if letter.kept_as else misfits(letter.record.value, letter.route.reads)
    return Letter(
        id=letter.id,
        stage=letter.route.stage,
        reason=letter.error.reason,
        error=visible(letter.error.words),
        died_at=letter.died_at,
        origin=visible(letter.origin),
        site=letter.site,
        ids=letter.ids,
        replayed=replayed,
        headers=tuple((visible(name), bytes_line(value)) for name, value in letter.theirs),
        lines=tuple(value_lines(letter.record.value)),
        misfits=tuple(f"{each.path}: {each.expected}; found: {each.found}" for each in found),
    )


class Gone(Exception):
    """There is no such record now. Raised, so that lru_cache does not keep it: it may come back."""


class Cleaned:
    """What clean said of an article: the record that enrich read, by its outcome's origin."""

    def __init__(self, shared: SharedSettings, records: RecordsAt) -> None:
        self._topic = shared.topic_prefix + ARTICLE_CLEANED.name
        self._records = records
        self._at = lru_cache(maxsize=KEPT_CLEANED)(self._read)

    def __call__(self, outcomes: Sequence[Outcome]) -> ArticleCleaned | None:
        """Return it; None where Kafka has it no more. Raises NotThere where that is away."""
        origins = [each.origin for each in outcomes if each.stage == ENRICH.stage]
        place = PLACE.fullmatch(origins[-1]) if origins else None
        if place is None or place["topic"] != self._topic:
            return None
        try:
            return self._at(int(place["partition"]), int(place["offset"]))
        except TopicSilent as error:
            raise NotThere(str(error)) from error
        except Gone:
            return None

    def _read(self, partition: int, offset: int) -> ArticleCleaned:
        found = self._records.at(self._topic, partition, offset)
        try:
            if found is not None:
                cleaned: ArticleCleaned = ARTICLE_CLEANED.parse(found.value or b"")
                return cleaned
        except ValidationError as error:
            raise Gone from error
        raise Gone
