"""Languages that nobody speaks, for invented_articles.py: words, names, sentences, reports."""

import random
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

SITES = tuple(f"paper-{number}.example" for number in range(40))

ALPHABETS = {
    "en": ("btdkgmnlrsvz", "aeiou", " ", ". "),
    "de": ("bdfghklmnrstwz", "aeiouäöü", " ", ". "),
    "ru": ("бвгджзклмнпрст", "аеиоуы", " ", ". "),
    "el": ("βγδζθκλμνξπρστ", "αειου", " ", ". "),
    "zh": (
        "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会",
        "家可下而过天去能对小多然于心学么之都好看起发当没成只如事把还用第样道想作种开美总从无",
        "",
        "。",
    ),
}

WITH_A_NAME = 0.6
WITH_A_NUMBER = 0.25
"""Shares of the sentences."""


class Tongue:
    """An invented language: words by Zipf's law, names, sentences."""

    def __init__(self, code: str, seed: int) -> None:
        self.code = code
        self.chance = random.Random(f"{code}-{seed}")  # noqa: S311
        self.onsets, self.vowels, self.space, self.stop = ALPHABETS[code]
        self.words = [self._word() for _ in range(6_000)]
        self.weights = list(accumulate(1 / (rank + 8) for rank in range(len(self.words))))
        self.names = [self._word().title() for _ in range(3_000)]

    def _word(self) -> str:
        syllables = 1 if self.code == "zh" else self.chance.randint(1, 3)
        return "".join(
            self.chance.choice(self.onsets) + self.chance.choice(self.vowels)
            for _ in range(syllables)
        )

    def some_words(self, count: int) -> list[str]:
        """Return *count* words, the frequent ones more often."""
        return self.chance.choices(self.words, cum_weights=self.weights, k=count)

    def sentence(self, names: Sequence[str] = ()) -> str:
        """Return a sentence, with one of *names* or a number here and there."""
        words = self.some_words(self.chance.randint(7, 24))
        if names and self.chance.random() < WITH_A_NAME:
            words[self.chance.randrange(1, len(words))] = self.chance.choice(names)
        if self.chance.random() < WITH_A_NUMBER:
            words[self.chance.randrange(1, len(words))] = str(self.chance.randint(2, 2_000))
        return self.written(words)

    def written(self, words: Sequence[str]) -> str:
        """Return *words* as a sentence."""
        text = self.space.join(words)
        return text[:1].upper() + text[1:] + self.stop.strip()

    @cached_property
    def templates(self) -> list[tuple[list[str], list[str]]]:
        """
        Reports of 6 to 14 sentences, with places for numbers (#) and names (@), and the names.

        Half of them are about anybody, half about the same few: the markets, a town's weather.
        """
        return [
            (self._template(), self.names if number % 2 else self.chance.sample(self.names, 6))
            for number in range(8)
        ]

    def _template(self) -> list[str]:
        sentences = []
        for _ in range(self.chance.randint(6, 14)):
            words = self.some_words(self.chance.randint(9, 18))
            for _ in range(self.chance.choice((0, 1, 1, 2))):
                words[self.chance.randrange(1, len(words))] = self.chance.choice("##@")
            sentences.append(self.written(words))
        return sentences

    @cached_property
    def backgrounds(self) -> list[tuple[str, ...]]:
        """Paragraphs that the articles on a subject have in common."""
        return [tuple(self.sentence(self.names[:50]) for _ in range(3)) for _ in range(60)]

    @cached_property
    def footers(self) -> dict[str, str]:
        """What each site puts under everything."""
        return {site: self.sentence() for site in SITES}
