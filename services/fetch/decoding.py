"""
How a compressed body is unpacked, never further than a limit. Pure.

httpx would unpack whatever arrives at once: 64 KiB off the wire can be a gigabyte of zeros.
"""

import zlib
from collections.abc import Callable
from typing import Protocol

from schemas.outcomes import Reason
from services.answers import Rejected, TryAgain

ACCEPTED = "gzip, deflate"

GZIP = zlib.MAX_WBITS | 16
ZLIB = zlib.MAX_WBITS
RAW = -zlib.MAX_WBITS


class Decoder(Protocol):
    """Unpacks a body, piece by piece."""

    def __call__(self, piece: bytes, limit: int) -> bytes:
        """Return what *piece* adds to the body, *limit* bytes of it at most."""


def decoder_for(content_encoding: str | None) -> Decoder:
    """Return the decoder for that header; raise Rejected for one we did not ask for."""
    encoding = (content_encoding or "").strip().lower()
    if encoding not in DECODERS:
        raise Rejected(Reason.WRONG_TYPE, f"Content-Encoding {encoding[:50]!r}")
    return DECODERS[encoding]()


def _as_it_is(piece: bytes, limit: int) -> bytes:
    return piece[:limit]


class _Inflate:
    """
    Unpacks gzip and deflate.

    What follows the end of the compressed body is left out, as browsers do.
    """

    def __init__(self, window: int) -> None:
        self._window = window
        self._inflate = zlib.decompressobj(window)
        self._is_first = True

    def __call__(self, piece: bytes, limit: int) -> bytes:
        if limit <= 0 or self._inflate.eof:
            return b""
        try:
            return self._unpacked(piece, limit)
        except zlib.error as error:
            raise TryAgain(Reason.SITE_FAILS, f"the body can't be unpacked: {error}") from error

    def _unpacked(self, piece: bytes, limit: int) -> bytes:
        is_first, self._is_first = self._is_first, False
        try:
            return self._inflate.decompress(piece, limit)
        except zlib.error:
            if not is_first or self._window != ZLIB:
                raise
            self._inflate = zlib.decompressobj(RAW)  # what some servers take deflate to be
            return self._inflate.decompress(piece, limit)


DECODERS: dict[str, Callable[[], Decoder]] = {
    "": lambda: _as_it_is,
    "identity": lambda: _as_it_is,
    "gzip": lambda: _Inflate(GZIP),
    "x-gzip": lambda: _Inflate(GZIP),
    "deflate": lambda: _Inflate(ZLIB),
}
