"""Which articles are nearly the same, and which have a template in common alone."""

import pytest

from services.stories.alike import alike
from tests.unit.stories.articles import prose, reworded, sketch

TEXT = prose("a bridge")
HIGHS = "The high for the day in {0} will be {1} degrees, with winds from the west at {2} knots."
SKIES = "Clouds over the hills near {0} break up by noon, and {3} millimetres of rain are expected."
NIGHTS = "The night in {0} will be calm and dry, with a low of {4} degrees towards the morning."
ROADS = "Drivers should take care on the coastal road, and ships are advised to stay in harbour."


def report(town: str, *numbers: int) -> list[str]:
    return [each.format(town, *numbers) for each in (HIGHS, SKIES, NIGHTS, ROADS)]


def are_alike(one: list[str], other: list[str]) -> bool:
    first, second = sketch("a1", one).wording, sketch("a2", other).wording
    found, mirrored = bool(alike(first, [second])), bool(alike(second, [first]))
    assert found == mirrored, "who is asked about first makes no difference"
    return found


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(TEXT, id="the same"),
        pytest.param(TEXT[:6], id="cut by half"),
        pytest.param(TEXT[:4], id="cut to a third"),
        pytest.param(reworded(TEXT), id="edited"),
        pytest.param([*prose("a new lead", sentences=3), *TEXT], id="more in front"),
        pytest.param([*TEXT[:-2], *prose("its end", sentences=4)], id="another end"),
    ],
)
def test_a_copy_is_alike(copy: list[str]) -> None:
    assert are_alike(TEXT, copy)


def test_other_texts_are_not() -> None:
    assert not are_alike(TEXT, prose("a ferry"))


def test_a_paragraph_in_common_is_not_enough() -> None:
    background = prose("the war so far", sentences=3)
    assert not are_alike([*TEXT, *background], [*prose("a ferry"), *background])


def test_the_next_report_of_a_template_is_another_article() -> None:
    assert not are_alike(report("Varnholt", 17, 12, 4, 9), report("Varnholt", 21, 8, 11, 13))
    assert not are_alike(report("Varnholt", 17, 12, 4, 9), report("Osterby", 21, 8, 11, 13))


def test_a_copy_of_a_report_is_alike() -> None:
    told = report("Varnholt", 17, 12, 4, 9)
    assert are_alike(told, told)
    assert are_alike(told, [*told, "The next forecast will be published this evening at six."])


def test_nothing_is_like_nothing() -> None:
    assert alike(sketch().wording, []) == []
