"""
Makes the embedded store anew: fills a new generation of it, and hands that to the index process.

Only the index process can go over to it without a gap (services/index/taking_over.py). Where none
runs, nobody writes, and this process does it.
"""

import time
from contextlib import closing

from copydesk.failure import Failure
from copydesk.indexes.progress import Progress
from copydesk.indexes.public_topic import PublicTopic
from copydesk.indexes.reading_all import fill
from services.index.building import building, opened
from services.index.filling import Filling
from services.index.generations import current, delete_former
from services.index.ready import FRESH_HOURS, Ready, say_ready
from services.index.taking_over import take_alone
from services.runtime.one_writer import InUse
from services.runtime.settings import SharedSettings

LOOK_SECONDS = 0.2


def rebuild(
    shared: SharedSettings, topic: PublicTopic, progress: Progress, *, seconds: float
) -> Filling:
    """Return what was read, once the new store is the one in use; raise Failure where it is not."""
    delete_former(shared.data_dir)
    with building(shared.data_dir) as files:
        with closing(opened(files)) as new:
            filling, offsets = fill(new, topic, progress)
        ready = Ready(files, offsets)
        say_ready(ready)
        _hand_over(ready, topic, progress, seconds)
    return filling


def _hand_over(ready: Ready, topic: PublicTopic, progress: Progress, seconds: float) -> None:
    data_dir, deadline = ready.files.data_dir, time.monotonic() + seconds
    said = False
    while current(data_dir) != ready.files:
        try:
            take_alone(ready, topic.read)
        except InUse as error:
            if not said:
                progress.say(f"It is filled, and waits for the index process ({error}) to take it.")
                said = True
            if time.monotonic() > deadline:
                raise Failure(_not_taken(str(error), seconds)) from error
            time.sleep(LOOK_SECONDS)


def _not_taken(owner: str, seconds: float) -> str:
    return (
        f"the index process ({owner}) has not gone over to the new store within {seconds:g} s, and"
        " the old one is still in use: its log says why, or it is of an earlier release. The new"
        f" one waits for {FRESH_HOURS} hours; a restart of index takes it"
    )
