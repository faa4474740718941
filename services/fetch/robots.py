"""
What a site's robots.txt permits us. Pure. How it is got and remembered: robots_memory.py.

The rules are RFC 9309's, and Crawl-delay beside them: no robots.txt (4xx) permits everything, one
that the site fails to give (5xx) nothing.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from protego import Protego

from schemas.outcomes import Reason
from services.answers import Rejected
from services.fetch.status import check_status, is_failure
from services.fetch.user_agent import PRODUCT

MAX_BYTES = 500 * 1024
"""What RFC 9309 asks a crawler to read at least; the rest is cut off."""

GROUP = re.compile(r"\s*user[-\s]{0,9}agent\s*:?\s*(\*|[a-z_-]*)", re.IGNORECASE | re.ASCII)

SOMEBODY_ELSE = "user-agent: somebody-else"


@dataclass(frozen=True)
class Robots:
    """The rules of one origin."""

    rules: Protego | None
    """None: everything is permitted."""

    size: int = 0
    """Bytes of the file that they are from."""

    def check(self, url: str) -> None:
        """Return if *url* may be fetched, else raise Rejected."""
        if self.rules is not None and not self.rules.can_fetch(url, PRODUCT):
            raise Rejected(Reason.ROBOTS, "robots.txt asks us not to")

    @property
    def delay_seconds(self) -> float:
        """The Crawl-delay that the site asks for; 0 where it asks for none."""
        return (self.rules and self.rules.crawl_delay(PRODUCT)) or 0


EVERYTHING = Robots(None)


def check_robots_status(status: int, *, retry_after: str | None, now: datetime) -> bool:
    """
    Return whether a robots.txt that came with *status* is there at all.

    Raises what becomes of every page of the origin where the site does not say.
    """
    if is_failure(status):
        raise Rejected(Reason.ROBOTS, f"robots.txt: HTTP {status}")
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        check_status(status, retry_after=retry_after, now=now)
    return HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES


def robots_in(body: bytes) -> Robots:
    """Return the rules in *body*, a robots.txt."""
    text = body[:MAX_BYTES].decode("utf-8-sig", errors="replace")
    return Robots(Protego.parse("\n".join(map(_for_us, text.splitlines()))), size=len(body))


def _for_us(line: str) -> str:
    """
    Return *line*, or who it is for where that is a group's first line: us, all, or somebody else.

    The parser keeps the rules of each robot that is named. A file that names many, with many
    rules for all of them, would take minutes and gigabytes.
    """
    group = GROUP.match(line)
    if group is None:
        return line
    robot = group[1].lower()
    return f"user-agent: {robot}" if robot in {PRODUCT.lower(), "*"} else SOMEBODY_ELSE
