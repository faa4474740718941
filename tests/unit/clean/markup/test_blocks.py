from schemas.article_parts import Clutter
from services.clean.markup.blocks import blocks_of
from services.clean.markup.tree import parsed


def blocks(html: str) -> list[str]:
    tree = parsed(html, max_chars=10_000, max_elements=1_000, max_text_chars=10_000)
    return [block.text for block in blocks_of(tree)]


def test_inline_markup_does_not_end_a_block() -> None:
    assert blocks("<p>One <b>two</b><a href='/'> three</a>&amp;four</p>five<br>six") == [
        "One two three&four",
        "five",
        "six",
    ]


def test_what_can_not_be_seen_is_no_block() -> None:
    html = "<title>t</title><script>s</script><p>a<style>b</style>c</p><svg><text>d</text></svg>"

    assert blocks(html) == ["ac"]


def test_a_block_knows_what_is_around_it() -> None:
    tree = parsed(
        "<nav><a href='/n'>News</a></nav><p>See <a href='/x'>this</a> and that</p>"
        "<figcaption>A mill</figcaption>",
        max_chars=10_000,
        max_elements=1_000,
        max_text_chars=10_000,
    )

    news, prose, caption = blocks_of(tree)
    assert (news.zone, news.link, news.is_link) == (Clutter.NAVIGATION, "/n", True)
    assert (prose.zone, prose.link, prose.is_link) == (None, "/x", False)
    assert (caption.in_caption, prose.in_caption) == (True, False)


def test_a_tree_is_cut_behind_its_last_element() -> None:
    tree = parsed(
        "<div><p>1</p><p>2</p></div><p>3</p>", max_chars=1_000, max_elements=4, max_text_chars=100
    )

    assert [block.text for block in blocks_of(tree)] == ["1"]


def test_a_tree_is_cut_where_its_text_is_too_long_and_scripts_are_none() -> None:
    html = "<script>" + "x" * 100 + "</script><div><p>123<b>4</b>56</p>7</div><p>8</p>"

    tree = parsed(html, max_chars=1_000, max_elements=100, max_text_chars=5)

    assert [block.text for block in blocks_of(tree)] == ["12345"]


def test_attributes_beyond_what_a_page_has_are_left_out() -> None:
    crowd = "".join(f" a{n}='>'" for n in range(600))
    html = f"<p class='x' title=\"a > b\">1</p><p {crowd} class='y'>2</p>"

    tree = parsed(html, max_chars=10_000, max_elements=100, max_text_chars=1_000)

    assert tree is not None
    usual, crowded = tree.iter("p")
    assert (dict(usual.attrib), usual.text) == ({"class": "x", "title": "a > b"}, "1")
    assert len(crowded.attrib) == 500


def test_there_is_no_tree_of_nothing() -> None:
    assert parsed(" \x00", max_chars=10, max_elements=10, max_text_chars=10) is None
    assert parsed("<!-- a -->", max_chars=100, max_elements=10, max_text_chars=10) is None
