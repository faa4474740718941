"""What sites say around their articles, in several languages: what recipes are made of."""

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

FOLDER = Path(__file__).parent / "languages"
OTHERWISE = "en"
"""Spoken by the recipes of sites in a language that has no file."""


class Phrases(BaseModel):
    """One language. Lists have several ways to say the same, or what may stand together."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sections: tuple[str, ...]
    names: tuple[str, ...]
    latest: tuple[str, ...]
    most_read: tuple[str, ...]
    read_more: tuple[str, ...]
    by: str
    ago: tuple[str, ...]
    comments: str
    reading: str
    more_pages: tuple[str, ...]
    photo_credit: tuple[str, ...]
    gallery_titles: tuple[str, ...]
    gallery_leads: tuple[str, ...]
    of: tuple[str, ...]
    search_titles: tuple[str, ...]
    search_counts: tuple[str, ...]
    search_sorts: tuple[str, ...]
    topic_titles: tuple[str, ...]
    topic_leads: tuple[str, ...]
    author_titles: tuple[str, ...]
    author_bios: tuple[str, ...]
    error_titles: tuple[str, ...]
    error_prose: tuple[str, ...]
    consent_titles: tuple[str, ...]
    consent_buttons: tuple[str, ...]
    consent_prose: tuple[str, ...]
    purposes: tuple[tuple[str, str], ...]
    wall_titles: tuple[str, ...]
    wall_prose: tuple[str, ...]
    wall_offers: tuple[str, ...]
    wall_fields: tuple[str, ...]
    help_titles: tuple[str, ...] = ()
    help_answers: tuple[tuple[str, str], ...] = ()
    """Questions and answers; not in every language."""


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that there are phrases of."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.json")))


@cache
def phrases_of(language: str) -> Phrases:
    """Return the phrases of *language*; English ones where there are none."""
    code = language if language in languages() else OTHERWISE
    return Phrases.model_validate_json((FOLDER / f"{code}.json").read_text(encoding="utf-8"))
