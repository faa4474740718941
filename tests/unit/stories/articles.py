"""Makes articles whose texts are as alike as a test wants them."""

import random
from collections.abc import Sequence
from datetime import timedelta

from schemas.articles import Article
from services.enrich.fingerprint import fingerprint_of
from services.stories.sketch import Sketch, sketch_of
from tests.makers import NOON, NOON_MS

WORDS = [
    f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in ("n", "r", "st", "lo", "mi")
]


def prose(seed: str, *, sentences: int = 12) -> list[str]:
    """Return sentences of 12 words, each with a name and a number; always the same for *seed*."""
    chance = random.Random(seed)  # noqa: S311
    made = []
    for _ in range(sentences):
        words = chance.choices(WORDS, k=12)
        words[4], words[8] = words[4].title(), str(chance.randint(10, 9_999))
        made.append(" ".join(words).capitalize().replace(words[4].lower(), words[4]) + ".")
    return made


def reworded(sentences: Sequence[str], *, every: int = 2) -> list[str]:
    """Return *sentences* with another second word in every so many of them."""
    return [
        " ".join([first, "anders", *rest]) if number % every == 0 else sentence
        for number, sentence in enumerate(sentences)
        for first, _, *rest in [sentence.split(" ")]
    ]


def news(
    article_id: str = "a1",
    sentences: Sequence[str] | None = None,
    *,
    site: str = "example.org",
    minute: int | None = 0,
    version: int = NOON_MS,
) -> Article:
    """Return an article as the public topic has it, published so many minutes after noon."""
    paragraphs = tuple(prose("a bridge") if sentences is None else sentences)
    return Article(
        page_id=f"page-of-{article_id}",
        article_id=article_id,
        version=version,
        site=site,
        source="tests",
        title=f"The title of {article_id}",
        published_at=None if minute is None else NOON + timedelta(minutes=minute),
        paragraphs=paragraphs,
        word_count=sum(len(paragraph.split()) for paragraph in paragraphs),
        fingerprint=fingerprint_of(paragraphs, "en"),
    )


def sketch(
    article_id: str = "a1",
    sentences: Sequence[str] | None = None,
    *,
    site: str = "example.org",
    minute: int | None = 0,
    version: int = NOON_MS,
) -> Sketch:
    """Return what is kept of such an article."""
    made = sketch_of(news(article_id, sentences, site=site, minute=minute, version=version))
    assert made is not None, "it is too short to have a fingerprint"
    return made
