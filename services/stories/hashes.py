"""
Sets of hashes that are small, whatever they were made of, and can be compared. Pure.

Of a large set the least are kept: of two such sets it is then known what they share of the hashes
up to where the first of them ends.
"""

from array import array
from collections.abc import Iterable
from zlib import crc32

Hashes = bytes
"""Sorted 32-bit numbers, in this machine's order of bytes."""

NUMBER = "I"
BYTES = array(NUMBER).itemsize


def hashes_of(texts: Iterable[str], most: int) -> Hashes:
    """Return the *most* least hashes of *texts*, each once."""
    found = {crc32(text.encode(errors="replace")) for text in texts}
    return array(NUMBER, sorted(found)[:most]).tobytes()


def shared(ours: Hashes, theirs: Hashes, most: int) -> tuple[int, int, int]:
    """
    Return how many of *ours* are known to be among *theirs*, and how many of each can be compared.

    Where there were more than *most*, what lies beyond the last that was kept can't be.
    """
    mine, others = set(array(NUMBER, ours)), set(array(NUMBER, theirs))
    ends = [max(some) for some in (mine, others) if len(some) >= most]
    if ends:
        end = min(ends)
        mine = {number for number in mine if number <= end}
        others = {number for number in others if number <= end}
    return len(mine & others), len(mine), len(others)
