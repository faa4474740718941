"""Which captures of an article say the same."""

from typing import Any

import pytest

from schemas.article_parts import Image, RelatedLink
from schemas.articles import Article
from services.index.content_hash import OF_THE_CAPTURE, hash_of
from tests.contracts.stored_articles import stored, withdrawn
from tests.makers import NOON


def with_picture(address: str, **said: str) -> dict[str, Any]:
    return {"images": (Image(url=address, **said),)}


BEFORE = stored(images=(Image(url="https://cdn.example/a.jpg?token=1", caption="A bridge"),))


@pytest.mark.parametrize(
    "capture",
    [
        {"page_id": "p2", "url": "https://m.example.org/bridge", "source": "another scraper"},
        {"version": 7, "confidence": 0.5, "profile_version": 3, "provenance": {"title": "h1"}},
        {"related": (RelatedLink(title="A teaser"),)},
        {"modified_at": NOON, "published_reading_time_minutes": 2},
        with_picture("https://cdn.example/a.jpg?token=2", caption="A bridge"),
    ],
)
def test_another_capture_of_the_same_words_says_the_same(capture: dict[str, Any]) -> None:
    assert hash_of(BEFORE.model_copy(update=capture)) == hash_of(BEFORE)


@pytest.mark.parametrize(
    "change",
    [
        {"title": "A newer bridge"},
        {"paragraphs": (*BEFORE.paragraphs, "Correction: it was on Monday.")},
        {"authors": ()} | {"section": "Town"},
        {"published_at": None},
        {"canonical_url": "https://example.org/b"},
        {"keywords": ("bridge",)},
        {"summary": "They voted."},
        with_picture("https://cdn.example/b.jpg", caption="A bridge"),
        with_picture("https://cdn.example/a.jpg", caption="Another bridge"),
    ],
)
def test_other_words_say_something_else(change: dict[str, Any]) -> None:
    assert hash_of(BEFORE.model_copy(update=change)) != hash_of(BEFORE)


def test_a_new_field_is_part_of_what_is_said_unless_it_is_left_out() -> None:
    assert set(OF_THE_CAPTURE) < set(Article.model_fields)


def test_what_was_taken_down_says_nothing() -> None:
    assert hash_of(withdrawn()) == b""
