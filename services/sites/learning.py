"""
What a page teaches about its site: `learn(profile, page)`. Pure.

A line counts once for each different page. A profile remembers the newest pages by name, so that a
redelivery, or a page that was fetched again, teaches nothing; and for each line the newest pages
that it stood on, so that what a redesign has removed is forgotten with the pages that had it.

Which lines there is room for: bounds.py. When a story runs again: reruns.py. Who asks what was
learnt: services/page/other_pages.py.
"""

from collections.abc import Iterable, Mapping

from schemas.profiles import SiteProfile
from services.page.line_keys import page_key
from services.sites.bounds import bounded
from services.sites.reruns import retold
from services.sites.seen_page import SeenPage

REMEMBERED_PAGES = 64
"""
A page that comes again after so many others counts as another one: by then, what it taught before
is forgotten. Enough for what stands on every tenth page, little enough for a record.
"""

PAGES_A_LINE = 5
"""Pages that are kept for each line: who asks wants to know whether it is none, a few or many."""

MAX_ENDINGS = 8

Pages = tuple[int, ...]


def learn(profile: SiteProfile | None, page: SeenPage) -> SiteProfile | None:
    """Return the site's *profile*, None at first, with *page*; itself where it knows the page."""
    key = page_key(page.page_id)
    if not page.keys or (profile is not None and key in profile.recent):
        return profile
    number = 1 if profile is None else profile.pages + 1
    oldest = number - REMEMBERED_PAGES + 1
    known = {} if profile is None else _since(oldest, profile.lines)
    endings = {} if profile is None else _since(oldest, profile.title_endings)
    story = retold(known, page)
    counted = [each for each in page.keys if each not in story]
    ending = [page.title_ending] if page.title_ending else []
    return SiteProfile.model_construct(
        page_id=page.page_id,
        site=page.site,
        version=page.version if profile is None else max(profile.version + 1, page.version),
        updated_at=page.fetched_at,
        pages=number,
        recent=((*profile.recent, key) if profile else (key,))[-REMEMBERED_PAGES:],
        lines=bounded(_with(known, counted, number)),
        title_endings=dict(_newest_first(_with(endings, ending, number))[:MAX_ENDINGS]),
    )


def _since(oldest: int, lines: Mapping[str, Pages]) -> dict[str, Pages]:
    """Return *lines* without the pages before *oldest*, and without lines that have no others."""
    return {
        line: pages if pages[-1] >= oldest else tuple(page for page in pages if page >= oldest)
        for line, pages in lines.items()
        if pages[0] >= oldest
    }


def _with(lines: dict[str, Pages], counted: Iterable[str], number: int) -> dict[str, Pages]:
    """Return *lines* with each of those *counted* on page *number* too."""
    return {
        **lines,
        **{each: (number, *lines.get(each, ())[: PAGES_A_LINE - 1]) for each in counted},
    }


def _newest_first(lines: Mapping[str, Pages]) -> list[tuple[str, Pages]]:
    return sorted(lines.items(), key=lambda line: line[1], reverse=True)
