"""Pages of a site: its furniture, and each page's own story."""

from datetime import timedelta

from schemas.pages import PageFetched
from services.sites.seen_page import SeenPage, seen_page
from tests.makers import NOON, page

HEAD = ("Home", "Politics", "Sport", "Log in")
FOOT = ("Follow us on every channel there is", "About us", "2 comments")
NOTICE = "By using this site you agree to our use of cookies and the like on your device."


def story(number: int, *, sentences: int = 6) -> list[str]:
    """Return sentences that no other story has."""
    return [
        f"The council of town {number} voted on item {at} after a long debate about the bridge."
        for at in range(sentences)
    ]


def site_page(
    number: int,
    *,
    lines: list[str] | None = None,
    head: tuple[str, ...] = HEAD,
    foot: tuple[str, ...] = FOOT,
    page_id: str = "",
) -> PageFetched:
    """Return page *number* of a site, fetched so many minutes after noon."""
    own = story(number) if lines is None else lines
    return page(
        page_id=page_id or f"p{number}",
        url=f"https://www.example.org/{number}",
        text="\n".join([*head, f"Headline of story {number}x", *own, *foot]),
        fetched_at=NOON + timedelta(minutes=number),
    )


def seen(number: int, **parts: object) -> SeenPage:
    return seen_page(site_page(number, **parts))  # type: ignore[arg-type]
