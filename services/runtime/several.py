"""An answer of a stage whose records change what stands under several keys, or under none."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from schemas.message import Message

Out = TypeVar("Out", bound=Message)


@dataclass(frozen=True)
class Several(Generic[Out]):
    """All that is to be written because of one record. No key may be in it twice."""

    messages: tuple[Out, ...] = ()

    deleted: tuple[str, ...] = ()
    """Keys that there is no message of any more: a record without a value each."""
