"""
What a round sends, and when: pages handed in, pages to be fetched, newer and older captures. Pure.

The same random numbers make the same plan. What must come of it: verdict.py. Sending it: sender.py.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from schemas.pages import PageFetched, PageRequested
from schemas.topic import Topic
from schemas.topics import PAGE_FETCHED, PAGE_REQUESTED
from services.intake import as_received
from services.page_id import page_id_of_url
from tests.site import PROSE, Site, article_html

SECONDS = 15
"""How long a round sends: the fault strikes in the middle."""

IN_A_BURST = 0.4
"""This part of it comes at once: batches are full when the fault strikes."""

HANDED_IN = 60
AS_TEXT = 15
TO_FETCH = 30
NEWER = 15
OLDER = 15
FAIL_ONCE = 0.2
"""This part of the pages to fetch fails at first: the delays have work."""

A_DAY_OLD = timedelta(days=1)
AN_HOUR = timedelta(hours=1)


Page = PageFetched | PageRequested


@dataclass(frozen=True)
class Sent:
    """One record of a plan."""

    at: float
    """Seconds after the round's begin."""
    message: Page

    @property
    def topic(self) -> Topic[Any]:
        return PAGE_REQUESTED if isinstance(self.message, PageRequested) else PAGE_FETCHED

    @property
    def key(self) -> bytes:
        return self.topic.key_of(self.message)

    @property
    def value(self) -> bytes:
        return self.message.model_dump_json().encode()


@dataclass(frozen=True)
class Plan:
    """All that a round sends, in order of time."""

    sent: tuple[Sent, ...]
    dead_at: dict[str, str] = field(default_factory=dict)
    """Pages that must end as dead letters, and of which stage."""

    @property
    def page_ids(self) -> frozenset[str]:
        return frozenset(each.message.page_id for each in self.sent)

    @property
    def articles(self) -> frozenset[str]:
        """The pages that must become articles."""
        return self.page_ids - self.dead_at.keys()


Poison = Callable[[str, Site], Sequence[Page]]
"""Makes pages that clean must bury: URLs begin as told, pages to fetch are on the site."""


def planned(
    chance: random.Random,
    name: str,
    sites: Sequence[Site],
    *,
    now: datetime,
    poison: Poison | None = None,
) -> Plan:
    """Return the plan of the round *name*; its pages to fetch are on *sites* by then."""
    begin = f"https://{name}.example/"
    captured = now - A_DAY_OLD
    first = [_handed_in(f"{begin}{n}", captured, n) for n in range(HANDED_IN)]
    bad = list(poison(f"{begin}bad-", sites[0]) if poison else ())
    requests = [_to_fetch(chance, chance.choice(sites), name, n) for n in range(TO_FETCH)]
    again = chance.sample(first, NEWER + OLDER)
    newer = [_capture(page, AN_HOUR, "A newer bridge") for page in again[:NEWER]]
    older = [_capture(page, -AN_HOUR, "An older bridge") for page in again[NEWER:]]

    at_first: list[Page] = [*first, *bad, *requests]
    early = [_at_some_time(chance, message) for message in at_first]
    sent_at = {each.message.page_id: each.at for each in early}
    late = [Sent(chance.uniform(sent_at[page.page_id], SECONDS), page) for page in (*newer, *older)]
    return Plan(
        tuple(sorted((*early, *late), key=lambda each: each.at)),
        {page.page_id: "clean" for page in bad},
    )


def _at_some_time(chance: random.Random, message: Page) -> Sent:
    at = 0.0 if chance.random() < IN_A_BURST else chance.uniform(0, SECONDS)
    return Sent(at, message)


def _handed_in(url: str, captured: datetime, number: int) -> PageFetched:
    name, is_text = f"Town {number}", number < AS_TEXT
    return PageFetched(
        page_id=page_id_of_url(url),
        url=url,
        text=_text(name) if is_text else None,
        html=None if is_text else article_html(name),
        source="chaos",
        fetched_at=captured,
    )


def _text(name: str) -> str:
    return "\n".join([f"Bridge of {name}", *(PROSE.format(name=name) * 3 for _ in range(3))])


def _to_fetch(chance: random.Random, site: Site, name: str, number: int) -> PageRequested:
    failing = int(chance.random() < FAIL_ONCE)
    url = site.add(f"/{name}/{number}", article_html(f"City {number}"), failing=failing)
    return as_received(PageRequested(url=url, source="chaos"), datetime.now(UTC))


def _capture(page: PageFetched, later: timedelta, title: str) -> PageFetched:
    assert page.fetched_at is not None
    return page.model_copy(
        update={
            "fetched_at": page.fetched_at + later,
            **{
                name: body.replace("Bridge", title)
                for name in ("html", "text")
                if (body := getattr(page, name)) is not None
            },
        }
    )
