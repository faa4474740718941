"""Which dead letters are meant: --where error=..., site=..., since=... Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from copydesk.dead_letters.letter import DeadLetter
from copydesk.failure import BadUse
from copydesk.since import since
from services.site import site_of

NAMES = ("error", "site", "since")


@dataclass(frozen=True)
class Where:
    """What a letter must be: any of the errors, of any of the sites, and no older than that."""

    errors: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    since: datetime | None = None

    def fits(self, letter: DeadLetter) -> bool:
        """Return whether *letter* is meant."""
        if self.since is not None and letter.died_at < self.since:
            return False
        if self.errors and not any(map(letter_said(letter).__contains__, self.errors)):
            return False
        return not self.sites or letter.site in self.sites


def where_of(conditions: Iterable[str], now: datetime) -> Where:
    """Return what people typed after --where; raise BadUse for what makes no sense."""
    said: dict[str, list[str]] = {name: [] for name in NAMES}
    for condition in conditions:
        name, _, value = condition.partition("=")
        if name not in said or not value:
            raise BadUse(
                f"--where {condition} won't do: give error=WORDS, site=SITE or since=2h, several"
                " with a --where each"
            )
        said[name].append(value)
    times = [since(value, now, called="--where since=") for value in said["since"]]
    return Where(
        errors=tuple(map(str.casefold, said["error"])),
        sites=tuple(map(_site, said["site"])),
        since=min(times, default=None),
    )


def letter_said(letter: DeadLetter) -> str:
    """Return all that --where error= may name: the kind that is listed, and the error's words."""
    return f"{letter.error.kind}\n{letter.error.words}".casefold()


def _site(said: str) -> str:
    try:
        return site_of(f"http://{said}") or said
    except ValueError as error:
        raise BadUse(f"--where site={said} is no site: give one as `dead list` shows it") from error
