# ruff: noqa: RUF001  letters of many alphabets look like others
import pytest

from services.clean.bylines import authors_in


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("By Jane Doe", [("Jane Doe", None)]),
        ("BY JANE DOE", [("JANE DOE", None)]),
        ("By Jane Doe and John Roe", [("Jane Doe", None), ("John Roe", None)]),
        ("By Jane Doe, Health Correspondent", [("Jane Doe", "Health Correspondent")]),
        ("By Jane Doe | 3 May 2025", [("Jane Doe", None)]),
        ("Jane Doe, reporter", [("Jane Doe", "reporter")]),
        ("Jane Doe | Reporter", [("Jane Doe", "Reporter")]),
        ("Von Max Muster und Eva Beispiel", [("Max Muster", None), ("Eva Beispiel", None)]),
        ("Par Solène Ardouin", [("Solène Ardouin", None)]),
        ("Por Juan de la Cruz", [("Juan de la Cruz", None)]),
        ("Автор: Марина Сомова", [("Марина Сомова", None)]),
        ("山本花子記者", [("山本花子", "記者")]),
        ("记者：林晓雨", [("林晓雨", None)]),
        ("Interview von Karla Riedmüller", [("Karla Riedmüller", None)]),
        ("Oleh Ratna Widowati", [("Ratna Widowati", None)]),
        ("Γράφει ο Στέλιος Βαρνάβας", [("Στέλιος Βαρνάβας", None)]),
        ("윤하람 기자", [("윤하람", "기자")]),
        ("Akova Tekstil, eski ağlardan iplik üretecek tesisini açtı", []),
        ("सूखे कुएँ में पानी, पचास साल बाद गाँव ने मनाया उत्सव", []),
        ("Jane Doe, Head of Mills and of Rivers", [("Jane Doe", "Head of Mills and of Rivers")]),
        ("By the river, nobody slept", []),
        ("New York, United States", []),
        ("Paris, France", []),
        ("Read more", []),
        ("by " * 100, []),
    ],
)
def test_a_byline_names_its_authors(text: str, authors: list[tuple[str, str | None]]) -> None:
    assert [(author.name, author.role) for author in authors_in(text)] == authors


def test_a_name_and_role_is_no_byline_where_a_label_is_asked_for() -> None:
    assert authors_in("Jane Doe, reporter", labelled=True) == ()
