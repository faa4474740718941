"""
What people call a page, and whether an outcome is about it. Pure.

Where it is looked up: passports.py. Who hears of it as it comes: live.py.
"""

import re
from dataclasses import dataclass

from schemas.outcomes import Outcome
from services.page_id import page_id_of_url

SHORTEST_PREFIX = 8
"""Digits of an id that stand for the whole: what a log line or a table shows of it."""

URL = re.compile(r"https?://", re.IGNORECASE)
ORIGIN = re.compile(r"[\w.-]+/\d+/\d+")


class BadUrl(ValueError):
    """What was given looks like a URL and is none."""


@dataclass(frozen=True)
class Asked:
    """A page_id or article_id, the beginning of either, a URL, or the place of a record."""

    some_id: str
    """The id, or what may be its beginning; "" where a record is meant."""

    origin: str = ""
    """The record: topic/partition/offset; "" where an id is meant."""

    may_be_prefix: bool = False

    def names(self, outcome: Outcome) -> bool:
        """Return whether *outcome* is about what is asked for."""
        if self.origin:
            return outcome.origin == self.origin
        return self.some_id in {outcome.page_id, outcome.article_id}

    def may_name(self, outcome: Outcome) -> bool:
        """Return whether what is asked for is the beginning of an id in *outcome*."""
        ids = (outcome.page_id, outcome.article_id or "")
        return self.may_be_prefix and any(each.startswith(self.some_id) for each in ids)


def asked_for(what: str) -> Asked:
    """Return what people mean by *what*; raise BadUrl for a URL that is none."""
    if URL.match(what):
        try:
            return Asked(page_id_of_url(what))
        except ValueError as error:
            raise BadUrl(f"{what} is not the URL of a page: check its spelling") from error
    # SQLite can't be asked about what a shell could not decode.
    typed = what.encode(errors="replace").decode()
    if ORIGIN.fullmatch(typed):
        return Asked("", origin=typed)
    return Asked(typed, may_be_prefix=len(typed) >= SHORTEST_PREFIX)
