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


_Place = tuple[int, str | None, bool, bool]
"""Where a text stands: the number of its element, the link that it is in, if any; is it bold?"""


class _Elements:
    """The elements whose text can be seen, by number: what they say, and what those around say."""

    def __init__(self) -> None:
        """Begin with what is outside the page: number 0, around itself."""
        self.tags = [""]
        self.flags = [0]
        self.marks = [0]
        self.all_marks = [0]
        self.depths = [0]
        self.around = [0]

    def opened(self, node: LexborNode, tag: str, around: int) -> int:
        """Return the number of the element *node*, which is within number *around*."""
        flags, marks = self.flags[around] | FLAGS.get(tag, 0), 0
        attributes = node.attributes
        if attributes:
            named, called = attributes.get("class"), attributes.get("id")
            if named or called:
                marks = marks_of(f"{named} {called}")
            if not SAYS.isdisjoint(attributes):
                flags |= _said(attributes)
        self.tags.append(tag)
        self.flags.append(flags)
        self.marks.append(marks)
        self.all_marks.append(marks | self.all_marks[around])
        self.depths.append(self.depths[around] + 1)
        self.around.append(around)
        return len(self.tags) - 1


class _Reader:
    """
    One walk through the tree in the page's order, without recursion.

    A block ends where a text stands in another element than the text before it, or where an element
    that begins a block, or a line break, stood between. What an element says is asked once, and of
    those with text only.
    """

    def __init__(self, root: LexborNode) -> None:
        self.root = root
        self.elements = _Elements()
        self.places: dict[int, _Place | None] = {
            root.mem_id: (self.elements.opened(root, "body", 0), None, False, False)
        }
        """By element: what can be seen of it. Of those alone that have text, and around those."""

        self.rows: list[tuple[int, str, int, int, str | None, int]] = []
        """A row a block: number of its element, text, linked, links, href, bold."""

        self.number = 0
        """Of the element whose text is being read."""

        self.broken = False
        """A block has to end here, whatever comes."""

        self.pieces: list[str] = []
        self.linked = self.links = self.bold = 0
        self.href: str | None = None

    def read(self, max_elements: int, max_chars: int) -> Blocks:
        """Walk through all that the root holds, so many elements and characters of it."""
        for node in self.root.traverse(include_text=True):
            tag = node.tag
            if tag != "-text":
                max_elements -= 1
                if tag not in INLINE_OR_UNSEEN:
                    self.broken = True
            else:
                text = node.text_content
                if text and not text.isspace():
                    max_chars -= self._text(text[:max_chars], node.parent)
                elif self.pieces:
                    self.pieces.append(" ")
            if max_elements <= 0 or max_chars <= 0:
                break
        self._end_block()
        return self._blocks()

    def _text(self, text: str, element: LexborNode | None) -> int:
        """Note the *text* that stands in *element*; return how many characters can be seen."""
        place = self._place_of(element)
        if place is None:
            return 0
        number, href, is_link, is_bold = place
        if self.broken or number != self.number:
            self._end_block()
            self.number, self.broken = number, False
        self.pieces.append(text)
        length = len(text)
        if is_link:
            self.linked += length
            self.links += 1
            self.href = self.href or href
        if is_bold:
            self.bold += length
        return length

    def _place_of(self, node: LexborNode | None) -> _Place | None:
        """Return the place that the element *node* is, None where nobody sees it; kept."""
        places, place = self.places, None
        new: list[tuple[int, LexborNode]] = []
        while node is not None:
            key = node.mem_id
            if key in places:
                place = places[key]
                break
            new.append((key, node))
            node = node.parent
        for key, inner in reversed(new):
            if place is not None:
                place = self._within(place, inner)
            places[key] = place
        return place

    def _within(self, outer: _Place, node: LexborNode) -> _Place | None:
        """Return the place that the element *node* is within *outer*."""
        tag = node.tag or ""
        if tag in UNSEEN:
            return None
        number, href, is_link, is_bold = outer
        if tag not in INLINE:
            return self.elements.opened(node, tag, number), None, False, False
        if tag == "a":
            return number, node.attributes.get("href"), True, is_bold
        return (number, href, is_link, True) if tag in BOLD else outer

    def _end_block(self) -> None:
        text = one_line("".join(self.pieces))
        if text:
            linked, bold = min(self.linked, len(text)), min(self.bold, len(text))
            self.rows.append((self.number, text, linked, self.links, self.href, bold))
        self.pieces.clear()
        self.linked = self.bold = self.links = 0
        self.href = None

    def _blocks(self) -> Blocks:
        if not self.rows:
            return Blocks()
        numbers, texts, linked, links, hrefs, bold = map(list, zip(*self.rows, strict=True))
        elements, around = self.elements, self.elements.around
        parents = [around[at] for at in numbers]
        grandparents = [around[at] for at in parents]
        marks = elements.marks
        near = zip(numbers, parents, grandparents, strict=True)
        return Blocks(
            texts=texts,
            tags=[elements.tags[at] for at in numbers],
            flags=[elements.flags[at] for at in numbers],
            own_marks=[marks[own] | marks[outer] | marks[third] for own, outer, third in near],
            all_marks=[elements.all_marks[at] for at in numbers],
            depths=[elements.depths[at] for at in numbers],
            elements=numbers,
            parents=parents,
            grandparents=grandparents,
            linked=linked,
            links=links,
            hrefs=hrefs,
            bold=bold,
        )


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
    return Blocks() if root is None else _Reader(root).read(max_elements, max_chars)
