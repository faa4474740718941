# ruff: noqa: RUF001  typographic marks are the point

import pytest

from schemas.article_parts import Entity, EntityKind, Mention, Quote, Where
from services.enrich.quotes import quotes_in


def quotes(text: str, *persons: str) -> list[Quote]:
    """Return the quotes in *text*, which names *persons* by the last of their names."""
    entities = []
    for person in persons:
        surname = person.rpartition(" ")[2]
        start = text.index(surname)
        mention = Mention(
            text=surname, where=Where.PARAGRAPH, start=start, end=start + len(surname)
        )
        entities.append(Entity(text=person, kind=EntityKind.PERSON, mentions=(mention,)))
    return list(quotes_in([text], entities, "en"))


@pytest.mark.parametrize(
    "marked",
    ['"{}"', "“{}”", "„{}“", "„{}”", "«{}»", "« {} »", "»{}«", "‹{}›", "「{}」", "『{}』"],
)
def test_the_marks_of_several_languages(marked: str) -> None:
    said = "we have waited long enough"
    text = f"They said {marked.format(said)} and left."
    [quote] = quotes(text)
    assert quote.text == said
    assert text[quote.start :].startswith(said)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('They call it a "special operation" there.', id="a term"),
        pytest.param('He read "The Name of the Rose" twice.', id="a title"),
        pytest.param('A 5" pipe beside another 7" pipe that leaked.', id="inches"),
        pytest.param("The workers’ rights and the Kremlin’s plan for it’s own.", id="apostrophes"),
        pytest.param("“We never closed this mark and went on for long", id="an open mark"),
    ],
)
def test_what_is_no_direct_speech(text: str) -> None:
    assert quotes(text) == []


def test_single_marks_hold_apostrophes() -> None:
    [quote] = quotes("‘I don’t know what it’s about,’ said Anna Brown.", "Anna Brown")
    assert quote.text == "I don’t know what it’s about,"
    assert quote.speaker == "Anna Brown"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It is what we all wanted,” Brown said on Friday.", "Anna Brown"),
        ("“It is what we all wanted,” said U.S. Senator Brown on Friday.", "Anna Brown"),
        ("Brown told reporters: “It is what we all wanted.”", "Anna Brown"),
        ("According to Brown, “it is what we all wanted” there.", "Anna Brown"),
        ("“It is what we all wanted.” Brown did not smile.", None),
        ("“It is what we all wanted,” the minister told Brown.", None),
        ("“It is what we all wanted,” a sign near Brown read.", None),
    ],
)
def test_the_speaker_is_who_the_words_around_it_name(text: str, speaker: str | None) -> None:
    [quote] = quotes(text, "Anna Brown")
    assert quote.speaker == speaker


def test_one_paragraph_has_one_speaker_unless_it_names_another() -> None:
    text = (
        "“It is what we wanted,” Brown said. “It is good for all.” “It is bad for me,” Smith said."
    )
    found = quotes(text, "Anna Brown", "John Smith")
    assert [quote.speaker for quote in found] == ["Anna Brown", "Anna Brown", "John Smith"]
