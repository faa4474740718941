"""What topics and stores have of one round, reduced to what verdict.py counts."""

import sqlite3
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import closing
from typing import Any

from schemas.outcomes import Outcome, Reason
from schemas.pages import PageFetched
from schemas.topic import Topic
from schemas.topics import (
    ARTICLE,
    ARTICLE_CLEANED,
    ARTICLE_ENRICHED,
    OUTCOMES,
    PAGE_FETCHED,
    PAGE_REQUESTED,
    PIPELINE_ROUTES,
)
from services.index.layout import Layout
from services.index.search_index import open_index
from services.passport.outcomes_table import passport_file
from services.runtime.reading import read
from services.runtime.records import Record
from services.runtime.settings import SharedSettings
from tests.chaos.done import kept_outcomes
from tests.chaos.listener import Listener
from tests.chaos.plan import Plan
from tests.chaos.seen import Seen
from tests.chaos.verdict import Heard, Stores

FOUND_SECONDS = 20
"""Ten times what searches need to know of what is stored."""


class Hearing:
    """Reads each record once, however often it is asked."""

    def __init__(self, listener: Listener, plan: Plan) -> None:
        self._listener = listener
        self._pages = plan.page_ids
        self._seen: dict[str, list[Seen]] = defaultdict(list)
        self._cursors: dict[str, int] = defaultdict(int)

    def heard(self) -> Heard:
        """Return what was heard of the round so far."""
        return Heard(
            requested=self._on(PAGE_REQUESTED, _attempt),
            fetched=self._on(PAGE_FETCHED, _fetch),
            cleaned=self._on(ARTICLE_CLEANED),
            enriched=self._on(ARTICLE_ENRICHED),
            articles=self._on(ARTICLE),
            dead=[
                (route.stage, seen.page_id)
                for route in PIPELINE_ROUTES
                for seen in self._on(route.dead_letters)
            ],
            unchanged=frozenset(
                (seen.page_id, seen.version)
                for seen in self._on(OUTCOMES, _reason)
                if seen.same is Reason.UNCHANGED
            ),
        )

    def _on(
        self, topic: Topic[Any], same: Callable[[Record, Any], object] = lambda _r, _m: None
    ) -> list[Seen]:
        heard = self._listener.on(topic)
        for each in heard[self._cursors[topic.name] :]:
            self._cursors[topic.name] += 1
            message = read(each.record, topic)
            if isinstance(message, Exception) or message.page_id not in self._pages:
                continue
            version = getattr(message, "version", 0)
            self._seen[topic.name].append(
                Seen(message.page_id, version, same(each.record, message), each.at)
            )
        return self._seen[topic.name]


def _attempt(record: Record, message: Any) -> object:
    return message.page_id, record.attempt


def _reason(_record: Record, outcome: Outcome) -> object:
    return outcome.reason


def _fetch(_record: Record, page: PageFetched) -> object:
    # Fetched twice, a page has another version: what was fetched is asked for once in a round.
    return page.page_id if page.blob is not None else None


def stored(shared: SharedSettings, plan: Plan, outcomes: Iterable[Record]) -> Stores:
    """Return what the stores have of a round whose *outcomes* were heard."""
    layout = Layout(shared.data_dir)
    versions: dict[str, list[int]] = defaultdict(list)
    with closing(sqlite3.connect(f"{layout.catalogue.as_uri()}?mode=ro", uri=True)) as catalogue:
        rows = catalogue.execute("SELECT page_id, version FROM articles").fetchall()
    for page_id, version in rows:
        versions[page_id].append(version)
    deadline = time.monotonic() + FOUND_SECONDS
    while (found := open_index(layout.search).searcher().num_docs) < len(rows):
        if time.monotonic() > deadline:
            break
        time.sleep(0.1)
    told = {(o.stage, o.origin) for o in map(_outcome, outcomes) if o.page_id in plan.page_ids}
    return Stores(
        versions={page: tuple(of) for page, of in versions.items() if page in plan.page_ids},
        not_found=len(rows) - found,
        not_kept=len(told - kept_outcomes(passport_file(shared.data_dir))),
    )


def _outcome(record: Record) -> Any:
    return OUTCOMES.parse(record.value or b"")
