from datetime import timedelta

import pytest

from services.clean.zones import zone_in


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Z", 0),
        ("UTC", 0),
        ("CET, by Jane Doe", 1),
        ("MEZ", 1),
        ("EST", -5),
        ("IST", 5.5),
        ("МСК", 3),  # noqa: RUF001  as Moscow writes it
        ("+05:30", 5.5),
        ("-0330", -3.5),
        ("+1", 1),
        ("GMT+0100 (CET)", 1),
        ("UTC−3", -3),  # noqa: RUF001  a minus as typesetters have it
    ],
)
def test_a_zone_is_so_far_from_utc(text: str, hours: float) -> None:
    zone = zone_in(text)

    assert zone is not None
    assert zone.utcoffset(None) == timedelta(hours=hours)


@pytest.mark.parametrize("text", ["", "Uhr", "Estonia", "+99:00", "2025", "by Jane Doe"])
def test_other_words_are_none(text: str) -> None:
    assert zone_in(text) is None
