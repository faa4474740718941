"""What is remembered of a dead letter that was sent again. Who sends it: copydesk dead."""

from pydantic import AwareDatetime

from .message import Id, Message


class Replayed(Message):
    """One dead letter that was sent again to the stage that had buried it."""

    dead_letter: Id
    """Which one: "clean/3/127", the stage, and partition and offset on its dead-letter topic."""

    died_at: AwareDatetime
    """When it was buried: tells it from a letter at the same place of a topic made anew."""

    origin: str = ""
    """Where the record was when it died: topic/partition/offset; "" where the letter is silent."""

    sent_as: str = ""
    """Where the record went: topic/partition/offset."""

    at: AwareDatetime
    """When the Kafka had confirmed it."""
