"""
`copydesk dead replay`: records go back to the stage that buried them, if they would pass now.

What would become of them: today.py. What was replayed before: replays.py. What came of
those that were sent: account.py. How it is told: report.py.
"""

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import groupby, takewhile

from copydesk.dead_letters.letter import DeadLetter
from copydesk.dead_letters.reading import Routes, dead_letters, kafka_with
from copydesk.dead_letters.replays import ReplayedBefore, replayed_before
from copydesk.dead_letters.report import Report
from copydesk.dead_letters.resending import Resending, batches
from copydesk.dead_letters.sending import Sending
from copydesk.dead_letters.tally import Tally
from copydesk.dead_letters.today import BATCH, todays
from copydesk.dead_letters.where import Where
from copydesk.failure import Failure
from copydesk.following import Following
from services.runtime.process import told_to_stop
from services.runtime.settings import SharedSettings


@dataclass(frozen=True)
class Replay:
    """What is asked for."""

    routes: Routes
    where: Where
    again: bool = False
    """With those that were replayed before."""

    rate: float = 100
    """Records a second, at most."""

    follow_seconds: float = 120


def dry_run(replay: Replay, shared: SharedSettings, report: Report) -> None:
    """Tell *report* what would become of the letters; send nothing."""
    asyncio.run(_through(replay, kafka_with(replay.routes, shared), report, None))
    report.end()


def send_again(replay: Replay, shared: SharedSettings, report: Report) -> None:
    """Send the letters that would pass, and follow them to their end."""
    shared = kafka_with(replay.routes, shared)
    sender = Resending(Sending(shared), replay.rate)
    account = sender.account
    with closing(Following(shared)) as following:  # before sending: nothing is to be missed
        is_stopped = asyncio.run(_through(replay, shared, report, sender))
        if not is_stopped:
            report.follows(account, replay.follow_seconds)
            with suppress(KeyboardInterrupt):  # they go on without us
                for outcome in following.outcomes(
                    seconds=replay.follow_seconds, is_done=lambda: not account.on_way
                ):
                    account.hear(outcome)
    report.end(account, untold=sender.untold, too_large=sender.too_large)
    if is_stopped:
        raise Failure("stopped before the end: run it again, which sends the rest")


async def _through(
    replay: Replay, shared: SharedSettings, report: Report, sender: Resending | None
) -> bool:
    """
    Tell *report* of each stage's letters; give those that are to be replayed to *sender*.

    Return whether it was told to stop before the end. A dry run ends at once.
    """
    stops = told_to_stop().is_set if sender is not None else lambda: False
    before = replayed_before(shared)
    with dead_letters(shared, replay.routes, since=replay.where.since) as letters:
        meant = filter(replay.where.fits, takewhile(lambda _: not stops(), letters))
        stages = groupby(meant, key=lambda letter: letter.route)
        # In a thread, so that the signal is heard while letters are read.
        while stage := await asyncio.to_thread(next, stages, None):
            route, of_stage = stage
            tally = Tally(route.stage)
            async with todays(route, shared) as today:
                wanted = _not_replayed(of_stage, before, tally, again=replay.again)
                found = batches(wanted, BATCH)
                while batch := await asyncio.to_thread(next, found, None):
                    prospects = await today.prospects(batch)
                    tally.add(prospects)
                    if sender is not None:
                        await sender.send(prospects, stops)
            report.of_stage(tally)
    return stops()


def _not_replayed(
    letters: Iterable[DeadLetter], before: ReplayedBefore, tally: Tally, *, again: bool
) -> Iterator[DeadLetter]:
    for letter in letters:
        tally.letters += 1
        was_replayed = before.of(letter) is not None
        tally.replayed_before += was_replayed
        if again or not was_replayed:
            yield letter
