"""How much prose there is, whatever the script."""

import pytest

from services.clean.prose_length import prose_chars


@pytest.mark.parametrize(
    ("paragraphs", "chars"),
    [
        ((), 0),
        (("Ten letter",), 10),
        (("Мост открыт",), 11),
        (("大桥开通", "。"), 13),
        (("パン a",), 8),
        (("한국어 기사",), 6),
    ],
)
def test_signs_of_unspaced_scripts_count_three_times(
    paragraphs: tuple[str, ...], chars: int
) -> None:
    assert prose_chars(paragraphs) == chars
