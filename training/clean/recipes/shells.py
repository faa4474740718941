"""
Pages whose article was taken out: what a site has around whatever it shows.

A recipe put in there has the menus, teasers, comments and small print of real pages around it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from html import escape
from random import Random

from selectolax.lexbor import LexborHTMLParser, LexborNode

from services.page.blocks import blocks_of
from services.page.plain import one_line
from services.page.texts import MAX_ELEMENTS, MAX_TEXT_CHARS
from training.clean.recipes.phrases import Phrases

HERE = "@@here@@"
OPENING = 40
"""Characters of a paragraph by which it is found again."""

MOST = 0.75
"""The smallest element with so many of the paragraphs is the article's."""

MOST_PROSE = 150
"""Words in long paragraphs that may be left: more of them are a second article, or the first."""

LONG_PARAGRAPH = 25
"""Words."""

ONLY_ARTICLES = "h1, figcaption, [itemprop=articleBody], [class*=byline], [class*=headline]"
OWN_WORDS = "p, h2, h3, li, blockquote"


@dataclass(frozen=True)
class Shell:
    """A page with a hole in it."""

    before: str
    after: str

    def filled(self, title: str, body: str, *, head: str = "") -> str:
        """Return the page with *body* in the hole, called *title*; *head* is more for its head."""
        return (
            f"<!doctype html><html><head><title>{escape(title)}</title>{head}</head>"
            f"<body>{self.before}{body}{self.after}</body></html>"
        )


def emptied(html: str, gold: str) -> Shell | None:
    """Return the page *html* without the article whose text is *gold*; None if that won't do."""
    tree = LexborHTMLParser(html)
    if tree.body is None:
        return None
    for node in tree.css("script, style, noscript, svg"):
        node.decompose()
    openings = {line.strip()[:OPENING] for line in gold.split("\n") if line.strip()}
    article = _holder(tree.body, openings)
    if article is None:
        return None
    if article.mem_id == tree.body.mem_id:
        return Shell("", "")
    article.replace_with(HERE)
    _forget(tree, openings)
    if _prose(tree) > MOST_PROSE:
        return None
    before, here, after = (tree.body.inner_html or "").partition(HERE)
    return Shell(before, after) if here else None


def plain_shell(phrases: Phrases, site: str, rng: Random) -> Shell:
    """Return a page with a small menu and a line of small print, or with nothing at all."""
    if rng.random() < 0.4:  # noqa: PLR2004  as it is on consent walls and error pages
        return Shell("", "")
    menu = rng.sample(phrases.sections, rng.randint(4, min(12, len(phrases.sections))))
    items = "".join(f'<li><a href="/{at}">{escape(name)}</a></li>' for at, name in enumerate(menu))
    return Shell(
        f'<header><a href="/">{escape(site)}</a><nav><ul>{items}</ul></nav></header><main>',
        f"</main><footer><ul>{items}</ul><p>© 2025 {escape(site)}</p></footer>",
    )


def _holder(body: LexborNode, openings: Collection[str]) -> LexborNode | None:
    """Return the smallest element that holds most of the article's paragraphs."""
    node = body
    if _held(node, openings) < MOST:
        return None
    while True:
        inner = next(
            (child for child in node.iter(include_text=False) if _held(child, openings) >= MOST),
            None,
        )
        if inner is None:
            return node
        node = inner


def _held(node: LexborNode, openings: Collection[str]) -> float:
    text = one_line(node.text(deep=True, separator=" "))
    return sum(opening in text for opening in openings) / max(1, len(openings))


def _prose(tree: LexborHTMLParser) -> int:
    """Return how many words there are in long blocks of text."""
    blocks = blocks_of(tree, max_elements=MAX_ELEMENTS, max_chars=MAX_TEXT_CHARS)
    lengths = [
        len(text.split())
        for text, linked in zip(blocks.texts, blocks.linked, strict=True)
        if linked < len(text) / 2
    ]
    return sum(length for length in lengths if length >= LONG_PARAGRAPH)


def _forget(tree: LexborHTMLParser, openings: Collection[str]) -> None:
    """Take out what is left of the article: its headline, captions, strewn paragraphs."""
    for node in tree.css(ONLY_ARTICLES):
        if HERE not in (node.text(deep=True) or ""):
            node.decompose()
    for node in tree.css(OWN_WORDS):
        text = one_line(node.text(deep=True))
        if text[:OPENING] in openings and HERE not in text:
            node.decompose()
