"""
What goes wrong with a record inside the runtime. What stage logic may raise: ../answers.py.

settle.py turns each into its verdict and reason.
"""


class Unreadable(Exception):
    """The record does not fit its topic's schema."""


class TooLarge(Exception):
    """The record, or the answer to it, is larger than its topic takes."""


class WrongKey(Exception):
    """The record came under another key than its message asks for."""


class WrongAnswer(Exception):
    """A handler answered with something its stage cannot publish."""


class TooSlow(Exception):
    """A record kept its worker process longer than it may."""


class Crashed(Exception):
    """A record's worker process died, or raised an error that only its own process knows."""
