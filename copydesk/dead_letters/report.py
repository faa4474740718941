"""What `dead replay` prints: lines for people as it goes, or one JSON object at the end."""

import json
from collections.abc import Mapping
from typing import Any

from rich.console import Console

from copydesk.dead_letters.account import Account
from copydesk.dead_letters.tally import Tally
from copydesk.dead_letters.today import Would


class Report:
    """Tells of one replay, or of one dry run."""

    def __init__(self, console: Console, *, as_json: bool, is_dry: bool) -> None:
        self._console = console
        self._as_json = as_json
        self._is_dry = is_dry
        self._stages: list[Tally] = []

    def of_stage(self, tally: Tally) -> None:
        """Tell of a stage that is through."""
        self._stages.append(tally)
        if not self._as_json:
            for line in tally.lines():
                self._say(line)

    def follows(self, account: Account, seconds: float) -> None:
        """Tell that records were sent, and are followed now."""
        if account.on_way and not self._as_json:
            self._say(
                f"{account.sent:,} sent; following them for at most {seconds:g} s. Ctrl-C ends the"
                " following, not the records"
            )

    def end(self, account: Account | None = None, *, untold: int = 0, too_large: int = 0) -> None:
        """Tell how it ended; *account* is None where nothing was to be sent."""
        if self._as_json:
            said = None if account is None else _as_json(account, untold, too_large)
            stages = [tally.as_json() for tally in self._stages]
            print(  # noqa: T201
                json.dumps({"dry_run": self._is_dry, "stages": stages, "account": said}, indent=2)
            )
        elif account is None:
            passing = sum(tally.count(Would.PASS) for tally in self._stages)
            self._say(f"Dry run: nothing was sent; a replay would send {passing:,}.")
        else:
            self._account(account, untold, too_large)

    def _account(self, account: Account, untold: int, too_large: int) -> None:
        self._say(f"{account.sent + untold:,} sent")
        if account.sent:
            self._say(f"{account.published:>8,} published to the end")
            self._say(f"{account.rejected.total():>8,} rejected{_by(account.rejected)}")
            self._say(f"{account.dead.total():>8,} dead again{_by(account.dead)}")
            self._say(f"{account.on_way:>8,} still on their way")
        if untold:
            self._say(f"{untold:>8,} to passport, which says nothing of what it keeps")
        if too_large:
            self._say(f"{too_large:,} not sent: too large for what the broker takes")

    def _say(self, line: str) -> None:
        self._console.print(line, markup=False, soft_wrap=True)


def _by(reasons: Mapping[str, int]) -> str:
    said = ", ".join(f"{reason} {count:,}" for reason, count in reasons.items())
    return f" ({said})" if said else ""


def _as_json(account: Account, untold: int, too_large: int) -> dict[str, Any]:
    return {
        "sent": account.sent + untold,
        "published": account.published,
        "rejected": dict(account.rejected),
        "dead_again": dict(account.dead),
        "on_their_way": account.on_way,
        "untold": untold,
        "too_large": too_large,
    }
