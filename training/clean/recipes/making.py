"""
Makes pages that are not articles out of the pages of a corpus that are. Deterministic by its seed.

Each is made for one document: on its site's page, with the article taken out, in its language, out
of other sites' stories.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from random import Random
from typing import Any

from training.clean.recipes.galleries import gallery
from training.clean.recipes.listings import (
    author_page,
    home_page,
    search_results,
    section_front,
    topic_page,
)
from training.clean.recipes.notices import consent_wall, error_page, help_page, wall
from training.clean.recipes.phrases import languages, phrases_of
from training.clean.recipes.shells import emptied, plain_shell
from training.clean.recipes.sites import SELDOM, Filling, Site
from training.clean.recipes.stories import Shelf, language_of
from training.clean.recipes.styles import draw_style

MAKERS: dict[str, Callable[[Site], Filling]] = {
    "home page": home_page,
    "section front": section_front,
    "topic page": topic_page,
    "author page": author_page,
    "search results": search_results,
    "error page": error_page,
    "consent wall": consent_wall,
    "login or payment wall": wall,
    "help page": help_page,
    "gallery": gallery,
}
KINDS = tuple(MAKERS)

ON_OWN_PAGE = 0.6
"""Share of the pages that are made of the site's own; the others have a small menu, or nothing."""

FOREIGN = 0.15
"""Share of notices in another language than the site's: there are few sites but in English."""

DESCRIPTION = 400
"""Characters of a page's beginning, its markup included, that may be its description."""

TAG = re.compile(r"<[^>]*>?")

NOTICES = frozenset({"error page", "consent wall", "login or payment wall", "help page"})


@dataclass(frozen=True)
class Recipe:
    """A page that is not an article."""

    kind: str
    """One of KINDS."""

    host: str
    """The site whose page it was made of."""

    html: str


def recipes_of(
    documents: Sequence[dict[str, Any]], shelf: Shelf, *, seed: int, a_page: int = 1
) -> Iterator[Recipe]:
    """Yield *a_page* pages for each of *documents*, kind after kind, out of *shelf*."""
    for number, document in enumerate(documents):
        for turn in range(a_page):
            kind = KINDS[(number + turn * (len(KINDS) // 2) + seed) % len(KINDS)]
            rng = Random(f"{seed} {document['id']} {kind} {number}")  # noqa: S311  no secret
            yield Recipe(kind, document["host"], _page(document, kind, shelf, rng))


def _page(document: dict[str, Any], kind: str, shelf: Shelf, rng: Random) -> str:
    language = language_of(document)
    if kind in NOTICES and rng.random() < FOREIGN:
        language = rng.choice(languages())
    name = _site_name(document["host"])
    phrases = phrases_of(language)
    site = Site(name, language, phrases, draw_style(rng), shelf, rng)
    filling = MAKERS[kind](site)
    shell = plain_shell(phrases, name, rng)
    if not filling.alone and rng.random() < ON_OWN_PAGE:
        shell = emptied(document["html"], document["gold"]) or shell
    return shell.filled(filling.title, filling.html, head=_claims(site, filling))


def _claims(site: Site, filling: Filling) -> str:
    """Return what a page says of itself; many sites call each of their pages an article."""
    said = site.rng.choice(("", "website", "website", "article"))
    if not said:
        return ""
    about = site.say(site.phrases.topic_leads, words=filling.title)
    if site.chance(SELDOM):
        about = TAG.sub(" ", filling.html[:DESCRIPTION])
    return (
        f'<meta property="og:type" content="{said}">'
        f'<meta property="og:title" content="{escape(filling.title)}">'
        f'<meta name="description" content="{escape(about)}">'
    )


def _site_name(host: str) -> str:
    name = host.removeprefix("www.").split(".")[0]
    return name.replace("-", " ").title()
