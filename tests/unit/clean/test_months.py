# ruff: noqa: RUF001  letters and quotation marks of many alphabets look like others
import pytest
from babel import Locale

from services.clean.listed import listed
from services.clean.months import MONTHS

LANGUAGES = listed(
    """
    ar|az|be|bg|bn|ca|cs|da|de|el|en|es|et|eu|fi|fr|ga|gl|gu|he|hi|hr|hu|hy|id|is|it|ka|kk|lt|lv|mk
    ml|mr|ms|nb|nl|pa|pl|pt|ro|ru|sk|sl|sq|sr|sr_Latn|sv|ta|te|th|tr|uk|ur|uz
    """
)
ELSEWHERE = {"hr": {"lip", "srp", "lis", "listopad", "listopada"}}
"""What is another month in Polish or Czech; months.py and dates.py say how they are told apart."""


def names(language: str) -> dict[str, int]:
    """Return the names of months and their short forms that consist of letters of one word."""
    forms = Locale.parse(language).months
    return {
        name.casefold().strip(". ").removeprefix("d’"): month
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for month, name in forms[context][width].items()
        if " " not in name.strip() and not any(map(str.isdigit, name)) and len(name) > 1
    }


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_the_months_of_a_language_are_known_by_name(language: str) -> None:
    missing = {
        name: month
        for name, month in names(language).items()
        if MONTHS.get(name) != month and name not in ELSEWHERE.get(language, ())
    }

    assert not missing, "add them to services/clean/months.py"


def test_a_name_is_in_small_letters() -> None:
    assert all(name == name.casefold() for name in MONTHS)
