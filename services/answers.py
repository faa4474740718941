"""
What stage logic may raise instead of answering with a message.

    Rejected      the message is fine, the article is not wanted: record why, move on
    TryAgain      this page can't be had now (fetch only): delay it, a few times
    Deferred      its turn has not come (fetch only): delay it, without using up an attempt
    Unavailable   what the stage depends on is down: keep the batch in hand until it is back
    NoBody        the archive has not the page's body: a dead letter, to be replayed

Anything else is a bug. What becomes of each: runtime/settle.py; of Unavailable: runtime/stage.py.
"""

from schemas.outcomes import Reason


class Refusal(Exception):
    """An answer that is no message, with its reason; *detail* is for people: "HTTP 404"."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


class Rejected(Refusal):
    """The article is not wanted."""


class TryAgain(Refusal):
    """The page can't be had now; another may well be."""

    def __init__(self, reason: Reason, detail: str = "", *, after_seconds: float = 0) -> None:
        super().__init__(reason, detail)
        self.after_seconds = after_seconds
        """The least the other side asks us to wait (Retry-After)."""


class Deferred(TryAgain):
    """The page's turn has not come; asking costs it no attempt."""


class Unavailable(Refusal):
    """What this stage depends on is down, whichever record is asked about."""


class NoBody(Refusal):
    """The archive has not the body that the page refers to, or another one."""

    def __init__(self, detail: str) -> None:
        super().__init__(Reason.NO_BODY, detail)
