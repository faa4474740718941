import time

from copydesk.reprocessing.field_diff import LINES, VALUE_CHARS, field_diff


def test_a_value_is_shown_as_it_was_and_as_it_is() -> None:
    assert field_diff("Bridge", "A bridge") == ["-Bridge", "+A bridge"]
    assert field_diff(None, {"title": "h1"}) == ["-null", '+{"title": "h1"}']


def test_of_a_paragraph_only_the_sentence_that_differs_is_shown() -> None:
    old = ["The council voted. The bridge is old. Nobody was hurt.", "It rained."]
    new = ["The council voted. The bridge is new. Nobody was hurt.", "It rained."]

    assert field_diff(old, new) == [
        "@@ -1,3 +1,3 @@",
        " ¶ The council voted.",
        "-  The bridge is old.",
        "+  The bridge is new.",
        "   Nobody was hurt.",
    ]


def test_two_paragraphs_that_become_one_differ() -> None:
    lines = field_diff(["One.", "Two."], ["One. Two."])
    assert [line for line in lines if line[0] in "+-"] == ["-¶ Two.", "+  Two."]


def test_an_item_that_is_no_text_is_a_line() -> None:
    lines = field_diff([{"name": "Ann"}], [{"name": "Ann"}, {"name": "Bob"}])
    assert lines[-1] == '+{"name": "Bob"}'


def test_nothing_that_a_page_says_steers_the_terminal() -> None:
    hostile = "A\x1b[2J\x07\u202e\nB"
    for old, new in ((hostile, "x"), ([hostile], ["x"]), ([{"n": hostile}], [])):
        assert all(line.isprintable() for line in field_diff(old, new))


def test_a_long_difference_says_how_long_it_is() -> None:
    lines = field_diff([], [f"Line {number}." for number in range(50)])

    assert len(lines) == LINES + 1
    assert lines[-1] == "  ... 31 lines more"
    assert all(len(line) <= VALUE_CHARS + 1 for line in field_diff("x" * 5000, "y" * 5000))


def test_a_difference_behind_what_is_compared_is_said() -> None:
    assert field_diff(["x" * 50_000 + "a"], ["x" * 50_000 + "b"]) == [
        "  ... behind what is compared"
    ]


def test_monstrous_articles_are_compared_in_time() -> None:
    old = [f"{number % 7} a {number}." * 9 for number in range(20_000)]
    new = [f"{number % 5} b {number}." * 9 for number in range(20_000)]
    began = time.perf_counter()

    field_diff(old, new)
    field_diff(["x " * 1_000_000], ["y " * 1_000_000])

    assert time.perf_counter() - began < 10
