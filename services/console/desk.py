"""
All that the console reads, in one place: who keeps what, and how it is asked. It writes nothing.

Each is opened when it is first asked for, and asked again where it was not there: the console may
run before the stages do, and longer.
"""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock

from schemas.articles import ArticleCleaned
from schemas.outcomes import Outcome
from services.console.dead_letters import DeadLetters
from services.console.problems import NotThere
from services.console.recent import Recent
from services.index.store import StoreReader
from services.index.stores import open_reader
from services.passport.asked import Asked
from services.passport.passports import Passports
from services.passport.sources import SourceSite
from services.runtime.settings import SharedSettings
from services.stories.reader import StoriesReader
from services.watch.backlog import Backlog

SOURCE_DAYS = 14
"""Two weeks show what a weekend is."""

Removed = Callable[[Sequence[Outcome]], ArticleCleaned | None]
"""Returns what clean made of an article by the outcomes of its page, as long as Kafka has it."""


@dataclass(frozen=True)
class Desk:
    """What the console reads."""

    shared: SharedSettings
    backlogs: Recent[Sequence[Backlog]]
    dead_letters: DeadLetters
    cleaned: Removed
    sites: Recent[Sequence[SourceSite]]
    """What each site gives us, over SOURCE_DAYS: of thousands of sites, that takes a while."""

    also_close: Callable[[], None] = lambda: None
    """Gives back what the functions above hold."""

    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    _store: list[StoreReader] = field(default_factory=list)
    _opening: Lock = field(default_factory=Lock)

    @property
    def store(self) -> StoreReader:
        """The store of articles; raises NoStore while there is none."""
        with self._opening:
            if not self._store:
                self._store.append(open_reader(self.shared))
            return self._store[0]

    def outcomes(self, what: str | Asked) -> tuple[Outcome, ...]:
        """
        Return all that became of a page or article, oldest first; see Passports.find().

        Raises NoPassports while there are none, AmbiguousId, BadUrl.
        """
        try:
            with closing(Passports(self.shared.data_dir)) as passports:
                return passports.find(what)
        except sqlite3.Error as error:
            raise NotThere(f"the passports can't be read: {error}") from error

    def stories(self) -> StoriesReader | None:
        """Return the stories; None where nobody keeps any here. Close it."""
        return StoriesReader.of(self.shared.data_dir)

    def close(self) -> None:
        """Close what was opened."""
        with self._opening:
            while self._store:
                self._store.pop().close()
        self.also_close()
