"""
Stories: whether planted copies are found, whoever comes first, and how long a look takes.

    python -m bench.stories [--articles 10000] [--copies 1500] [--large 100000] [--seed 1]

The articles are invented (invented_articles.py). Their fingerprints are made as enrich makes them,
and they go through the stage's own handler.
"""

import argparse
import asyncio
import random
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import quantiles

from bench.invented_articles import START, Invented, press_review
from schemas.articles import Article
from schemas.stories import Relation, Story, StoryArticle
from services.runtime.several import Several
from services.stories.healing import near
from services.stories.keeping import Keeping
from services.stories.sketch import sketch_of
from services.stories.sketches import Sketches

BATCH = 200
LOOKS = 2_000

LARGE = 200
"""Decimals say nothing in larger figures."""

Stories = Mapping[str, Story]


def main() -> None:
    """Print what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m bench.stories")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--copies", type=int, default=1_500)
    parser.add_argument("--large", type=int, default=0, help="look-ups among so many too")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    print_table(asked.articles, asked.copies, asked.large, seed=asked.seed)


def print_table(
    articles: int = 10_000, copies: int = 1_500, large: int = 0, *, seed: int = 1
) -> None:
    """Print how right the stories are, and how fast they are found."""
    print(f"\nstories, {articles} articles, {copies} of them copies")
    with tempfile.TemporaryDirectory() as directory:
        first, second = Path(directory, "first.sqlite3"), Path(directory, "second.sqlite3")
        invented = list(press_review(articles, copies, seed=seed))
        found = asyncio.run(told(invented, first, order=1))
        again = asyncio.run(told(invented, second, order=2))
        same = sum(_plain(found.get(key)) == _plain(again.get(key)) for key in {*found, *again})
        print(row("stories", len(found), ""))
        print(row("the same in the other order", same, ""))
        _print_quality(invented, found)
        _print_speed(first, articles)
        if large:
            big = Path(directory, "large.sqlite3")
            asyncio.run(told(list(press_review(large, large * copies // articles)), big, order=1))
            _print_speed(big, large)


async def told(invented: Sequence[Invented], file: Path, *, order: int) -> Stories:
    """Return what stands on the topic once all have come, in one order of arrival of many."""
    shuffled = list(invented)
    random.Random(order).shuffle(shuffled)  # noqa: S311
    keeping = Keeping(file, now=lambda: START)
    topic: dict[str, Story] = {}
    seconds = 0.0
    for start in range(0, len(shuffled), BATCH):
        batch: list[Article] = [each.article() for each in shuffled[start : start + BATCH]]
        started = time.perf_counter()
        *_, last = await keeping(batch)
        await keeping.confirmed()
        seconds += time.perf_counter() - started
        assert isinstance(last, Several)  # noqa: S101
        for key in last.deleted:
            topic.pop(key, None)
        topic.update({story.story_id: story for story in last.messages})
    await keeping.close()
    print(row(f"taken in, {len(shuffled)}", len(shuffled) / seconds, "articles/s"))
    return topic


def _plain(story: Story | None) -> object:
    return None if story is None else story.articles


def _print_quality(invented: Sequence[Invented], found: Stories) -> None:
    """Print which copies are in the story of what they were copied from, and which are not."""
    truth = {each.article_id: each for each in invented}
    of: dict[str, tuple[str, StoryArticle]] = {
        article.article_id: (story.story_id, article)
        for story in found.values()
        for article in story.articles
    }
    copies = [each for each in invented if each.relation is not Relation.ORIGINAL]
    right = [c for c in copies if of.get(c.article_id, ("",))[0] == c.family]
    named = [c for c in right if of[c.article_id][1].relation is c.relation]
    print(row("copies under their original", 100 * len(right) / len(copies), "%"))
    print(row("of those, the relation", 100 * len(named) / len(right), "%"))
    for kind, count in sorted(Counter(c.kind for c in copies).items()):
        print(row(f"  {kind}", 100 * sum(c.kind == kind for c in right) / count, "%"))
    wrong, pairs, strangers = 0, 0, set()
    for story in found.values():
        families = [truth[article.article_id].family for article in story.articles]
        size, counts = len(families), Counter(families)
        pairs += size * (size - 1) // 2
        wrong += size * (size - 1) // 2 - sum(n * (n - 1) // 2 for n in counts.values())
        main_one = counts.most_common(1)[0][0]
        strangers |= {
            a.article_id for a in story.articles if truth[a.article_id].family != main_one
        }
    print(row("pairs in one story", pairs, ""))
    print(row("false ones among them", 100 * wrong / max(pairs, 1), "%"))
    print(row("articles in a wrong story", 100 * len(strangers) / len(invented), "%"))


def _print_speed(file: Path, articles: int) -> None:
    """Print how long a look-up among so many takes: articles that are there, as they come."""
    fresh = [each.article() for each in press_review(LOOKS, LOOKS // 7, seed=99)]
    sketches = Sketches(file, now_ms=0)
    taken = []
    for article in fresh:
        sketch = sketch_of(article)
        if sketch is not None:
            started = time.perf_counter()
            near(sketch, sketches)
            taken.append(1000 * (time.perf_counter() - started))
    sketches.close()
    cuts = quantiles(taken, n=100)
    size = sum(path.stat().st_size for path in file.parent.glob(f"{file.name}*"))
    print(row(f"look-up among {articles}, p50", cuts[49], "ms"))
    print(row(f"look-up among {articles}, p95", cuts[94], "ms"))
    print(row("an article in the file", size / articles, "bytes"))


def row(name: str, value: float, unit: str) -> str:
    """Return one line of the table."""
    return f"{name:40}{value:10,.{0 if value >= LARGE else 2}f} {unit}"


if __name__ == "__main__":
    main()
