"""
Articles in invented languages, some of them copies of others, for bench/stories.py.

What makes it hard is there on purpose: reports that have most of their sentences from a template
and differ in numbers and names alone, background paragraphs that all articles on a subject repeat,
and the lines that a site puts under everything.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from bench.invented_languages import ALPHABETS, SITES, Tongue
from schemas.articles import Article
from schemas.stories import Relation
from services.enrich.fingerprint import fingerprint_of
from services.enrich.word_count import word_count

START = datetime(2026, 11, 1, tzinfo=UTC)
DAYS = 20

TEMPLATE_SHARE = 0.12
"""Of articles that are reports: weather, markets, matches, quakes."""

BACKGROUND_SHARE = 0.3
"""Of articles that repeat one or two background paragraphs of their subject."""


@dataclass(frozen=True)
class Invented:
    """An article, and what is true of it."""

    article_id: str
    site: str
    language: str
    title: str
    sentences: tuple[tuple[str, ...], ...]
    """Of each paragraph."""
    published_at: datetime
    fetched_at: datetime
    family: str
    """The article_id of the one that it was copied from, at the root."""
    kind: str = "original"
    relation: Relation = Relation.ORIGINAL

    def article(self) -> Article:
        """Return it as enrich would make it."""
        end = "" if self.language == "zh" else " "
        paragraphs = tuple(end.join(sentences) for sentences in self.sentences)
        return Article(
            page_id=self.article_id,
            article_id=self.article_id,
            version=round(self.fetched_at.timestamp() * 1000),
            site=self.site,
            source="bench",
            title=self.title,
            published_at=self.published_at,
            paragraphs=paragraphs,
            word_count=word_count(paragraphs, self.language),
            fingerprint=fingerprint_of(paragraphs, self.language),
        )


class Press:
    """Writes articles, always the same ones for the same seed."""

    def __init__(self, seed: int = 1) -> None:
        self.chance = random.Random(seed)  # noqa: S311
        self.tongues = {code: Tongue(code, seed) for code in ALPHABETS}
        self.number = 0

    def original(self) -> Invented:
        """Return an article that is nobody's copy."""
        tongue = self.tongues[self.chance.choice(("en", "en", "en", "de", "ru", "el", "zh"))]
        site = self.chance.choice(SITES)
        is_report = self.chance.random() < TEMPLATE_SHARE
        paragraphs = self._report(tongue) if is_report else self._story(tongue)
        published = START + timedelta(minutes=self.chance.randrange(DAYS * 24 * 60))
        article_id = self._id()
        return Invented(
            article_id=article_id,
            site=site,
            language=tongue.code,
            title=tongue.written(tongue.some_words(7)),
            sentences=(*paragraphs, (tongue.footers[site],)),
            published_at=published,
            fetched_at=self._fetched(published),
            family=article_id,
        )

    def copy(self, of: Invented) -> Invented:
        """Return a copy of *of*, in one of the ways that there are."""
        kind = self.chance.choice(("trimmed", "edited", "updated", "syndicated"))
        make: Callable[[Invented], Invented] = getattr(self, f"_{kind}")
        published = of.published_at + timedelta(minutes=self.chance.randint(1, 3 * 24 * 60))
        made = replace(
            make(of),
            article_id=self._id(),
            published_at=published,
            fetched_at=self._fetched(published),
            kind=kind,
        )
        same_site = made.site == of.site
        other = Relation.UPDATE if same_site else Relation.SYNDICATED
        return replace(made, relation=Relation.COPY if kind == "trimmed" else other)

    def _id(self) -> str:
        self.number += 1
        return sha256(b"%d" % self.number).hexdigest()

    def _fetched(self, published: datetime) -> datetime:
        return published + timedelta(minutes=self.chance.randint(2, 600))

    def _story(self, tongue: Tongue) -> list[tuple[str, ...]]:
        names = self.chance.sample(tongue.names, self.chance.randint(3, 12))
        paragraphs = [
            tuple(tongue.sentence(names) for _ in range(self.chance.randint(1, 4)))
            for _ in range(self.chance.randint(4, 18))
        ]
        if self.chance.random() < BACKGROUND_SHARE:
            paragraphs += self.chance.sample(tongue.backgrounds, self.chance.randint(1, 2))
        return paragraphs

    def _report(self, tongue: Tongue) -> list[tuple[str, ...]]:
        template, names = self.chance.choice(tongue.templates)

        def filled(sentence: str) -> str:
            while "#" in sentence:
                sentence = sentence.replace("#", str(self.chance.randint(1, 40)), 1)
            while "@" in sentence:
                sentence = sentence.replace("@", self.chance.choice(names), 1)
            return sentence

        sentences = [filled(each) for each in template]
        return [tuple(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]

    def _trimmed(self, of: Invented) -> Invented:
        """Return its beginning: what a site has room for, or shows to who has not paid."""
        body = [sentence for paragraph in of.sentences[:-1] for sentence in paragraph]
        kept = body[: max(round(len(body) * self.chance.uniform(0.4, 0.95)), 3)]
        site = self.chance.choice((of.site, self.chance.choice(SITES)))
        return replace(of, site=site, sentences=tuple((sentence,) for sentence in kept))

    def _edited(self, of: Invented) -> Invented:
        """Return it with other words in places, one in ten to thirty."""
        site = self.chance.choice((of.site, self.chance.choice(SITES)))
        return replace(self._reworded(of, self.chance.uniform(0.03, 0.1)), site=site)

    def _updated(self, of: Invented) -> Invented:
        """Return it with a new lead, more paragraphs behind that, and less of the old ones."""
        tongue = self.tongues[of.language]
        fresh = [
            tuple(tongue.sentence(tongue.names[:50]) for _ in range(2))
            for _ in range(self.chance.randint(1, max(1, len(of.sentences) // 5)))
        ]
        old = list(of.sentences[1:])
        if len(old) > 4:  # noqa: PLR2004  short ones keep all
            del old[self.chance.randrange(len(old))]
        return replace(of, sentences=(*fresh, *old))

    def _syndicated(self, of: Invented) -> Invented:
        """Return it on another site: with its own headline, other words, an end cut off."""
        tongue = self.tongues[of.language]
        site = self.chance.choice([site for site in SITES if site != of.site])
        reworded = self._reworded(of, self.chance.uniform(0.02, 0.05))
        body = list(reworded.sentences[:-1])
        if len(body) > 3 and self.chance.random() < 0.5:  # noqa: PLR2004
            body.pop()
        title = tongue.written(tongue.some_words(7))
        return replace(of, site=site, title=title, sentences=(*body, (tongue.footers[site],)))

    def _reworded(self, of: Invented, share: float) -> Invented:
        tongue = self.tongues[of.language]

        def reworded(sentence: str) -> str:
            words = sentence.split(" ") if tongue.space else re.findall(".{1,2}", sentence)
            for at in range(len(words) - 1):
                is_fact = words[at][:1].isupper() or words[at][:1].isdecimal()
                if not is_fact and self.chance.random() < share:
                    [words[at]] = tongue.some_words(1)
            return tongue.space.join(words)

        return replace(of, sentences=tuple(tuple(map(reworded, each)) for each in of.sentences))


def press_review(articles: int, copies: int, *, seed: int = 1) -> Iterator[Invented]:
    """Yield *articles* articles, *copies* of them copies of earlier ones, or of such copies."""
    press = Press(seed)
    chance = random.Random(seed)  # noqa: S311
    originals = [press.original() for _ in range(articles - copies)]
    yield from originals
    sources = list(originals[: max(1, copies)])
    for _ in range(copies):
        copy = press.copy(chance.choice(sources))
        sources.append(copy)
        yield copy
