# ruff: noqa: RUF001  letters of many alphabets look like others
from collections.abc import Iterator

import pytest

from services.clean.anchors import BYLINE, MINUTES, READING
from services.clean.bylines import BY_WORDS, UNSPACED_ROLES, authors_in
from services.clean.credit_labels import AGENCIES, BY, COLONS, MADE, MAKERS, NAMED
from services.clean.credits import split_credit
from services.clean.labels import OPENING
from services.clean.line_words import word_counts
from services.clean.lines.kinds import Kind, look_of, looks_of
from services.clean.phrases import ALONE, SAID
from services.clean.reading_time import MINUTE_WORDS, READING_WORDS, reading_time
from services.clean.telltales import LABELS
from services.clean.words import count_words
from services.page.lexical import lines_of
from services.page.plain import one_line
from tests.golden.case import CASES, page_of

SCRIPTS = [
    "灯台は二日",
    "東京 Tower",
    "IT・科学、8日",
    "ภาษาไทย 12 คำ",
    "यह है।",
    "a — b",
    "“x”",
    "…",
]


def golden_lines() -> list[str]:
    pages = [page_of(case) for case in CASES]
    raw = [line for page in pages for line in (page.text or page.html or "").splitlines()]
    return [line for line in map(one_line, raw) if line]


def credits_of_every_shape() -> Iterator[str]:
    for maker in MAKERS:
        for colon in COLONS:
            yield f"A bridge. {maker.capitalize()}{colon} Jane Doe"
            yield f"{maker.upper()} {colon} Jane Doe"
        yield from (f"A bridge. {maker} {made}: Jane Doe" for made in MADE)
    yield from (f"A bridge. {named.capitalize()} {by} Jane Doe" for named in NAMED for by in BY)
    for agency in AGENCIES:
        yield from (f"A bridge ({agency})", f"Jane Doe / {agency}", agency, f"A bridge. {agency}")
    for pair in ("()", "[]", "（）", "【】"):
        yield from (f"A bridge {pair[0]}Jane Doe/AFP{pair[1]}{end}" for end in ("", ".", " ."))


def test_the_lines_of_a_page_look_as_each_does_alone() -> None:
    said = [f"So, {phrase}." for why in SAID for phrase in SAID[why]]
    labels = [f"{label} (3)" for label in {*LABELS, *OPENING}.union(*ALONE.values())]
    lines = [*golden_lines(), *said, *labels, *credits_of_every_shape(), *SCRIPTS]

    looks = looks_of(lines_of(lines))

    assert [look.words for look in looks] == list(map(count_words, lines))
    assert looks == list(map(look_of, lines))


@pytest.mark.parametrize("text", SCRIPTS)
def test_words_are_counted_the_same_for_all_lines_at_once(text: str) -> None:
    words = count_words(text)

    assert word_counts(lines_of([text, "one two", text])) == [words, 2, words]


def test_every_credit_is_seen() -> None:
    lines = [line for line in credits_of_every_shape() if look_of(line).telltale is None]

    assert [line for line in lines if split_credit(line) is None] == []
    assert [line for line in lines if look_of(line).kind is not Kind.CREDIT] == []


@pytest.mark.parametrize("word", BY_WORDS)
def test_every_byline_is_worth_asking_about(word: str) -> None:
    for text in (f"{word.capitalize()} Jane Doe", f"– {word}: Jane Doe", f"{word}：山田太郎"):
        assert authors_in(text, labelled=True)
        assert look_of(text).asked & BYLINE


@pytest.mark.parametrize("role", UNSPACED_ROLES)
def test_a_byline_without_a_label_is_worth_asking_about_too(role: str) -> None:
    assert authors_in(f"山田太郎{role}", labelled=True)
    assert look_of(f"山田太郎{role}").asked & BYLINE


@pytest.mark.parametrize("word", READING_WORDS)
@pytest.mark.parametrize("minutes", MINUTE_WORDS)
def test_every_reading_time_is_worth_asking_about(word: str, minutes: str) -> None:
    text = f"{word.capitalize()}: 3 {minutes.upper()}"

    assert reading_time(text) == 3
    assert look_of(text).asked & READING
    assert look_of(text).asked & MINUTES


def test_a_label_opens_what_is_below_whatever_else_it_says() -> None:
    look = look_of("Kommentare (12)")

    assert (look.kind, look.label) == (Kind.LABEL, "kommentare")


def test_prose_about_a_label_is_prose() -> None:
    look = look_of("The related stories were told by nobody but the miller of the old mill.")

    assert (look.kind, look.label, look.telltale) == (Kind.PROSE, "", None)
