import pytest

from schemas.article_parts import Author
from tests.unit.clean.metadata.makers import TITLE, ld, meta, said, script

HEADING = f"<h1>{TITLE}</h1>"


def names(head: str = "", below: str = "") -> list[str]:
    return [author.name for author in said(head, HEADING + below).authors]


def test_authors_have_what_the_metadata_says_of_them() -> None:
    jane = {"@type": "Person", "name": "Jane Doe", "jobTitle": "Editor", "description": "Mills."}

    found = said(ld(author=[jane, "John Roe and Max Muster", 7, None, {}]))

    assert found.authors == (
        Author(name="Jane Doe", role="Editor", bio="Mills."),
        Author(name="John Roe"),
        Author(name="Max Muster"),
    )
    assert found.provenance["authors"] == "json-ld"


def test_an_author_may_stand_in_another_node() -> None:
    graph = [
        {"@type": "Article", "headline": TITLE, "author": {"@id": "#jane"}},
        {"@type": "Person", "@id": "#jane", "name": "Jane Doe"},
    ]

    assert names(script({"@graph": graph})) == ["Jane Doe"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By Jane Doe", ["Jane Doe"]),
        ("Posted by Jane Doe on 7 May 2025", ["Jane Doe"]),
        ("Written by Jane Doe | Updated May 7, 2025", ["Jane Doe"]),
        ("Jane Doe May 7, 2025", ["Jane Doe"]),
        ("Jane Doe, John Roe and Max Muster", ["Jane Doe", "John Roe", "Max Muster"]),
        ("Jane Doe und John Roe, dpa", ["Jane Doe", "John Roe", "dpa"]),
        ("Jane Doe og Max Muster", ["Jane Doe", "Max Muster"]),
        ("Jane Doe, The Record", ["Jane Doe"]),
        ("Jane Doe, Ph.D.", ["Jane Doe, Ph.D."]),
        ("Jane Doe Jr.", ["Jane Doe Jr."]),
        ("von Jane Doe", ["Jane Doe"]),
        ("https://record.example/jane", []),
        ("jane@record.example", []),
        ("May", []),
        ("x" * 500, []),
    ],
)
def test_a_byline_of_metadata_names_authors(text: str, expected: list[str]) -> None:
    assert names(ld(author=text)) == expected


def test_a_role_behind_the_name_is_the_role() -> None:
    assert said(meta(author="Jane Doe, Reporter")).authors == (
        Author(name="Jane Doe", role="Reporter"),
    )


@pytest.mark.parametrize(
    ("head", "below", "method"),
    [
        (meta(author="By Jane Doe"), "", "meta-author"),
        (meta(twitter_label1="Written by", twitter_data1="Jane Doe"), "", "meta-author"),
        ("", "<a rel='author' href='/j'>Jane Doe</a>", "byline"),
        ("", "<p itemprop='author'>Jane Doe</p>", "byline"),
        ("", "<p class='article-Byline'>By Jane Doe</p>", "byline"),
        ("", "<p><a href='/authors/jane'>Jane Doe</a></p>", "byline"),
        ("", "<p>By Jane Doe</p>", "line-rules"),
        ("", "<p>7 May 2025 · 3 min read · By Jane Doe</p>", "line-rules"),
        ("", "<p>Written by</p><p>Jane Doe</p>", "line-rules"),
        ("", "<p>Jane Doe</p><p>7 May 2025</p>", "line-rules"),
    ],
)
def test_authors_are_found_without_json_ld(head: str, below: str, method: str) -> None:
    found = said(head, HEADING + below)

    assert [author.name for author in found.authors] == ["Jane Doe"]
    assert found.provenance["authors"] == method


def test_names_in_elements_of_their_own_are_several_authors() -> None:
    byline = "<div class='byline'>By <a>Jane Doe</a> <a>Max Muster</a></div>"

    assert names("", byline) == ["Jane Doe", "Max Muster"]


def test_a_person_comes_before_the_site_that_speaks_of_itself() -> None:
    head = ld(author="The Record") + meta(og_site_name="The Record")

    assert names(head, "<p class='byline'>By Jane Doe</p>") == ["Jane Doe"]
    assert names(head) == ["The Record"]


def test_an_agency_beside_a_person_is_an_author() -> None:
    people = [{"@type": "Person", "name": "Jane Doe"}, {"@type": "Organization", "name": "AFP"}]

    assert names(ld(author=people)) == ["Jane Doe", "AFP"]


def test_each_author_is_named_once() -> None:
    assert names(ld(author=["Jane Doe", {"name": "JANE DOE"}])) == ["Jane Doe"]


def test_a_page_that_is_marked_as_an_authors_names_nobody() -> None:
    text = "<p>It was silent on the Harrow.</p>" * 300

    assert names("", f"<div class='single-author'>{text}</div>") == []
