"""What strangers say in outcomes steers no terminal."""

from copydesk.printing import outcome_line
from tests.makers import outcome


def test_escape_sequences_of_an_outcome_are_shown_not_obeyed() -> None:
    said = outcome(stage="\x1b[2J").model_copy(update={"detail": "\x1b]0;title\x07"})

    line = outcome_line(said).plain

    assert "\x1b" not in line
    assert r"\x1b[2J" in line
    assert r"\x1b]0;title\x07" in line
