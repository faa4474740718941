import pytest

from training.clean.corpora import plain_lines
from training.clean.recipes.making import KINDS, Recipe, recipes_of
from training.clean.recipes.phrases import languages, phrases_of
from training.clean.recipes.stories import Shelf, Story

GOLD = "\n".join(
    f"The mill in village {name} stopped on Monday, when its wheel broke after a cold night."
    for name in ("one", "two", "three", "four")
)
PAGE = f"""<html lang="en"><head><title>Mill stops</title></head><body>
<nav><a href="/">Harrow Gazette</a><a href="/sport">Sport</a></nav>
<main><h1>Mill stops</h1>{"".join(f"<p>{line}</p>" for line in GOLD.splitlines())}</main>
<footer>All rights reserved</footer></body></html>"""

STORIES = [
    Story(
        f"Ferry number {at} is late",
        tuple(f"Passengers of ferry {at} waited for {hours} hours." for hours in range(2, 12)),
        "en",
    )
    for at in range(20)
]


def made(seed: int = 1) -> list[Recipe]:
    documents = [
        {"id": str(at), "host": "gazette.example", "html": PAGE, "gold": GOLD}
        for at in range(3 * len(KINDS))
    ]
    return list(recipes_of(documents, Shelf(STORIES), seed=seed))


def test_every_kind_is_made_equally_often() -> None:
    kinds = [recipe.kind for recipe in made()]

    assert {kind: kinds.count(kind) for kind in KINDS} == dict.fromkeys(KINDS, 3)


def test_the_same_seed_makes_the_same_pages_and_another_one_others() -> None:
    assert made(seed=1) == made(seed=1)
    assert made(seed=1) != made(seed=2)


def test_nothing_of_the_article_is_left_on_any_page() -> None:
    assert not [recipe for recipe in made() if "its wheel broke" in recipe.html]


def test_what_the_site_has_around_its_articles_stays_on_some_pages() -> None:
    around = [recipe for recipe in made() if "All rights reserved" in recipe.html]

    assert 0 < len(around) < len(made())


def test_listings_list_stories() -> None:
    pytest.importorskip("resiliparse", reason="requirements-bench.lock has it")
    for recipe in made():
        if recipe.kind in {"home page", "section front", "topic page", "search results"}:
            assert len([line for line in plain_lines(recipe.html) if "erry" in line]) >= 4


@pytest.mark.parametrize("language", languages())
def test_each_language_has_words_for_every_kind_of_page(language: str) -> None:
    phrases = phrases_of(language)

    assert all(value for name, value in phrases if not name.startswith("help"))
