"""Sends a round's plan in its time, from a thread of its own, and through every fault."""

import threading
import time

from confluent_kafka import KafkaError, Message, Producer

from services.runtime.publisher import producer_config
from services.runtime.settings import SharedSettings
from tests.chaos.listener import QUIET
from tests.chaos.plan import Plan

FLUSH_SECONDS = 120
"""Longer than any fault lasts: what a frozen broker does not take yet, it takes then."""


class Sender:
    """Begins with start(); wait() returns once the broker has all of it."""

    def __init__(self, shared: SharedSettings, plan: Plan) -> None:
        self._prefix = shared.topic_prefix
        self._plan = plan
        self.sent_at: dict[str, float] = {}
        """When each page was first sent, by time.monotonic()."""
        self.confirmed = 0
        self._producer = Producer(
            {
                **producer_config(shared, client_id="chaos"),
                "message.timeout.ms": FLUSH_SECONDS * 1000,
                "log_level": QUIET,
            }
        )
        self._thread = threading.Thread(target=self._send, name="sender", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def wait(self) -> None:
        """Return once all is sent; raise where the broker did not take it."""
        self._thread.join()
        if self.confirmed < len(self._plan.sent):
            raise RuntimeError(f"{self.confirmed} of {len(self._plan.sent)} were sent")

    def _send(self) -> None:
        begin = time.monotonic()
        for each in self._plan.sent:
            self._producer.poll(0)
            time.sleep(max(0, begin + each.at - time.monotonic()))
            self.sent_at.setdefault(each.message.page_id, time.monotonic())
            self._producer.produce(
                self._prefix + each.topic.name,
                key=each.key,
                value=each.value,
                on_delivery=self._note,
            )
        self._producer.flush(FLUSH_SECONDS)

    def _note(self, error: KafkaError | None, _message: Message) -> None:
        self.confirmed += error is None
