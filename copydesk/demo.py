"""
`copydesk demo`: three pages go through the whole pipeline while you watch.

Two are HTML, fetched from a web server on this machine; one is plain text, as scrapers hand it in.
"""

import asyncio
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console

from copydesk.article_view import show_article
from copydesk.broker import broker_for
from copydesk.consoles import console_url
from copydesk.demo_site import demo_site
from copydesk.failure import Failure
from copydesk.following import Following, follow
from copydesk.printing import outcome_line
from copydesk.reading import Here, store_of
from copydesk.search import find as find_article
from copydesk.search import search
from copydesk.sending import send
from copydesk.stages import NAMES, stage
from copydesk.up import pipeline, until_ready
from copydesk.where import find as find_passport
from copydesk.where import show_passport
from schemas.outcomes import Outcome, Verdict
from schemas.pages import PageFetched, PageRequested
from schemas.topics import FETCH
from services.fetch.app import wire as wire_fetch
from services.fetch.settings import FetchSettings
from services.index.query_language import EVERYTHING
from services.intake import as_received
from services.passport.standing import is_last
from services.runtime.process import told_to_stop
from services.runtime.settings import SharedSettings
from services.runtime.wiring import Wiring

PAGES = Path(__file__).parent / "demo_pages"
HTML_PAGES = ("ferry.html", "apfel.html")
TEXT_PAGE = "kremlin.txt"
TEXT_FETCHED_AT = datetime(2025, 11, 8, tzinfo=UTC)
"""When the text was copied from its site: the days that it names resolve against it."""

SOURCE = "copydesk demo"
QUERY = "Lavrov"

SECONDS = 60
"""The demo takes a few; a machine under load may take longer."""


async def demo(shared: SharedSettings, console: Console, *, keep: bool) -> None:
    """Run the demo; with *keep*, leave the pipeline running afterwards."""
    with broker_for(shared) as reached, demo_site(PAGES) as site:
        console.print(f"[bold]Starting[/] {', '.join(NAMES)} on {_broker(shared, reached)} ...")
        started = time.monotonic()
        wirings = [_stage(name, reached) for name in NAMES]
        async with pipeline(wirings, reached) as services:
            async with asyncio.timeout(SECONDS):
                await until_ready(services)
            console.print(f"Ready after {time.monotonic() - started:.1f} s.\n")
            await asyncio.to_thread(_watch, reached, site, console)
            if keep:
                url = console_url(services)
                console.print(f"\nThe pipeline runs on, and its console is at {url}")
                console.print("Try `copydesk add`. Ctrl-C stops it.")
                await told_to_stop().wait()


def _stage(name: str, shared: SharedSettings) -> Wiring[Any, Any]:
    if name != FETCH.stage:
        return stage(name, shared)
    # The demo's site is on this machine, which fetch refuses to ask otherwise.
    return wire_fetch(FetchSettings(shared=shared, allow_private_addresses=True, delay_seconds=0.2))


def _broker(asked: SharedSettings, reached: SharedSettings) -> str:
    if asked.has_kafka:
        return f"the Kafka at {reached.kafka_bootstrap}"
    return "a local broker in memory (nothing on it survives its end)"


def _watch(shared: SharedSettings, site: str, console: Console) -> None:
    following = Following(shared)
    page = _text_page()
    requests = [_request(f"{site}/{name}") for name in HTML_PAGES]
    names = {page.page_id: TEXT_PAGE}
    names |= {r.page_id: name for r, name in zip(requests, HTML_PAGES, strict=True)}

    console.print("[bold]Publishing[/] two URLs and one page of plain text:")
    send([*requests, page], shared)
    ended: dict[str, Outcome] = {}
    for outcome in follow(following, set(names), seconds=SECONDS):
        console.print(
            "  ", outcome_line(outcome, name=names[outcome.page_id]), sep="", soft_wrap=True
        )
        if is_last(outcome):
            ended[outcome.page_id] = outcome
    lost = [names[i] for i in names if i not in ended or ended[i].verdict is not Verdict.PUBLISHED]
    if lost:
        raise Failure(f"{', '.join(lost)} did not get through: ask `copydesk where` why")

    console.print("\n[bold]The passport[/] of the text (`copydesk where`):")
    show_passport(_passport(page.page_id, shared), console)
    console.print("\n[bold]The article[/] that came of it (`copydesk show`):\n")
    show_article(find_article(page.page_id, Here(shared)), console)
    console.print(f"\n[bold]A search[/] for {QUERY} (`copydesk search {QUERY}`):")
    _wait_until_all_is_found(shared)
    search(QUERY, Here(shared), console, limit=5, as_json=False)


def _passport(page_id: str, shared: SharedSettings) -> list[Outcome]:
    """Return the passport, once its own stage has heard of the end too."""
    deadline = time.monotonic() + SECONDS
    while True:
        outcomes = list(find_passport(page_id, shared))
        if (outcomes and is_last(outcomes[-1])) or time.monotonic() > deadline:
            return outcomes
        time.sleep(0.05)


def _wait_until_all_is_found(shared: SharedSettings) -> None:
    """Return once searches know what is in the store: a second after it came."""
    deadline = time.monotonic() + SECONDS
    with store_of(shared) as store:
        while store.search(EVERYTHING).total < store.count() and time.monotonic() < deadline:
            time.sleep(0.05)


def _request(url: str) -> PageRequested:
    return as_received(PageRequested(url=url, source=SOURCE), datetime.now(UTC))


def _text_page() -> PageFetched:
    text = (PAGES / TEXT_PAGE).read_text(encoding="utf-8")
    page = PageFetched(text=text, source=SOURCE, fetched_at=TEXT_FETCHED_AT)
    return as_received(page, datetime.now(UTC))
