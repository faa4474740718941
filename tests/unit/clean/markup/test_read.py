import json
from datetime import UTC, datetime

import pytest

from schemas.article_parts import Clutter, Image
from services.clean.settings import CleanSettings
from tests.unit.clean.makers import PARAGRAPHS, TITLE, from_html, story


def ld(**fields: object) -> str:
    """Return JSON-LD for the head of a page."""
    node = {"@type": "NewsArticle", "headline": TITLE, **fields}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def meta(**fields: str) -> str:
    return "".join(
        f'<meta property="{name.replace("_", ":", 1)}" content="{value}">'
        for name, value in fields.items()
    )


def test_the_article_is_what_the_model_takes_for_it() -> None:
    found = from_html(f"<nav><a href='/'>Home</a></nav>{story()}<footer>Imprint</footer>")

    assert found.paragraphs == PARAGRAPHS
    assert found.provenance["paragraphs"] == "model"
    assert [line.text for line in found.removed] == ["Home", "Imprint"]


def test_a_text_in_the_metadata_stands_in_for_one_that_is_not_on_the_page() -> None:
    found = from_html("<p>Loading</p>", head=ld(articleBody="\n".join(PARAGRAPHS)))

    assert (found.paragraphs, found.provenance["paragraphs"]) == (PARAGRAPHS, "json-ld")


def test_what_is_in_another_field_is_no_paragraph() -> None:
    figure = "<figure><img src='/m.jpg'><figcaption>The mill on Monday.</figcaption></figure>"
    extra = (
        f"{figure}<p>Read also: <a href='/n'>Why oaks fall on Mondays</a></p><p>Advertisement</p>"
    )

    found = from_html(story(extra))

    assert found.paragraphs == PARAGRAPHS
    assert [image.caption for image in found.images] == ["The mill on Monday."]
    assert [link.url for link in found.related] == ["https://example.org/n"]


def test_every_removed_block_has_its_reason() -> None:
    aside = "<aside><h3>Most read</h3><a href='/s'>Storm closes schools on the coast</a></aside>"
    found = from_html(f"<button>Menu</button>{story()}{aside}<p>© 2025 The Record</p>")

    assert [(line.text, line.why) for line in found.removed] == [
        ("Menu", Clutter.BUTTON),
        ("Most read", Clutter.SIDEBAR),
        ("Storm closes schools on the coast", Clutter.SIDEBAR),
        ("© 2025 The Record", Clutter.COPYRIGHT),
    ]


def test_comments_are_not_the_article() -> None:
    comment = (
        "<div><h3>Comments</h3><p>I have always said that this wheel was not safe at all.</p></div>"
    )

    assert from_html(story() + comment).paragraphs == PARAGRAPHS


@pytest.mark.parametrize(
    ("head", "heading", "title", "method"),
    [
        (meta(og_title=f"{TITLE} today"), TITLE, TITLE, "h1"),
        (meta(og_title=TITLE), "The Record", TITLE, "og:title"),
        (ld(), "The Record", TITLE, "json-ld"),
        (f"<title>{TITLE} | The Record</title>", "", TITLE, "title"),
        (f"<title>{TITLE} - The Record</title>", TITLE, TITLE, "h1"),
        ("", TITLE, TITLE, "h1"),
        ("", "", "", None),
    ],
)
def test_a_title_is_one_that_others_agree_with(
    head: str, heading: str, title: str, method: str | None
) -> None:
    found = from_html(story().replace(f"<h1>{TITLE}</h1>", f"<h1>{heading}</h1>"), head=head)

    assert (found.title, found.provenance.get("title")) == (title, method)


def test_the_name_of_the_site_is_not_in_the_title() -> None:
    head = (
        f"<title>The Record: the news - {TITLE}</title>{meta(og_site_name='The Record: the news')}"
    )

    assert from_html(head=head).title == TITLE


def test_authors_have_what_the_metadata_says_of_them() -> None:
    jane = {"@type": "Person", "name": "Jane Doe", "jobTitle": "Editor"}
    found = from_html(story(), head=ld(author=[jane, "John Roe and Max Muster", 7, None, {}]))

    assert [(author.name, author.role) for author in found.authors] == [
        ("Jane Doe", "Editor"),
        ("John Roe", None),
        ("Max Muster", None),
    ]


@pytest.mark.parametrize(
    ("head", "byline", "method"),
    [
        (meta(author="By Jane Doe"), "", "meta-author"),
        ("", "<p class='byline'>By Jane Doe</p>", "byline"),
        ("", "<p>By Jane Doe</p>", "line-rules"),
    ],
)
def test_authors_are_found_without_json_ld(head: str, byline: str, method: str) -> None:
    found = from_html(story().replace("</h1>", f"</h1>{byline}"), head=head)

    assert [author.name for author in found.authors] == ["Jane Doe"]
    assert found.provenance["authors"] == method
    assert found.paragraphs == PARAGRAPHS


