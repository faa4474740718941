"""
Why a line is not part of the article, for every line that no field has taken. Pure.

What a line's own words say: telltales.py, labels.py. How many are kept: removed.py.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from schemas.article_parts import Clutter
from services.clean.labels import COMMENTS, FEED, RELATED, related_title
from services.clean.lines.kinds import Kind, Look

MIN_MENU = 4
"""So many short lines in a row are a list of something."""

MAX_MENU_WORDS = 4
"""The entries of a menu are shorter than headlines."""

OPENS = {
    **dict.fromkeys(FEED, Clutter.SIDEBAR),
    **dict.fromkeys(RELATED, Clutter.LINKS),
    **dict.fromkeys(COMMENTS, Clutter.COMMENTS),
}
"""What the lines below a label are, up to the next label or the article."""


def reasons(
    texts: Sequence[str],
    looks: Sequence[Look],
    *,
    taken: Collection[int],
    metadata: Collection[int],
    article_at: int,
    hints: Mapping[int, Clutter],
) -> Iterator[tuple[int, Clutter]]:
    """
    Yield the number of each line that is not *taken* by a field, and the reason.

    The content of the lines *metadata* is in a field. The article begins at line *article_at*.
    *hints* are what the page's markup says of its lines, where it has markup.
    """
    menus = _menus(looks, {*taken, *metadata})
    seen = {texts[at] for at in taken}
    below: Clutter | None = None
    for at, (text, look) in enumerate(zip(texts, looks, strict=True)):
        if at == article_at:
            below = None
        if at in taken:
            continue
        in_menu, hint = at in menus, hints.get(at)
        listed = in_menu or hint is Clutter.LINKS
        is_entry = listed and at < article_at and look.words <= MAX_MENU_WORDS
        if look.label and not is_entry:
            below = OPENS.get(look.label, below)
        yield (
            at,
            (
                (Clutter.METADATA if at in metadata else None)
                or look.telltale
                or (Clutter.LINKS if related_title(text) else None)
                or (Clutter.REPEATED if text in seen else None)
                or (Clutter.NAVIGATION if is_entry else below)
                or hint
                or _by_shape(look, in_menu=in_menu)
            ),
        )
        seen.add(text)


def _by_shape(look: Look, *, in_menu: bool) -> Clutter:
    if look.kind is Kind.PROSE:
        return Clutter.OUTSIDE
    if in_menu:
        return Clutter.NAVIGATION if look.words <= MAX_MENU_WORDS else Clutter.LINKS
    return Clutter.FRAGMENT


def _menus(looks: Sequence[Look], taken: Collection[int]) -> frozenset[int]:
    """Return the numbers of the lines that stand among many short ones."""
    found: set[int] = set()
    group: list[int] = []
    for at, look in enumerate(looks):
        if look.kind is not Kind.PROSE and at not in taken:
            group.append(at)
            continue
        if len(group) >= MIN_MENU:
            found.update(group)
        group = []
    return frozenset(found | set(group if len(group) >= MIN_MENU else ()))
