from services.page.texts import texts_of
from services.page.title_endings import title_ending
from tests.makers import page


def test_the_lines_of_a_text_are_those_that_are_not_empty() -> None:
    assert texts_of(page(text="Home\n\n  Log\tin \r\n\u200b\nFoot")) == ["Home", "Log in", "Foot"]


def test_the_lines_of_html_are_its_blocks() -> None:
    html = "<nav><a>Home</a></nav><script>x()</script><p>The <b>old</b> bridge</p><p> </p>"

    assert texts_of(page(html=html)) == ["Home", "The old bridge"]


def test_html_without_anything_has_no_lines() -> None:
    assert texts_of(page(html=" ")) == []


def test_a_title_ends_in_what_stands_behind_its_last_dash_or_bar() -> None:
    html = "<TITLE data-x='1'>Bridge &amp; tunnel - it&#39;s open | Example\n News</TITLE>"

    assert title_ending(page(html=html)) == "Example News"


def test_a_title_of_one_part_has_no_ending_nor_has_a_text() -> None:
    assert title_ending(page(html="<title>Twenty-one bridges</title>")) == ""
    assert title_ending(page(html=f"<title>News - {'x' * 61}</title>")) == ""
    assert title_ending(page(text="Bridge - Example News")) == ""
