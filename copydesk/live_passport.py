"""
`copydesk where --follow`: what is known of a page, then what comes, until its end or Ctrl-C.

How it looks: live_view.py. Where it is heard: following.py.
"""

import logging
from collections.abc import Sequence
from contextlib import closing, suppress

from rich.console import Console

from copydesk.broker import reachable
from copydesk.following import Following
from copydesk.live_view import Lines, Screen, View
from copydesk.where import asked, kept
from schemas.outcomes import Outcome
from services.passport.asked import Asked
from services.passport.live import Live
from services.passport.passports import NoPassports
from services.runtime.settings import SharedSettings


def follow(what: str, shared: SharedSettings, console: Console, *, as_json: bool) -> None:
    """Print what is known of *what*, then what comes."""
    logging.getLogger("kafka").setLevel(logging.CRITICAL)  # it reports each try to reconnect
    name = asked(what)
    with closing(Following(reachable(shared), unkept=True)) as following:
        live = Live(name, _known(what, name, shared))
        view: View = Lines(live, console) if as_json else Screen(live, console)
        try:
            with suppress(KeyboardInterrupt):  # how people end it
                view.begin()
                while not live.has_ended:
                    view.wait()
                    for outcome in following.poll():
                        if (capture := live.hear(outcome)) is not None:
                            view.add(outcome, capture)
        finally:
            view.end()


def _known(what: str, name: Asked, shared: SharedSettings) -> Sequence[Outcome]:
    aside = Console(stderr=True, highlight=False, soft_wrap=True)
    try:
        known = kept(name, shared)
    except NoPassports as error:
        aside.print(f"{error}. Until then there is only what comes from now on.", markup=False)
        return ()
    if not known:
        aside.print(f"nobody has seen {what} yet", markup=False)
    return known
