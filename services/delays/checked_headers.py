"""
How a record's headers are asked for, so that an error in them is seen where it happens.

For a header name that is not UTF-8, the client returns a value and leaves an exception pending. A
call written in Python turns that into SystemError only until the interpreter has optimised it,
after a few calls; from then on the exception comes up somewhere behind the try that was meant for
it. A call made from C is checked always.
"""

from operator import methodcaller
from typing import Any

from confluent_kafka import Message

ask_for_headers = methodcaller("headers")


class CheckedHeaders:
    """A raw record, the headers of which raise or are right. Ask for them once."""

    def __init__(self, raw: Message) -> None:
        self._raw = raw

    def headers(self) -> Any:
        return ask_for_headers(self._raw)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._raw, name)
