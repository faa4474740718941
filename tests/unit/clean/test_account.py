import numpy as np

from schemas.article_parts import Clutter
from services.clean.account import Judged, account_of, removed_lines
from services.clean.lines.kinds import look_of
from tests.unit.clean.makers import FIRST

SHARE = "Share on Facebook"


def test_a_line_is_in_a_field_or_has_a_reason_and_the_models_confidence() -> None:
    texts = [SHARE, FIRST]

    found = account_of(
        texts,
        [look_of(text) for text in texts],
        np.array([0.1, 0.8], dtype=np.float32),
        fields={1: "paragraphs"},
        metadata=(),
        article_at=1,
        hints={},
    )

    assert found == (
        Judged(SHARE, 0.9, why=Clutter.SHARING),
        Judged(FIRST, 0.8, field="paragraphs"),
    )


def test_what_travels_with_the_article_is_bounded() -> None:
    kept = Judged("kept", 1, field="title")
    left = Judged("abcdef", 0.5, why=Clutter.OUTSIDE)

    found = removed_lines([left, kept, left, left], max_lines=2, max_chars=4)

    assert [line.text for line in found] == ["abcd"] * 2
