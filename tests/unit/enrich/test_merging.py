# ruff: noqa: RUF001  typographic marks are the point

import pytest

from schemas.article_parts import Entity, EntityKind, Where
from services.enrich.fields import Field, JoinedFields
from services.enrich.merging import entities_of
from services.enrich.name_edges import name_only
from services.enrich.spans import Span

PERSON, PLACE, ORGANISATION = EntityKind.PERSON, EntityKind.PLACE, EntityKind.ORGANISATION


def merged(text: str, *names: tuple[str, EntityKind]) -> dict[str, Entity]:
    """Return the entities of *text*, in which a model found *names* in this order."""
    spans, after = [], 0
    for name, kind in names:
        start = text.index(name, after)
        after = start + len(name)
        spans.append(Span(0, start, after, name, kind))
    found = entities_of(JoinedFields([Field(text, Where.PARAGRAPH)]), spans)
    return {entity.text: entity for entity in found}


def test_a_surname_is_the_person_whatever_the_model_takes_it_for() -> None:
    found = merged("Anna Brown left. Brown smiled.", ("Anna Brown", PERSON), ("Brown", PLACE))
    assert [mention.text for mention in found["Anna Brown"].mentions] == ["Anna Brown", "Brown"]
    assert list(found) == ["Anna Brown"]


def test_a_surname_of_several_words() -> None:
    text = "Ursula von der Leyen spoke. Mr von der Leyen and Leyen did not."
    [person] = merged(text, ("Ursula von der Leyen", PERSON)).values()
    assert [mention.text for mention in person.mentions][1:] == ["von der Leyen", "Leyen"]


def test_initials_and_middle_names_make_no_other_person() -> None:
    text = "J.D. Vance met JD Vance and Donald J. Trump met Donald Trump."
    names = ["J.D. Vance", "JD Vance", "Donald J. Trump", "Donald Trump"]
    assert list(merged(text, *((name, PERSON) for name in names))) == [
        "J.D. Vance",
        "Donald J. Trump",
    ]


def test_a_person_is_found_where_the_model_missed_it_but_not_in_other_names() -> None:
    text = "Anna Brown left. Then Brown's car came to Brown Street, past Browning."
    [person] = merged(text, ("Anna Brown", PERSON)).values()
    assert [mention.start for mention in person.mentions] == [0, text.index("Brown's")]


def test_a_surname_that_is_a_word_of_the_text_is_left_to_the_model() -> None:
    text = "Will Young sang to young people. Young people sang to him."
    [person] = merged(text, ("Will Young", PERSON)).values()
    assert [mention.text for mention in person.mentions] == ["Will Young"]


def test_the_majority_says_what_a_name_is_and_a_tie_a_place() -> None:
    text = "Budapest and Budapest, Rosneft and Rosneft and Rosneft"
    found = merged(
        text,
        ("Budapest", ORGANISATION),
        ("Budapest", PLACE),
        ("Rosneft", PLACE),
        ("Rosneft", ORGANISATION),
        ("Rosneft", ORGANISATION),
    )
    assert found["Budapest"].kind is PLACE
    assert found["Rosneft"].kind is ORGANISATION


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("the Kremlin's", ORGANISATION, "Kremlin"),
        ("Putin’s", PERSON, "Putin"),
        ("Russian Foreign Minister Sergey Lavrov", PERSON, "Sergey Lavrov"),
        ("Mr. Smith", PERSON, "Smith"),
        ("U.S.", PLACE, "U.S."),
        ("“The Guardian”", ORGANISATION, "Guardian"),
        ("lavrov", PERSON, None),
        ("Flight 9", PERSON, None),
        ("--", ORGANISATION, None),
        ("x" * 200, ORGANISATION, None),
    ],
)
def test_where_a_name_begins_and_ends(text: str, kind: EntityKind, name: str | None) -> None:
    edges = name_only(text, 0, len(text), kind)
    assert (text[slice(*edges)] if edges else None) == name
