"""What is kept of an article."""

import pytest

from schemas.article_parts import Fingerprint
from services.stories.alike import alike
from services.stories.bands import USED_VALUES
from services.stories.sketch import MAX_TITLE_CHARS, newer, sketch_of
from tests.makers import NOON_MS
from tests.unit.stories.articles import news, prose, sketch


@pytest.mark.parametrize("values", [None, 0, USED_VALUES - 1])
def test_without_a_whole_fingerprint_there_is_none(values: int | None) -> None:
    fingerprint = None if values is None else Fingerprint(method="m", values=(7,) * values)

    assert sketch_of(news().model_copy(update={"fingerprint": fingerprint})) is None


def test_fingerprints_of_another_method_or_length_are_compared_with_nothing_of_ours() -> None:
    strange = Fingerprint(method="other", values=(7,) * (USED_VALUES + 50))
    other = sketch_of(news().model_copy(update={"fingerprint": strange}))

    assert other is not None
    assert alike(sketch().wording, [other.wording]) == []


def test_it_stays_small_whatever_the_article() -> None:
    large = news("a1", prose("a book", sentences=2_000)).model_copy(update={"title": "x" * 10_000})
    kept = sketch_of(large)

    assert kept is not None
    parts = (kept.wording.values, kept.wording.sentences, kept.wording.numbers, kept.wording.names)
    assert sum(map(len, parts)) <= 4 * (USED_VALUES + 64 + 32 + 32)
    assert len(kept.title) == MAX_TITLE_CHARS


def test_the_newest_version_counts_and_the_first_capture_stays() -> None:
    old, new = sketch(version=NOON_MS), sketch(sentences=prose("a ferry"), version=NOON_MS + 9)

    assert newer(old, new) == newer(new, old)
    assert newer(old, new).wording == new.wording
    assert newer(old, new).first_seen == NOON_MS