@pytest.mark.parametrize(
    ("head", "line", "day", "method"),
    [
        (ld(datePublished="2025-11-03T10:00:00+02:00"), "", 3, "json-ld"),
        (ld(datePublished="2031-01-01") + meta(article_published_time="2025-11-04"), "", 4, "meta"),
        ("", "<time itemprop='datePublished' datetime='2025-11-05'>then</time>", 5, "time"),
        ("", "<p>6 November 2025</p>", 6, "line-rules"),
        ("", "", None, None),
    ],
)
def test_the_first_believable_date_counts(
    head: str, line: str, day: int | None, method: str | None
) -> None:
    found = from_html(story().replace("</h1>", f"</h1>{line}"), head=head)

    assert (found.published_at and found.published_at.day) == day
    assert found.provenance.get("published_at") == method


def test_an_address_with_a_date_is_better_than_none() -> None:
    found = from_html(story(), url="https://example.org/2025/11/02/mill")

    assert found.published_at == datetime(2025, 11, 2, tzinfo=UTC)
    assert found.provenance["published_at"] == "url"


def test_a_page_declares_section_language_and_address() -> None:
    head = f"{ld(articleSection=['Business', 'Mills'])}<link rel='canonical' href='/mill'>"

    found = from_html(story(), head=head)

    assert (found.section, found.declared_url) == ("Business", "/mill")
    assert from_html(head=meta(og_locale="en_GB")).declared_language == "en_GB"
    assert from_html(head=meta(og_locale="no language")).declared_language is None


def test_breadcrumbs_name_the_section() -> None:
    crumbs = [{"name": "Home"}, {"item": {"name": "Business"}}, {"name": TITLE}]
    node = json.dumps({"@type": "BreadcrumbList", "itemListElement": crumbs})

    found = from_html(head=f'<script type="application/ld+json">{node}</script>')

    assert (found.section, found.provenance["section"]) == ("Business", "breadcrumbs")


def test_a_figure_has_its_caption_and_credit() -> None:
    caption = "The mill. <span class='credit'>Photo: Tess Lyle</span>"
    figure = f"<figure><img alt='A mill' src='/m.jpg'><figcaption>{caption}</figcaption></figure>"
    teaser = "<a href='/n'><figure><img src='/n.jpg'></figure></a>"

    found = from_html(story(figure + teaser), head=meta(og_image="/wide.jpg"))

    assert found.images == (
        Image(
            url="https://example.org/m.jpg", alt="A mill", caption="The mill.", credit="Tess Lyle"
        ),
    )


def test_the_declared_picture_stands_in_for_figures() -> None:
    assert from_html(story(), head=meta(og_image="/wide.jpg")).images == (
        Image(url="https://example.org/wide.jpg"),
    )
    assert from_html(story(), head=meta(og_image="data:image/gif;base64,xx")).images == ()


def test_titles_below_a_label_are_related_and_a_feed_is_not() -> None:
    related = "<h3>Related</h3><ul><li><a href='/r'>Why oaks fall</a></li></ul>"
    feed = "<h3>Most read</h3><ul><li><a href='/f'>Storm closes all schools on the coast</a></ul>"

    found = from_html(story() + related + feed)

    assert [(link.title, link.url) for link in found.related] == [
        ("Why oaks fall", "https://example.org/r")
    ]


@pytest.mark.parametrize(
    "script",
    [
        "{",
        "null",
        "7",
        '"text"',
        "[]",
        "[[[[null]]]]",
        '{"@type": {"a": 1}, "headline": ["x"]}',
        '{"@type": "NewsArticle", "headline": {"@value": []}, "author": {"name": {"name": [[]]}}}',
        '{"@type": "NewsArticle", "headline": 7, "datePublished": {}, "author": [[[["x"]]]]}',
        '{"@type": "NewsArticle", "headline": "\\ud800", "articleSection": [null], "author": true}',
        '{"@type": "BreadcrumbList", "itemListElement": {"a": [1]}}',
        '{"@type": "NewsArticle", "articleBody": ["x"], "datePublished": 1e400}',
        "9" * 5_000,
    ],
)
def test_any_json_ld_is_survived(script: str) -> None:
    found = from_html(story(), head=f'<script type="application/ld+json">{script}</script>')

    assert (found.title, found.paragraphs) == (TITLE, PARAGRAPHS)


def test_what_comes_after_the_limit_is_not_read() -> None:
    found = from_html(story(), settings=CleanSettings(max_page_chars=1_000))

    assert found.paragraphs == PARAGRAPHS
    assert not from_html(
        " " * 1_000 + story(), settings=CleanSettings(max_page_chars=1_000)
    ).paragraphs
