# ruff: noqa: RUF001  letters of many alphabets look like others
import pytest

from services.clean.credits import split_credit


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("A bridge. (Jane Doe/Getty Images)", "A bridge.", "Jane Doe/Getty Images"),
        ("A bridge (AFP)", "A bridge", "AFP"),
        ("A bridge. [Photo: Jane Doe]", "A bridge.", "Jane Doe"),
        ("A bridge. Photo: Jane Doe", "A bridge.", "Jane Doe"),
        ("Eine Brücke. Foto: Jane Doe/dpa", "Eine Brücke.", "Jane Doe/dpa"),
        ("Photo by Jane Doe", "", "Jane Doe"),
        ("Crédit photo : Jane Doe", "", "Jane Doe"),
        ("© Jane Doe", "", "Jane Doe"),
        ("A bridge © Jane Doe / Reuters", "A bridge", "Jane Doe / Reuters"),
        ("A bridge. © Jane Doe", "A bridge.", "Jane Doe"),
        ("Jane Doe / AFP", "", "Jane Doe / AFP"),
        ("A bridge. Jane Doe/Reuters", "A bridge.", "Jane Doe/Reuters"),
        ("Міст. Фото: Данило Гай", "Міст.", "Данило Гай"),
        ("橋（撮影：佐藤健）", "橋", "佐藤健"),
        ("Most. Fot. Jan Nowak", "Most.", "Jan Nowak"),
        ("Most. Fot.: Jan Nowak", "Most.", "Jan Nowak"),
        ("Most i jego foto. Nikt go nie widział", None, None),
        ("The council (which met on Monday) voted.", None, None),
        ("He leads the AP. It is a party of three.", None, None),
        ("The image: a broken wheel, and nobody in sight for miles.", None, None),
        ("A mill/bakery on the river", None, None),
        ("", None, None),
        ("(" * 2000, None, None),
    ],
)
def test_a_credit_is_told_from_its_caption(
    text: str, caption: str | None, credit: str | None
) -> None:
    found = split_credit(text)

    assert (found and found.caption, found and found.credit) == (caption, credit)
