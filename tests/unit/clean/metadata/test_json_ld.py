import pytest

from schemas.article_parts import Author
from tests.unit.clean.metadata.makers import TITLE, URL, ld, said, script


def test_of_several_articles_the_one_at_this_address_counts() -> None:
    other = {"@type": "NewsArticle", "headline": "Storm closes schools", "articleSection": "Sea"}
    here = {"@type": "NewsArticle", "mainEntityOfPage": {"@id": URL}, "articleSection": "Mills"}

    assert said(script([other, here])).section == "Mills"


def test_of_several_articles_the_one_with_the_pages_title_counts() -> None:
    other = {"@type": "NewsArticle", "headline": "Storm closes schools", "articleSection": "Sea"}
    this = {"@type": "NewsArticle", "headline": TITLE, "articleSection": "Mills"}

    assert said(script([other, this])).section == "Mills"


def test_the_text_in_it_is_given_line_by_line_unless_it_is_html() -> None:
    assert said(ld(articleBody="One.\n\n Two. ")).article_body == ("One.", "Two.")
    assert said(ld(articleBody="<p>One.</p>")).article_body == ()


@pytest.mark.parametrize(
    "text",
    [
        '<!-- {"@type": "NewsArticle", "articleSection": "Mills"} -->',
        '/*<![CDATA[*/ {"@type": "NewsArticle", "articleSection": "Mills"} /*]]>*/',
        '{"@type": "NewsArticle", "articleSection": "Mills",}',
        '{"@type": "NewsArticle", "articleSection": "Mills"};',
        '{"@type": "NewsArticle", "articleSection": "Mills"}{"@type": "Person"}',
        '{"@type": "NewsArticle", "name": "the "old" mill", "articleSection": "Mills"}',
        '{"@type": "NewsArticle", "description": "a\tb\nc", "articleSection": "Mills"}',
    ],
)
def test_what_is_broken_is_read_as_it_was_meant(text: str) -> None:
    assert said(script(text)).section == "Mills"


def test_commas_too_many_and_comments_cost_nothing() -> None:
    author = '"author": [{"name": "Jane Doe", "jobTitle": "Editor",},]'

    found = said(script(f'<!-- {{"@type": "NewsArticle", {author},}} -->'))

    assert found.authors == (Author(name="Jane Doe", role="Editor"),)


def test_fields_can_be_had_of_what_is_beyond_repair() -> None:
    found = said(
        script(
            '{"@type": "NewsArticle", "headline": "a "b" c", "datePublished": "2025-11-03",'
            ' "author": {"@type": "Person", "name": "Jane Doe"}, "articleSection": "M\\u00fchlen" '
        )
    )

    assert found.section == "Mühlen"
    assert [author.name for author in found.authors] == ["Jane Doe"]
    assert found.published_at is not None


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "null",
        "7",
        '"text"',
        "[]",
        "[[[[null]]]]",
        "[" * 100_000,
        '{"a":' * 50_000,
        '"headline":"' * 20_000,
        '"author":[' * 20_000,
        ",    " * 40_000,
        '{"@type": {"a": 1}, "headline": ["x"]}',
        '{"@type": "NewsArticle", "headline": {"@value": []}, "author": {"name": {"name": [[]]}}}',
        '{"@type": "NewsArticle", "headline": 7, "datePublished": {}, "author": [[[["x"]]]]}',
        '{"@type": "NewsArticle", "headline": "\\ud800", "articleSection": [null], "author": true}',
        '{"@type": "NewsArticle", "author": {"@id": ["x"]}, "mainEntityOfPage": [{"@id": []}]}',
        '{"@type": "BreadcrumbList", "itemListElement": {"a": [1]}}',
        '{"@type": "NewsArticle", "articleBody": ["x"], "datePublished": 1e400, "url": "http://["}',
        "9" * 5_000,
    ],
)
def test_anything_is_survived(text: str) -> None:
    found = said(script(text))

    assert found.title == TITLE
    assert found.published_at is None
