"""What an element's tag says about the text in it. Who reads it: blocks.py."""

UNSEEN = frozenset(
    [
        "head",
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "object",
        "select",
        "textarea",
        "canvas",
        "math",
        "audio",
        "video",
        "map",
        "datalist",
        "!doctype",
        "_comment",
    ]
)
"""Nobody sees what is in them."""

INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "img",
        "picture",
        "source",
    ]
)
"""All other elements that can be seen begin and end a block."""

BOLD = frozenset({"b", "strong"})

NAMES = (
    "article",
    "main",
    "nav",
    "aside",
    "footer",
    "header",
    "form",
    "button",
    "figure",
    "figcaption",
    "blockquote",
    "table",
    "ul",
    "ol",
    "li",
    "dl",
    "section",
    "details",
    "pre",
    "address",
)
"""Elements that tell something about all text in them."""

FLAGS = {name: 1 << at for at, name in enumerate(NAMES)}
HIDDEN = 1 << len(NAMES)
"""The element says that it is not shown: hidden, aria-hidden, display:none."""

ARTICLE_BODY = HIDDEN << 1
"""itemprop says that it is the article's text."""

ALL_FLAGS = len(NAMES) + 2
