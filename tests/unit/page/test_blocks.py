from services.page.blocks import Blocks, blocks_of
from services.page.marks import BIT, marks_of
from services.page.tags import ARTICLE_BODY, FLAGS, HIDDEN
from services.page.tree import MAX_ATTRIBUTES, MAX_OPEN, MAX_TAGS, parsed


def blocks(html: str, *, max_elements: int = 1_000, max_chars: int = 10_000) -> Blocks:
    tree = parsed(html, max_chars=5_000_000)
    assert tree is not None
    return blocks_of(tree, max_elements=max_elements, max_chars=max_chars)


def test_inline_markup_does_not_end_a_block() -> None:
    assert blocks("<p>One <b>two</b><a href='/'> three</a>&amp;four</p>five<br>six").texts == [
        "One two three&four",
        "five",
        "six",
    ]


def test_what_can_not_be_seen_is_no_block() -> None:
    html = "<title>t</title><script>s</script><p>a<style>b</style>c</p><svg><text>d</text></svg>"

    assert blocks(html).texts == ["ac"]


def test_an_empty_element_parts_two_blocks() -> None:
    assert blocks("<div>One<p></p>two</div>").texts == ["One", "two"]


def test_a_block_knows_what_it_is_and_what_is_around_it() -> None:
    found = blocks(
        "<article class='story-body'><h2>Mill</h2><ul><li>Oak</li></ul></article>"
        "<nav hidden>Home</nav><div itemprop='articleBody'>Text</div>"
    )

    assert found.tags == ["h2", "li", "nav", "div"]
    assert [bool(flags & FLAGS["article"]) for flags in found.flags] == [True, True, False, False]
    assert [bool(flags & FLAGS["ul"]) for flags in found.flags] == [False, True, False, False]
    assert [bool(flags & HIDDEN) for flags in found.flags] == [False, False, True, False]
    assert [bool(flags & ARTICLE_BODY) for flags in found.flags] == [False, False, False, True]
    assert [bool(marks & BIT["content"]) for marks in found.all_marks] == [True, True, False, False]


def test_links_and_bold_are_counted_in_characters() -> None:
    found = blocks("<p>See <a href='/x'>this</a> and <b>that</b></p>")

    assert (found.linked, found.links, found.hrefs, found.bold) == ([4], [1], ["/x"], [4])


def test_blocks_beside_each_other_have_the_same_parent() -> None:
    one, two, three = blocks("<div><p>1</p><p>2</p></div><p>3</p>").parents

    assert one == two != three


def test_a_page_is_read_up_to_its_last_element() -> None:
    assert blocks("<div><p>1</p><p>2</p></div><p>3</p>", max_elements=4).texts == ["1"]


def test_a_page_is_read_until_there_is_too_much_text_and_scripts_are_none() -> None:
    html = "<script>" + "x" * 100 + "</script><p>123</p><p>4567</p><p>8</p>"

    assert blocks(html, max_chars=5).texts == ["123", "45"]


def test_attributes_beyond_what_a_page_has_are_left_out() -> None:
    crowd = "".join(f" attribute{n}='>'" for n in range(MAX_ATTRIBUTES + 100))
    html = f"<p class='x' title=\"a > b\">1</p><p {crowd} class='y'>2</p>"
    tree = parsed(html, max_chars=100_000)

    assert tree is not None
    usual, crowded = tree.css("p")
    assert usual.attributes == {"class": "x", "title": "a > b"}
    assert len(crowded.attributes) == MAX_ATTRIBUTES


def test_tags_beyond_what_a_page_has_are_left_out() -> None:
    found = blocks("<p>a</p>" * (MAX_TAGS + 5), max_elements=10 * MAX_TAGS, max_chars=10 * MAX_TAGS)

    assert len(found.texts) == MAX_TAGS


def test_elements_within_each_other_are_left_out_where_no_page_has_so_many() -> None:
    found = blocks("<div>1" * (MAX_OPEN + 100), max_elements=10 * MAX_OPEN)

    assert len(found.texts) == MAX_OPEN


def test_there_is_no_tree_of_nothing() -> None:
    assert parsed(" \n", max_chars=10) is None


def test_names_are_read_in_every_spelling() -> None:
    for names in ("article-body", "articleBody", "ARTICLE__body", "x article y body_2"):
        assert marks_of(names) == BIT["article"] | BIT["body"], names
