from services.enrich.summary import MAX_CHARS, summary_of


def test_it_is_as_many_whole_sentences_of_the_first_paragraph_as_fit() -> None:
    sentence = "The council of the town voted on Tuesday to rebuild the bridge over the river."
    summary = summary_of([" ".join([sentence] * 9), "Another paragraph."])
    assert summary == " ".join([sentence] * 3)
    assert len(summary) <= MAX_CHARS


def test_a_long_first_sentence_is_kept_whole() -> None:
    sentence = "The council, " + "which met again, " * 20 + "voted."
    assert summary_of([sentence + " Then it left."]) == sentence


def test_an_abbreviation_ends_no_sentence() -> None:
    english = "U.S. Sen. Ann Brown met Dr. Who on Nov. 7."
    german = "Der Rat tagt am 7. November wieder."
    assert summary_of([f"{english} {'And ' * 99}"]) == english
    assert summary_of([f"{german} {'Und ' * 99}"]) == german


def test_chinese_sentences_end_without_a_space() -> None:
    assert summary_of(["市议会决定重建大桥。" + "很" * 400]) == "市议会决定重建大桥。"


def test_what_is_no_prose_has_no_summary() -> None:
    assert summary_of([]) is None
    assert summary_of(["x" * 5_000]) is None
