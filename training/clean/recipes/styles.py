"""How a site writes its listings: elements, class names, what stands where. Drawn, not designed."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from random import Random

NAMES: dict[str, tuple[str, ...]] = {
    "list": ("teaser-list", "river", "cards", "grid", "archive", "feed", "story-list", "results"),
    "entry": ("teaser", "card", "story", "post", "item", "media-object", "tile", "result"),
    "title": ("headline", "card-title", "teaser__title", "entry-title", "hed", "titre", "titel"),
    "text": ("teaser-text", "excerpt", "summary", "card-text", "dek", "lead", "snippet"),
    "meta": ("meta", "byline", "info", "date", "kicker", "label", "subline"),
}
POSING: dict[str, tuple[str, ...]] = {
    "list": ("main-content", "article", "content", "article-body", "entry-content"),
    "entry": ("article", "hentry", "entry", "block", "section", "paragraph"),
    "title": ("title", "article-title", "heading"),
    "text": ("text", "body", "content", "article-text", "paragraph", "richtext"),
    "meta": ("article-meta", "author", "published"),
}
"""Names that articles have too."""

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


@dataclass(frozen=True)
class Entry:
    """What a listing says about one story; "" for what it does not say."""

    title: str
    text: str = ""
    kicker: str = ""
    meta: str = ""
    more: str = ""
    picture: bool = False


@dataclass(frozen=True)
class Style:
    """One template."""

    names: dict[str, str]
    list_tag: str
    entry_tag: str
    title_tag: str
    text_tag: str
    meta_tag: str
    linked: str
    """What of an entry is a link: "title", "all", "text" too, or "" for none."""

    meta_first: bool

    def listing(self, entries: Sequence[Entry]) -> str:
        """Return the HTML of *entries*, in order."""
        return self.tagged(self.list_tag, "list", "".join(map(self.entry, entries)))

    def entry(self, entry: Entry) -> str:
        """Return the HTML of one entry."""
        title = self.tagged(self.title_tag, "title", self._link(entry.title, "title"))
        meta = self.tagged(self.meta_tag, "meta", escape(entry.meta)) if entry.meta else ""
        kicker = self.tagged("span", "meta", escape(entry.kicker)) if entry.kicker else ""
        text = self.tagged(self.text_tag, "text", self._link(entry.text, "text"))
        parts = [
            '<img src="/p.jpg" alt="">' if entry.picture else "",
            f"<div>{kicker}</div>" if kicker else "",
            title,
            meta if self.meta_first else "",
            text if entry.text else "",
            "" if self.meta_first else meta,
            f'<a href="/s">{escape(entry.more)}</a>' if entry.more else "",
        ]
        inner = "".join(parts)
        if self.linked == "all":
            inner = f'<a href="/story/{len(entry.title)}">{inner}</a>'
        return self.tagged(self.entry_tag, "entry", inner)

    def tagged(self, tag: str, part: str, inner: str) -> str:
        """Return *inner* within *tag*, under the name that *part* has here."""
        name = self.names.get(part)
        return f'<{tag} class="{name}">{inner}</{tag}>' if name else f"<{tag}>{inner}</{tag}>"

    def _link(self, text: str, part: str) -> str:
        href = f"/story/{len(text)}-{text[:5].casefold()}"
        if self.linked == part or (self.linked == "text" and part == "title"):
            return f'<a href="{escape(href)}">{escape(text)}</a>'
        return escape(text)


def draw_style(rng: Random) -> Style:
    """Return a template such as a site may have."""
    list_tag, entry_tag = rng.choice(
        [
            ("div", "article"),
            ("div", "div"),
            ("ul", "li"),
            ("section", "article"),
            ("main", "section"),
            ("ol", "li"),
            ("section", "div"),
        ]
    )
    return Style(
        _names(rng),
        list_tag,
        entry_tag,
        title_tag=rng.choice(("h2", "h3", "h3", "h4", "div", "p")),
        text_tag=rng.choice(("p", "p", "p", "div")),
        meta_tag=rng.choice(("div", "p", "time", "span")),
        linked=rng.choice(("title", "title", "title", "all", "text", "")),
        meta_first=rng.random() < 0.5,  # noqa: PLR2004  half
    )


def _names(rng: Random) -> dict[str, str]:
    scheme = rng.choice(("telling", "telling", "posing", "made up", "none"))
    if scheme == "none":
        return {}
    if scheme == "made up":
        return {part: f"css-{''.join(rng.choices(LETTERS, k=6))}" for part in NAMES}
    names = NAMES if scheme == "telling" else POSING
    return {part: rng.choice(some) for part, some in names.items()}
