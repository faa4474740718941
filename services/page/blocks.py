"""
What can be seen on a page of HTML: its blocks of text, in order, and where each stands. Pure.

A block is a run of text with nothing but inline markup in it. What tags mean: tags.py; what class
and id mean: marks.py. How much of a page is looked at is bounded: its elements, its characters.
"""

from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from services.page.marks import marks_of
from services.page.plain import one_line
from services.page.tags import ARTICLE_BODY, BOLD, FLAGS, HIDDEN, INLINE, UNSEEN

INLINE_OR_UNSEEN = INLINE | UNSEEN
SAYS = frozenset({"hidden", "aria-hidden", "style", "itemprop"})


@dataclass
class Blocks:
    """The blocks of a page in its order, column by column: entry n of each list is block n's."""

    texts: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    """The element that the block is the text of: "p", "h2", "li"."""

    flags: list[int] = field(default_factory=list)
    """Bits of FLAGS: what stands around it."""

    own_marks: list[int] = field(default_factory=list)
    """Bits of MARKS: of its own element and the two around it."""

    all_marks: list[int] = field(default_factory=list)
    """Bits of MARKS: of every element around it."""

    depths: list[int] = field(default_factory=list)
    elements: list[int] = field(default_factory=list)
    """The number of its element: blocks that a <br> parts share it."""

    parents: list[int] = field(default_factory=list)
    """The number of the element around that: blocks beside each other share it."""

    grandparents: list[int] = field(default_factory=list)
    linked: list[int] = field(default_factory=list)
    """Characters within links."""

    links: list[int] = field(default_factory=list)
    hrefs: list[str | None] = field(default_factory=list)
    """The first address that it links to."""

    bold: list[int] = field(default_factory=list)
    """Characters within <b> and <strong>."""


@dataclass(slots=True)
class _Place:
    """An element whose text can be seen, and all that it and those around it say."""

    block: "_Place | None"
    """The element that the text in it is a block of; None: itself."""

    tag: str = ""
    number: int = 0
    flags: int = 0
    marks: int = 0
    near: int = 0
    """Its own marks and those of the two elements around it."""

    all_marks: int = 0
    depth: int = 0
    around: "_Place | None" = None
    href: str | None = None
    is_link: bool = False
    is_bold: bool = False


class _Reader:
    """
    One walk through the tree in the page's order, without recursion.

    A block ends where a text stands in another element than the text before it, or where an element
    that begins a block, or a line break, stood between. What an element says is asked once, and of
    those with text only.
    """

    def __init__(self) -> None:
        self.blocks = Blocks()
        self.places: dict[int, _Place | None] = {}
        """By element: what can be seen of it. Of those alone that have text, and around those."""

        self.numbers = 0
        self.block = _Place(None)
        """The element whose text is being read."""

        self.broken = False
        """A block has to end here, whatever comes."""

        self.pieces: list[str] = []
        self.linked = self.links = self.bold = 0
        self.href: str | None = None

    def read(self, root: LexborNode, max_elements: int, max_chars: int) -> Blocks:
        """Walk through all that *root* holds, so many elements and characters of it."""
        self.places[root.mem_id] = self._opened(root, "body", _Place(None))
        for node in root.traverse(include_text=True):
            tag = node.tag
            if tag != "-text":
                max_elements -= 1
                if tag not in INLINE_OR_UNSEEN:
                    self.broken = True
            else:
                max_chars -= self._text(node, max_chars)
            if max_elements <= 0 or max_chars <= 0:
                break
        self._end_block()
        return self.blocks

    def _text(self, node: LexborNode, most: int) -> int:
        """Note so many characters of the text *node* at most; return how many can be seen."""
        text = node.text_content
        if not text or text.isspace():
            if self.pieces:
                self.pieces.append(" ")
            return 0
        place = self._place_of(node.parent)
        if place is None:
            return 0
        block = place.block or place
        if block is not self.block or self.broken:
            self._end_block()
            self.block, self.broken = block, False
        text = text[:most]
        self.pieces.append(text)
        length = len(text)
        if place.is_link:
            self.linked += length
            self.links += 1
            self.href = self.href or place.href
        if place.is_bold:
            self.bold += length
        return length

    def _place_of(self, node: LexborNode | None) -> _Place | None:
        """Return the place that the element *node* is, None where nobody sees it; kept."""
        new: list[LexborNode] = []
        while node is not None and node.mem_id not in self.places:
            new.append(node)
            node = node.parent
        place = None if node is None else self.places[node.mem_id]
        for inner in reversed(new):
            place = None if place is None else self._element(inner, inner.tag or "", place)
            self.places[inner.mem_id] = place
        return place

    def _element(self, node: LexborNode, tag: str, outer: _Place) -> _Place | None:
        """Return the place that the element *node* is within *outer*."""
        if tag in UNSEEN:
            return None
        if tag not in INLINE:
            return self._opened(node, tag, outer.block or outer)
        if tag == "a":
            href = node.attributes.get("href")
            return _Place(outer.block or outer, href=href, is_link=True, is_bold=outer.is_bold)
        if tag in BOLD:
            return _Place(
                outer.block or outer, href=outer.href, is_link=outer.is_link, is_bold=True
            )
        return outer

    def _opened(self, node: LexborNode, tag: str, outer: _Place) -> _Place:
        self.numbers += 1
        flags, marks = outer.flags | FLAGS.get(tag, 0), 0
        attributes = node.attributes
        if attributes:
            named, called = attributes.get("class"), attributes.get("id")
            if named or called:
                marks = marks_of(f"{named} {called}")
            if not SAYS.isdisjoint(attributes):
                flags |= _said(attributes)
        around = outer.around
        return _Place(
            None,
            tag,
            self.numbers,
            flags,
            marks,
            marks | outer.marks | (around.marks if around else 0),
            marks | outer.all_marks,
            outer.depth + 1,
            outer,
        )

    def _end_block(self) -> None:
        text = one_line("".join(self.pieces))
        if text:
            self._add(text)
        self.pieces.clear()
        self.linked = self.bold = self.links = 0
        self.href = None

    def _add(self, text: str) -> None:
        place, blocks = self.block, self.blocks
        outer = place.around or place
        blocks.texts.append(text)
        blocks.tags.append(place.tag)
        blocks.flags.append(place.flags)
        blocks.own_marks.append(place.near)
        blocks.all_marks.append(place.all_marks)
        blocks.depths.append(place.depth)
        blocks.elements.append(place.number)
        blocks.parents.append(outer.number)
        blocks.grandparents.append((outer.around or outer).number)
        blocks.linked.append(min(self.linked, len(text)))
        blocks.links.append(self.links)
        blocks.hrefs.append(self.href)
        blocks.bold.append(min(self.bold, len(text)))


def _said(attributes: dict[str, str | None]) -> int:
    """Return the bits of what the attributes say outright."""
    said = 0
    style = (attributes.get("style") or "").replace(" ", "")
    if "hidden" in attributes or attributes.get("aria-hidden") == "true" or "display:none" in style:
        said |= HIDDEN
    if "articlebody" in (attributes.get("itemprop") or "").lower():
        said |= ARTICLE_BODY
    return said


def blocks_of(tree: LexborHTMLParser, *, max_elements: int, max_chars: int) -> Blocks:
    """Return the blocks of text that can be seen on the page *tree*, in order."""
    root = tree.body
    return Blocks() if root is None else _Reader().read(root, max_elements, max_chars)
