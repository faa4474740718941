"""Reads a topic to where its end is now, for commands. How: services/runtime/until_now.py."""

from collections.abc import Mapping
from typing import Any

from copydesk.failure import Failure
from copydesk.places import Places, Start
from schemas.topic import Topic
from services.runtime import until_now
from services.runtime.settings import SharedSettings


class UntilNow(until_now.UntilNow):
    """The same, for which places may be as kafka-python has them; raises Failure."""

    def __init__(
        self,
        shared: SharedSettings,
        topic: Topic[Any],
        *,
        start: Start | Places | until_now.Offsets = "beginning",
        may_end_before: bool = False,
    ) -> None:
        if isinstance(start, Mapping):
            start = {n if isinstance(n, int) else n.partition: at for n, at in start.items()}
        super().__init__(shared, topic, start=start, may_end_before=may_end_before)

    def _silent(self, why: str) -> Failure:
        return Failure(str(super()._silent(why)))
