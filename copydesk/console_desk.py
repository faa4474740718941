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

from copydesk.dead_letters.groups import Group, Groups
from copydesk.dead_letters.letter import DeadLetter
from copydesk.dead_letters.misfit import misfits
from copydesk.dead_letters.reading import dead_letter_at, dead_letters, kafka_with, routes_of
from copydesk.dead_letters.replays import replayed_before
from copydesk.dead_letters.value_view import bytes_line, value_lines
from copydesk.failure import BadUse, Failure
from copydesk.readers import readers
from copydesk.reprocessing.records_at import values_at
from schemas.articles import ArticleCleaned
from schemas.outcomes import Outcome
from schemas.topics import ARTICLE_CLEANED, ENRICH, ROUTES
from services.console.dead_letters import DeadLetters, Letter, LetterGroup
from services.console.desk import SOURCE_DAYS, Desk
from services.console.problems import NotThere
from services.console.recent import Recent
from services.passport.sources import Sources, SourceSite
from services.runtime.settings import SharedSettings
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
    return Desk(
        shared,
        backlogs=Recent(lambda: backlogs(shared, readers(shared)), seconds=LAG_SECONDS),
        dead_letters=DeadLetters(
            groups=Recent(lambda: _groups(shared), seconds=DEAD_SECONDS),
            letter=lambda letter_id: _letter(shared, letter_id),
        ),
        cleaned=_Cleaned(shared),
        sites=Recent(lambda: sites_of(shared), seconds=SITES_SECONDS),
    )


def sites_of(shared: SharedSettings) -> Sequence[SourceSite]:
    """Return what each site gives us."""
    with closing(Sources(shared.data_dir)) as sources:
        return sources.sites(datetime.now(UTC), days=SOURCE_DAYS)


def _groups(shared: SharedSettings) -> Sequence[LetterGroup]:
    before = replayed_before(shared)
    groups = Groups()
    with dead_letters(shared, ROUTES) as letters:
        for letter in letters:
            groups.add(letter, was_replayed=before.of(letter) is not None)
    return [_group(each) for each in groups.largest_first()]


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


def _letter(shared: SharedSettings, letter_id: str) -> Letter | None:
    named = LETTER_ID.fullmatch(letter_id)
    if named is None:
        return None
    try:
        [route] = routes_of(named["stage"])
        kafka = kafka_with([route], shared)
        found = dead_letter_at(kafka, route, int(named["partition"]), int(named["offset"]))
        replays = None if found is None else replayed_before(shared).of(found)
    except BadUse:
        return None
    except Failure as error:
        raise NotThere(str(error)) from error
    return None if found is None else _as_letter(found, 0 if replays is None else replays.times)


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


class _Cleaned:
    """What clean said of an article: the record that enrich read, by its outcome's origin."""

    def __init__(self, shared: SharedSettings) -> None:
        self._shared = shared
        self._at = lru_cache(maxsize=KEPT_CLEANED)(self._read)

    def __call__(self, outcomes: Sequence[Outcome]) -> ArticleCleaned | None:
        origins = [each.origin for each in outcomes if each.stage == ENRICH.stage]
        topic, _, place = origins[-1].partition("/") if origins else ("", "", "")
        if topic != self._shared.topic_prefix + ARTICLE_CLEANED.name:
            return None
        partition, _, offset = place.partition("/")
        return self._at(int(partition), int(offset))

    def _read(self, partition: int, offset: int) -> ArticleCleaned | None:
        place = (partition, offset)
        try:
            value = values_at(self._shared, ARTICLE_CLEANED, [place]).get(place)
            return None if value is None else ARTICLE_CLEANED.parse(value)
        except (Failure, ValidationError):
            return None
