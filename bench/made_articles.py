"""
Articles as the index gets them, as many as one likes: 3 kB of words that are as rare as in news.

Made up, in six languages, with names, places and topics; the same for the same numbers.
"""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from schemas.article_parts import (
    Author,
    Entity,
    EntityKind,
    Language,
    Mention,
    Place,
    PlaceKind,
    Where,
)
from schemas.articles import ArticleEnriched

WORDS = 60_000
PARAGRAPHS = 15_000
LANGUAGES = ("en", "en", "en", "en", "en", "de", "fr", "ru", "es", "uk")
ENDINGS = ("", "", "s", "ing", "ed", "ly", "er", "tion")
NEWEST = datetime(2026, 11, 27, tzinfo=UTC)


class Press:
    """Writes articles; a seed writes the same ones."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)  # noqa: S311
        self.words = self._vocabulary()
        rarity = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))
        self._texts = [
            " ".join(self._random.choices(self.words, cum_weights=rarity, k=60)).capitalize() + "."
            for _ in range(PARAGRAPHS)
        ]
        self._names = [" ".join(self._some(2)).title() for _ in range(20_000)]
        self._fame = list(accumulate(1 / (rank + 5) for rank in range(len(self._names))))

    def articles(self, count: int, *, first: int = 0) -> Iterator[ArticleEnriched]:
        """Write *count* articles, from number *first*."""
        return (self._article(number) for number in range(first, first + count))

    def pairs(self, count: int) -> list[tuple[str, str]]:
        """Return *count* pairs of words to search for, from the common to the rare."""
        ranks = [int(50 * 400 ** self._random.random()) for _ in range(2 * count)]
        chosen = [self.words[rank] for rank in ranks]
        return list(zip(chosen[::2], chosen[1::2], strict=True))

    def _article(self, number: int) -> ArticleEnriched:
        chance = self._random
        persons = chance.choices(self._names, cum_weights=self._fame, k=6)
        published = NEWEST - timedelta(days=chance.random() ** 2 * 1000)
        return ArticleEnriched(
            page_id=f"p{number}",
            article_id=f"{number:064x}",
            version=round(published.timestamp() * 1000),
            url=f"https://www.site{number % 170}.example/{number}",
            site=f"site{int(chance.paretovariate(1)) % 170}.example",
            source="bench",
            section=chance.choice(("World", "Sport", "Politics", "Economy", "Culture")),
            title=" ".join(chance.choice(self._texts).split()[:8]),
            authors=(Author(name=chance.choice(self._names)),),
            published_at=published,
            paragraphs=(*chance.choices(self._texts, k=7), f"Filed as word{number}."),
            language=Language(code=chance.choice(LANGUAGES), confidence=1),
            entities=tuple(_entity(name) for name in dict.fromkeys(persons)),
            places=tuple(_place(name) for name in set(chance.choices(self._names[:2000], k=3))),
            keywords=tuple(dict.fromkeys(persons[:4])),
        )

    def _vocabulary(self) -> list[str]:
        syllables = [c + v for c in "bcdfghjklmnprstvwz" for v in ("a", "e", "i", "o", "u", "an")]
        words: dict[str, None] = {}
        while len(words) < WORDS:
            stem = "".join(self._random.choices(syllables, k=self._random.choice((1, 2, 2, 3))))
            words[stem + self._random.choice(ENDINGS)] = None
        return list(words)

    def _some(self, count: int) -> list[str]:
        return self._random.choices(self.words[2000:], k=count)


def _mention(name: str) -> Mention:
    return Mention(text=name, where=Where.PARAGRAPH, start=0, end=len(name))


def _entity(name: str) -> Entity:
    return Entity(text=name, kind=EntityKind.PERSON, mentions=(_mention(name),))


def _place(name: str) -> Place:
    return Place(name=name, kind=PlaceKind.CITY, mentions=(_mention(name),))
