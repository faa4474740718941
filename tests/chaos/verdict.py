"""
What became of a round: from what was sent and what is on topics and in stores. Pure.

Records are reduced to what counts here in hearing.py.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tests.chaos.plan import Plan
from tests.chaos.seen import Seen
from tests.chaos.stall import longest_stall


@dataclass(frozen=True)
class Heard:
    """What is on the topics, in the order of each partition."""

    requested: Sequence[Seen] = ()
    fetched: Sequence[Seen] = ()
    cleaned: Sequence[Seen] = ()
    enriched: Sequence[Seen] = ()
    articles: Sequence[Seen] = ()
    dead: Sequence[tuple[str, str]] = ()
    """Stage and page of every dead letter."""
    unchanged: frozenset[tuple[str, int]] = frozenset()
    """Page and version of every capture that said what the one before said: none is published."""

    @property
    def topics(self) -> Mapping[str, Sequence[Seen]]:
        return {
            "requested": self.requested,
            "fetched": self.fetched,
            "cleaned": self.cleaned,
            "enriched": self.enriched,
            "articles": self.articles,
        }


@dataclass(frozen=True)
class Stores:
    """What is kept at the end."""

    versions: Mapping[str, Sequence[int]]
    """Of each page, the versions of all articles in the store that are made of it."""
    not_found: int = 0
    """Articles in the store that a search does not find."""
    not_kept: int = 0
    """Outcomes on their topic that no passport has."""


@dataclass(frozen=True)
class Verdict:
    """One round."""

    records_in: int
    articles_out: int
    lost: tuple[str, ...]
    """What is not where it should be, a sentence each."""
    repeats: Mapping[str, int]
    """Of each topic, the records with the same key and version as one before them."""
    stall: float
    """Seconds."""
    problems: tuple[str, ...] = ()
    """What is wrong besides."""

    @property
    def repeated(self) -> int:
        """The repeats on the topic with most."""
        return max(self.repeats.values(), default=0)


def judge(
    plan: Plan,
    heard: Heard,
    stores: Stores | None = None,
    *,
    sent_at: Mapping[str, float] | None = None,
) -> Verdict:
    """Return how a round stands; without *stores* by its topics alone."""
    newest = _newest(
        seen for seen in heard.fetched if (seen.page_id, seen.version) not in heard.unchanged
    )
    last = {seen.page_id: seen.version for seen in heard.articles}
    right = {page for page in plan.articles if page in last and last[page] == newest.get(page)}
    lost = [
        *(f"{page}: {_where(page, heard, newest, last)}" for page in sorted(plan.articles - right)),
        *_not_buried(plan, heard),
        *(() if stores is None else _not_stored(right, newest, stores)),
    ]
    return Verdict(
        records_in=len(plan.sent),
        articles_out=len(right),
        lost=tuple(lost),
        repeats={topic: _repeats(seen) for topic, seen in heard.topics.items()},
        stall=longest_stall(plan.articles, heard.articles, sent_at or {}),
        problems=(*_fallen(heard.articles), *_buried_by_mistake(plan, heard)),
    )


def _newest(fetched: Iterable[Seen]) -> dict[str, int]:
    newest: dict[str, int] = {}
    for seen in fetched:
        newest[seen.page_id] = max(seen.version, newest.get(seen.page_id, 0))
    return newest


def _where(page: str, heard: Heard, newest: Mapping[str, int], last: Mapping[str, int]) -> str:
    if page not in newest:
        return "never fetched"
    if page in last:
        return f"version {last[page]} is last on the public topic, {newest[page]} is the newest"
    passed = [name for name, seen in heard.topics.items() if page in {s.page_id for s in seen}]
    return f"no article, last seen on {passed[-1]}"


def _not_buried(plan: Plan, heard: Heard) -> list[str]:
    buried = {(page, stage) for stage, page in heard.dead}
    return [
        f"{page}: no dead letter of {stage}"
        for page, stage in sorted(plan.dead_at.items())
        if (page, stage) not in buried
    ]


def _buried_by_mistake(plan: Plan, heard: Heard) -> list[str]:
    return [
        f"{page}: a dead letter of {stage}"
        for stage, page in heard.dead
        if plan.dead_at.get(page) != stage
    ]


def _not_stored(pages: Iterable[str], newest: Mapping[str, int], stores: Stores) -> list[str]:
    lost = [
        f"{page}: the store has versions {list(found)}, {newest.get(page)} is the newest"
        for page in sorted(pages)
        if (found := stores.versions.get(page, ())) != (newest.get(page),)
    ]
    if stores.not_found:
        lost.append(f"{stores.not_found} articles in the store are not found by a search")
    if stores.not_kept:
        lost.append(f"{stores.not_kept} outcomes are in no passport")
    return lost


def _fallen(articles: Iterable[Seen]) -> list[str]:
    versions: dict[str, list[int]] = defaultdict(list)
    for seen in articles:
        versions[seen.page_id].append(seen.version)
    return [
        f"{page}: version {after} came after {before} on the public topic"
        for page, all_of_it in versions.items()
        for before, after in pairwise(all_of_it)
        if after < before
    ]


def _repeats(seen: Iterable[Seen]) -> int:
    times = Counter(each.identity for each in seen)
    return sum(count - 1 for count in times.values())
