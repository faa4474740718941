"""
How a stage computes in a process of its own, so that one page can't take the stage down.

A page may send a regular expression into hours of work or crash a parser written in C. No
thread can be stopped and no except clause sees a segmentation fault; a process can be replaced.
"""

import asyncio
import signal
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from schemas.message import Message
from schemas.outcomes import Reason
from services.answers import Unavailable
from services.runtime.clock import Clock
from services.runtime.errors import Crashed, TooSlow
from services.runtime.handlers import Answers
from services.runtime.worker import answer_each, nothing, worker_pool

In = TypeVar("In", bound=Message)
Out = TypeVar("Out", bound=Message)


LOST_AFTER_SECONDS = 60
"""With no answer to any message for so long, beyond the time that one has, none will come. A
worker that is replaced may load its models for half a minute on a busy machine."""

WARM_UP_SECONDS = 300
"""What loading the models may take where the machine has much else to do."""

JOIN_SECONDS = 3
"""What a pool's threads may take to end. One that waits for a worker that died never does."""


class NoWorker(RuntimeError):
    """A stage's worker process does not start."""


class Lost(RuntimeError):
    """A pool has a message, and no worker of it is at work on it."""


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
        lost_after_seconds: float = LOST_AFTER_SECONDS,
    ) -> None:
        self._function = function
        self._lost_after_seconds = lost_after_seconds
        self._answered_at = 0.0
        self._chunk = chunk
        self._prepare = prepare
        self._seconds = seconds
        self._memory_mb = memory_mb
        self._pool: ProcessPool | None = None
        self._one_at_a_time = asyncio.Lock()

    async def __call__(self, messages: Sequence[In]) -> Answers[Out]:
        self._answered_at = time.monotonic()
        size = self._chunk
        chunks = [messages[start : start + size] for start in range(0, len(messages), size)]
        answers = await asyncio.gather(*map(self._ask, chunks))
        return [answer for chunk in answers for answer in chunk]

    async def _ask(self, messages: Sequence[In]) -> Answers[Out]:
        """Ask about all *messages* in one go; where that fails, about each alone."""
        pool = self._pool = self._pool or self._start()
        try:
            answers = await self._attempt(pool, messages)
        except RuntimeError:  # BrokenProcessPool, and what schedule() says of such a pool
            await self._drop(pool)
            return [await self._ask_alone(message) for message in messages]
        if not isinstance(answers, Exception):
            return answers
        if isinstance(answers, Unavailable) or len(messages) == 1:
            return [answers] * len(messages)
        return [answer for message in messages for answer in await self._ask([message])]

    async def _ask_alone(self, message: In) -> Out | Exception | None:
        """
        Ask about a message that was in a pool when that broke.

        A pool breaks when its worker can't start, or can't take a message in: not for want of
        time, or memory, or sense in the function. With a worker of its own that has just answered
        for nothing, it is the message that breaks it.
        """
        async with self._one_at_a_time:
            try:
                pool = await self._warm()
            except NoWorker:
                return Unavailable(Reason.NO_WORKER)
            self._answered_at = time.monotonic()
            try:
                answers = await self._attempt(pool, [message])
            except RuntimeError as error:
                await self._drop(pool)
                return Crashed(f"its worker process breaks: {error!r}")
            return answers if isinstance(answers, Exception) else answers[0]

    async def _attempt(
        self, pool: ProcessPool, messages: Sequence[In]
    ) -> Sequence[Out | Exception | None] | Exception:
        """Return the answers to *messages*, or one for all; raise RuntimeError if *pool* breaks."""
        clock = Clock()
        try:
            task = pool.schedule(
                answer_each, args=(self._function, messages), timeout=self._seconds
            )
            lost_after = self._seconds + self._lost_after_seconds
            answers: Sequence[Out | Exception | None] = await self._answer(
                task, lost_after=lost_after
            )
        except TimeoutError:
            if clock.was_set:  # pebble measures by it
                return await self._attempt(pool, messages)
            return TooSlow(f"no answer within {self._seconds} s")
        except ProcessExpired as expired:
            if expired.exitcode == -signal.SIGTERM:  # all of a service's processes are stopped
                return Unavailable(Reason.NO_WORKER)
            return Crashed(f"worker process ended with code {expired.exitcode}")
        return answers

    async def _answer(self, task: ProcessFuture[Any], *, lost_after: float) -> Any:
        """
        Return what comes of *task*; raise Lost where nothing comes of anything.

        Pebble can lose a task: a worker that ends between taking it and saying so is replaced,
        and nobody misses what it had.
        """
        answer = asyncio.wrap_future(task)
        while not answer.done():
            left = self._answered_at + lost_after - time.monotonic()
            if left <= 0:
                raise Lost(f"nothing was answered for {lost_after} s")
            await asyncio.wait({answer}, timeout=left)
        self._answered_at = time.monotonic()
        return answer.result()

    async def warm_up(self) -> None:
        """Start the worker and wait until it has loaded what it needs; raise where it can't."""
        await self._warm()

    async def _warm(self) -> ProcessPool:
        pool = self._pool = self._pool or self._start()
        try:
            self._answered_at = time.monotonic()
            await self._answer(pool.schedule(nothing), lost_after=WARM_UP_SECONDS)
        except (RuntimeError, ProcessExpired) as error:
            await self._drop(pool)
            raise NoWorker(
                "the worker process does not start: its own message is above; the stage's packages"
                " may be missing or broken, or the machine's memory used up"
            ) from error
        return pool

    def _start(self) -> ProcessPool:
        return worker_pool(self._function, self._memory_mb, self._prepare)

    async def _drop(self, pool: ProcessPool) -> None:
        if self._pool is pool:
            await self.close()

    async def close(self) -> None:
        """Stop the worker, at once."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()  # type: ignore[no-untyped-call]
            # Not asyncio's threads: they are few, and waited for at the process's end.
            joining = threading.Thread(target=pool.join, daemon=True)
            joining.start()
            await asyncio.to_thread(joining.join, JOIN_SECONDS)


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
