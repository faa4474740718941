"""What stories look at in a text."""

from services.stories.sentences import long_enough, names, numbers, sentences_of

TEXT = ["Rain fell in Varnholt on 12 May. It was 3.5 mm, said Mira Olsen: no more.", "So it ended."]
SENTENCES = sentences_of(TEXT)


def test_sentences_end_with_a_stop_or_a_paragraph() -> None:
    assert [each[:7] for each in SENTENCES] == ["Rain fe", "It was ", "So it e"]
    assert sentences_of(["有一句话。还有一句"]) == ["有一句话", "还有一句"]


def test_short_sentences_stand_in_many_texts() -> None:
    assert list(long_enough(SENTENCES)) == [
        "rain fell in varnholt on 12 may",
        "it was 3 5 mm said mira olsen no more",
    ]


def test_a_number_is_told_from_the_same_number_elsewhere() -> None:
    assert list(numbers(SENTENCES)) == ["on 12", "as 3.5"]
    assert list(numbers(["共有12人"])) == ["共有 12"]


def test_names_have_a_capital_in_the_middle_of_a_sentence() -> None:
    assert list(names(SENTENCES)) == ["Varnholt", "May", "Mira", "Olsen"]
