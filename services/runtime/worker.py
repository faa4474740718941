"""
A stage's worker process: how it is started, and what runs in it. Who asks it: in_process.py.

Everything here that a worker is to run travels by name.
"""

import multiprocessing
import resource
import signal
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from pebble import ProcessPool

from schemas.message import Message
from services.answers import Refusal
from services.runtime.errors import Crashed

In = TypeVar("In", bound=Message)
Out = TypeVar("Out", bound=Message)

MIB = 1024 * 1024


def worker_pool(
    function: Callable[..., Any], memory_mb: int, prepare: Callable[[], object] | None
) -> ProcessPool:
    """Return a pool of one worker, which is started by its first task."""
    # Not fork: it copies the locks that librdkafka's threads hold at that moment, for ever.
    context = multiprocessing.get_context("forkserver")
    named = function.func if isinstance(function, partial) else function
    context.set_forkserver_preload(["__main__", __name__, named.__module__])
    return ProcessPool(
        max_workers=1,
        initializer=_prepare_worker,
        initargs=(memory_mb * MIB, prepare),
        context=context,
    )


def nothing() -> None:
    """Serve as a task that ends as soon as the worker is there."""


def _prepare_worker(memory_bytes: int, prepare: Callable[[], object] | None) -> None:
    # Pebble's own handler is Python: a parser that loops in C would never get to it.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # Ctrl-C goes to the whole terminal: the stage ends its worker when its batch is done.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if prepare is not None:
        prepare()
    if (used := _address_space()) is not None:
        limit = used + memory_bytes
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _address_space() -> int | None:
    """Return the bytes of this process's address space; None but on Linux: others have no limit."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except OSError:
        return None
    return pages * resource.getpagesize()


def answer_each(
    function: Callable[[In], Out | None], messages: Sequence[In]
) -> list[Out | Exception | None]:
    """Return what *function* answers to each of *messages*, its exceptions included."""
    return [_answer(function, message) for message in messages]


def _answer(function: Callable[[In], Out | None], message: In) -> Out | Exception | None:
    try:
        return function(message)
    except Refusal as refusal:
        return refusal
    except Exception as error:  # noqa: BLE001  settle() decides what it means
        return Crashed(repr(error))  # the error itself may not travel between processes
