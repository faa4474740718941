"""
Whether the Kafka still lets a running process in: what its clients complain of, heard and kept.

A password that is changed keeps out nobody who is in; it is the next connection that is refused.
At the start: kafka_access.py.
"""

import asyncio
import logging

from confluent_kafka import KafkaError

from services.runtime.kafka_access import is_refusal, why_kept_out
from services.runtime.settings import SharedSettings

log = logging.getLogger("copydesk.kafka")


class LoginWatch:
    """The error_cb of all clients of one process: FastStream drops what they have to say."""

    def __init__(self, settings: SharedSettings) -> None:
        self._settings = settings
        self._was_refused = False

    def __call__(self, error: KafkaError) -> None:
        """Log *error*, and remember a refusal. Runs in the client's thread."""
        if is_refusal(error):
            if self._was_refused:
                return  # it tries several times a second
            self._was_refused = True
        log.error("kafka: %s", error.str())

    async def why_refused(self) -> str:
        """Return why we are kept out; "" as a rule. After a refusal, the Kafka is asked again."""
        if not self._was_refused:
            return ""
        why = await asyncio.to_thread(why_kept_out, self._settings)
        self._was_refused = bool(why)
        return why
