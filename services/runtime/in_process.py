"""
How a stage computes in a process of its own, so that one page can't take the stage down.

A page may send a regular expression into hours of work or crash a parser written in C. No
thread can be stopped and no except clause sees a segmentation fault; a process can be replaced.
"""

import asyncio
import multiprocessing
import resource
import signal
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from pebble import ProcessExpired, ProcessPool

from schemas.message import Message
from schemas.outcomes import Reason
from services.answers import Refusal, Unavailable
from services.runtime.errors import Crashed, TooSlow
from services.runtime.handlers import Answers

In = TypeVar("In", bound=Message)
Out = TypeVar("Out", bound=Message)

MIB = 1024 * 1024


class NoWorker(RuntimeError):
    """A stage's worker process does not start."""


class InProcess(Generic[In, Out]):
    """A Handler that asks *function* in a worker process. Build it with in_process()."""

    def __init__(
        self,
        function: Callable[[In], Out | None],
        *,
        seconds: float,
        memory_mb: int,
        chunk: int = 1,
        prepare: Callable[[], object] | None = None,
    ) -> None:
        self._function = function
        self._chunk = chunk
        self._prepare = prepare
        self._seconds = seconds
        self._memory_mb = memory_mb
        self._pool: ProcessPool | None = None

    async def __call__(self, messages: Sequence[In]) -> Answers[Out]:
        size = self._chunk
        chunks = [messages[start : start + size] for start in range(0, len(messages), size)]
        answers = await asyncio.gather(*map(self._ask, chunks))
        return [answer for chunk in answers for answer in chunk]

    async def _ask(self, messages: Sequence[In]) -> Answers[Out]:
        """Ask about all *messages* in one go; where that fails, about each alone."""
        pool = self._pool = self._pool or self._start()
        error: Exception
        try:
            return await self._task(pool, messages)
        except RuntimeError:  # BrokenProcessPool, and what schedule() says of such a pool
            if self._pool is pool:
                await self.close()
            return [Unavailable(Reason.NO_WORKER)] * len(messages)
        except TimeoutError:
            error = TooSlow(f"no answer within {self._seconds} s")
        except ProcessExpired as expired:
            if expired.exitcode == -signal.SIGTERM:  # all of a service's processes are stopped
                return [Unavailable(Reason.NO_WORKER)] * len(messages)
            error = Crashed(f"worker process ended with code {expired.exitcode}")
        if len(messages) == 1:
            return [error]
        return [answer for message in messages for answer in await self._ask([message])]

    async def warm_up(self) -> None:
        """Start the worker and wait until it has loaded what it needs; raise where it can't."""
        pool = self._pool = self._pool or self._start()
        try:
            await asyncio.wrap_future(pool.schedule(_nothing))
        except (RuntimeError, ProcessExpired) as error:
            raise NoWorker(
                "the worker process does not start: its own message is above; the stage's packages"
                " may be missing or broken, or the machine's memory used up"
            ) from error

    def _start(self) -> ProcessPool:
        return _pool(self._function, self._memory_mb, self._prepare)

    async def _task(self, pool: ProcessPool, messages: Sequence[In]) -> Answers[Out]:
        task = pool.schedule(_answer_each, args=(self._function, messages), timeout=self._seconds)
        return await asyncio.wrap_future(task)

    async def close(self) -> None:
        """Stop the worker, at once."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()  # type: ignore[no-untyped-call]
            await asyncio.to_thread(pool.join)


def in_process(
    function: Callable[[In], Out | None],
    *,
    seconds: float,
    memory_mb: int,
    chunk: int = 1,
    prepare: Callable[[], object] | None = None,
) -> InProcess[In, Out]:
    """
    Run *function* in a worker process, with a limit on time and memory a message.

    *chunk* messages are one task with one time limit; where it fails, each is asked about alone.

    It must be importable, or a functools.partial of what is: it travels by name. So must *prepare*,
    which every worker calls before its first message: loading a model costs no message its time.
    The worker is started by warm_up() or with the first batch; close() ends it.
    """
    return InProcess(function, seconds=seconds, memory_mb=memory_mb, chunk=chunk, prepare=prepare)


def _pool(
    function: Callable[..., Any], memory_mb: int, prepare: Callable[[], object] | None
) -> ProcessPool:
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


def _nothing() -> None:
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


def _answer_each(
    function: Callable[[In], Out | None], messages: Sequence[In]
) -> list[Out | Exception | None]:
    return [_answer(function, message) for message in messages]


def _answer(function: Callable[[In], Out | None], message: In) -> Out | Exception | None:
    try:
        return function(message)
    except Refusal as refusal:
        return refusal
    except Exception as error:  # noqa: BLE001  settle() decides what it means
        return Crashed(repr(error))  # the error itself may not travel between processes
