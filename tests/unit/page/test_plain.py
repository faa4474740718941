"""The line that a string of a page becomes: most are one already, and take a shorter way."""

import pytest

from services.page.plain import UNPRINTABLE, one_line


@pytest.mark.parametrize("form", ["{0}", "a{0}", "{0}a", "a{0}b", "a {0} b"])
def test_the_shorter_way_leads_to_the_same_line(form: str) -> None:
    texts = [form.format(chr(code)) for code in (*range(0x3100), *range(0xD700, 0x10000))]

    assert [one_line(text) for text in texts] == [
        " ".join(UNPRINTABLE.sub("", text).split()) for text in texts
    ]


def test_white_space_of_any_kind_is_one_space() -> None:
    assert one_line("\n The  old\tmill\xa0 stands.\u200b ") == "The old mill stands."
