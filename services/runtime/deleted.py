"""What a record without a value says, on a topic that keeps the newest of each key."""

from schemas.message import Message


class Deleted(Message):
    """What had this key is gone. In place of the topic's message; page_id is the key."""

    @property
    def key(self) -> str:
        return self.page_id
