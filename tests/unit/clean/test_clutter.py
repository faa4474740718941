import pytest

from schemas.article_parts import Clutter
from services.clean.clutter import reasons
from services.clean.lines.kinds import look_of
from tests.unit.clean.makers import FIRST, SECOND

HEADLINE = "Storm closes schools on the coast"


def why(*texts: str, taken: tuple[int, ...] = (), article_at: int = -1) -> list[Clutter]:
    looks = [look_of(text) for text in texts]
    found = reasons(texts, looks, taken=taken, metadata=(), article_at=article_at, hints={})
    return [reason for _, reason in found]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ((FIRST,), [Clutter.OUTSIDE]),
        (("Stoke Harrow",), [Clutter.FRAGMENT]),
        (("Town", "Farm", "Sea", "Hills"), [Clutter.NAVIGATION] * 4),
        ((f"{HEADLINE} a", f"{HEADLINE} b", f"{HEADLINE} c", "Sea"), [Clutter.LINKS] * 3),
        (("News Feed", FIRST), [Clutter.SIDEBAR] * 2),
        (("Related", HEADLINE), [Clutter.LINKS] * 2),
        (("Comments", FIRST, "Related", HEADLINE), [Clutter.COMMENTS] * 2 + [Clutter.LINKS] * 2),
        (("Read more",), [Clutter.BUTTON]),
        ((FIRST, FIRST), [Clutter.OUTSIDE, Clutter.REPEATED]),
    ],
)
def test_a_line_is_left_for_a_reason(texts: tuple[str, ...], expected: list[Clutter]) -> None:
    assert why(*texts)[: len(expected)] == expected


def test_a_line_that_a_field_has_taken_is_not_left() -> None:
    assert why(FIRST, SECOND, FIRST, taken=(0,)) == [Clutter.OUTSIDE, Clutter.REPEATED]


def test_a_feed_above_the_article_ends_where_the_article_begins() -> None:
    assert why("Most read", HEADLINE, FIRST, SECOND, article_at=2) == [
        Clutter.SIDEBAR,
        Clutter.SIDEBAR,
        Clutter.OUTSIDE,
        Clutter.OUTSIDE,
    ]
