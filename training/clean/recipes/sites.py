"""Where the makers of pages get what they need: a site, its phrases and style, stories, chance."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from training.clean.recipes.phrases import Phrases
from training.clean.recipes.stories import Shelf, Story
from training.clean.recipes.styles import Style

OFTEN, HALF, SELDOM = 0.75, 0.5, 0.25


@dataclass(frozen=True)
class Site:
    """The site that a page is made for."""

    called: str
    language: str
    phrases: Phrases
    style: Style
    shelf: Shelf
    rng: Random

    def stories(self, least: int, most: int) -> list[Story]:
        """Return between *least* and *most* stories."""
        return self.shelf.draw(self.language, self.rng.randint(least, most), self.rng)

    def chance(self, share: float) -> bool:
        """Return True so often."""
        return self.rng.random() < share

    def say(self, said: str | Sequence[str], **values: object) -> str:
        """Return one of what is *said*, with the *values* that it names in their places."""
        text = said if isinstance(said, str) else self.rng.choice(said)
        count = self.rng.randint(2, 59)
        return text.format_map({"site": self.called, "count": count, **values})

    def somebody(self) -> str:
        """Return somebody's name."""
        return self.rng.choice(self.phrases.names)


@dataclass(frozen=True)
class Filling:
    """What a page shows."""

    title: str
    html: str
    alone: bool = False
    """It stands on a page of its own rather than among a site's menus."""
