"""
The console on a large store: each page alone, then many questions a second while articles arrive.

    make bench-console          100,000 articles, a million outcomes; some minutes to make them
    DATA=folder                 keeps them there, for the next time
"""

import argparse
import asyncio
import os
import random
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from urllib.parse import quote_plus

from bench.console_data import fill
from bench.console_load import Answers, Client, ask_all
from bench.console_processes import FLAT_OUT, console, indexing
from bench.made_articles import Press

RATE, SECONDS = 100, 30
REPEATS = 50
"""Of each page alone."""


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--outcomes", type=int, default=1_000_000)
    parser.add_argument("--data", type=Path, help="a folder to keep the data in")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        data = asked.data or Path(made)
        if not (data / "passport.sqlite3").exists():
            fill(data, articles=asked.articles, outcomes=asked.outcomes)
        asyncio.run(_measure(data, asked.articles))


async def _measure(data: Path, articles: int) -> None:
    questions = Questions(articles)
    with console(data) as url:
        print(
            f"\npages on {articles:,} articles, ms on the server{'p50':>16}{'p95':>10}{'load':>8}"
        )
        for name, paths in questions.pages().items():
            print(_row(name, await _alone(url, paths)))
        print(f"\n{RATE} requests a second for {SECONDS} s beside an index{'p50':>9}{'p99':>10}")
        for name, a_second in (("none", None), ("100 a second", 100), ("flat out", FLAT_OUT)):
            await _beside(url, data, questions, name, a_second)


class Questions:
    """What people and programs ask for, the same in each run."""

    def __init__(self, articles: int) -> None:
        self._chance = random.Random(7)  # noqa: S311
        self._articles = articles
        pairs = Press().pairs(400)
        self._queries = [f"{a} OR {b}" for a, b in pairs[:200]] + [f"{a} {b}" for a, b in pairs]

    def pages(self) -> Mapping[str, Sequence[str]]:
        """Return addresses of each page, and of each answer of the API."""
        search, one = self._query, self._id
        made: Mapping[str, Callable[[], str]] = {
            "search, with facets": lambda: f"/console/?q={search()}",
            "newest, with facets": lambda: "/console/",
            "article": lambda: f"/console/articles/{one()}",
            "passport": lambda: f"/console/passports/{one()}",
            "sources": lambda: "/console/sources",
            "flow": lambda: "/console/flow",
            "dead letters": lambda: "/console/dead-letters",
            "/articles?q=": lambda: f"/articles?q={search()}",
            "/articles?q=&facets=true": lambda: f"/articles?facets=true&q={search()}",
            "/articles/{id}": lambda: f"/articles/{one()}",
            "/passports/{id}": lambda: f"/passports/{one()}",
            "/feed.atom?q=": lambda: f"/feed.atom?q={search()}",
            "/feed.atom": lambda: "/feed.atom",
        }
        return {name: [make() for _ in range(REPEATS)] for name, make in made.items()}

    def mixed(self) -> Sequence[str]:
        """Return addresses as programs ask for them: half searches, a feed in ten."""
        makes: Sequence[Callable[[], str]] = (
            lambda: f"/articles?q={self._query()}",
            lambda: f"/articles/{self._id()}",
            lambda: f"/passports/{self._id()}",
            lambda: f"/feed.atom?q={self._query()}",
        )
        chosen = self._chance.choices(makes, (50, 25, 15, 10), k=RATE * SECONDS)
        return [make() for make in chosen]

    def _query(self) -> str:
        return quote_plus(self._chance.choice(self._queries))

    def _id(self) -> str:
        return f"{self._chance.randrange(self._articles):064x}"


async def _alone(url: str, paths: Sequence[str]) -> Answers:
    client, answers = Client(url), Answers()
    await client.get(paths[0])
    for path in paths:
        started = perf_counter()
        status, _ = await client.get(path)
        answers.milliseconds.append(1000 * (perf_counter() - started))
        answers.errors += [] if status == 200 else [f"{status} for {path}"]  # noqa: PLR2004
    client.close()
    return answers


async def _beside(
    url: str, data: Path, questions: Questions, name: str, a_second: int | None
) -> None:
    client = Client(url)
    if a_second is None:
        answers, indexed = await ask_all(client, questions.mixed(), RATE), 0.0
    else:
        first = random.randrange(10**7, 10**9)  # noqa: S311  not those of the run before
        with indexing(data, a_second, first) as index:
            answers = await ask_all(client, questions.mixed(), RATE)
            index.send("end")
            indexed = index.recv()
    client.close()
    print(_row(f"{name} ({indexed:,.0f} articles/s)", answers, last=98))


def _row(name: str, answers: Answers, *, last: int = 94) -> str:
    """Return a line of a table: median, a high percentile, errors, and how busy the machine is."""
    cuts = quantiles(answers.milliseconds, n=100)
    said = f"{name:44}{cuts[49]:10.1f}{cuts[last]:10.1f}{os.getloadavg()[0]:8.1f}"
    wrong = answers.errors
    return f"{said}  {len(wrong)} errors: {wrong[0]}" if wrong else f"{said}  no error"


if __name__ == "__main__":
    main()
