from datetime import date

from schemas.article_parts import DateMention, Precision, Quote
from services.console.marked_text import Mark, Marks, Piece, pieces
from tests.api.kept import bridge


def test_a_text_without_marks_is_one_piece() -> None:
    assert pieces("The bridge", []) == [Piece("The bridge")]
    assert pieces("", []) == []


def test_a_mark_cuts_a_text_at_its_ends() -> None:
    found = pieces("Mr Smith said", [Mark(3, 8, "person", "person: Smith")])

    assert found == [
        Piece("Mr "),
        Piece("Smith", ("person",), "person: Smith"),
        Piece(" said"),
    ]


def test_where_marks_overlap_a_piece_is_all_that_they_say() -> None:
    found = pieces("abcdef", [Mark(0, 4, "quote", "quote"), Mark(2, 6, "person", "p")])

    assert [(each.text, each.kinds) for each in found] == [
        ("ab", ("quote",)),
        ("cd", ("quote", "person")),
        ("ef", ("person",)),
    ]
    assert found[1].says == "quote; p"


def test_pieces_put_together_are_the_text_whatever_the_marks() -> None:
    text = "naïve 👩‍👩‍👧 bridge"
    marks = [Mark(n, m, "k", "s") for n in range(-2, 20) for m in range(-2, 25)]

    assert "".join(each.text for each in pieces(text, marks)) == text


def test_what_does_not_fit_the_text_is_left_out() -> None:
    wrong = [Mark(-1, 2, "k", ""), Mark(2, 2, "k", ""), Mark(3, 1, "k", ""), Mark(0, 99, "k", "")]

    assert pieces("bridge", wrong) == [Piece("bridge")]


def test_an_article_s_names_quotes_and_dates_are_marked_where_they_stand() -> None:
    article = bridge(
        paragraphs=('"Fine," he said on 24 November.', "More."),
        quotes=(Quote(text="Fine,", paragraph=0, start=0, end=7, speaker="Smith"),),
        dates=(
            DateMention(
                text="24 November",
                resolved=date(2026, 11, 24),
                precision=Precision.DAY,
                paragraph=0,
                start=19,
                end=30,
            ),
        ),
    )
    marks = Marks(article)

    assert [(each.text, each.kinds) for each in marks.title] == [
        ("Mayor ", ()),
        ("Smith", ("person",)),
        (" opens the drawbridge", ()),
    ]
    first, second = marks.paragraphs
    assert [(each.text, each.says) for each in first if each.says] == [
        ('"Fine,"', "said by Smith"),
        ("24 November", "2026-11-24 (day)"),
    ]
    assert second == [Piece("More.")]
