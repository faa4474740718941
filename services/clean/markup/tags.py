"""What an element's tag says about the text in it. Who reads it: blocks.py."""

from schemas.article_parts import Clutter

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
    ]
)

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

ZONES = {
    "nav": Clutter.NAVIGATION,
    "footer": Clutter.NAVIGATION,
    "aside": Clutter.SIDEBAR,
    "form": Clutter.BUTTON,
    "button": Clutter.BUTTON,
}
"""What the element around a block says about it."""
