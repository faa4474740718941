"""Which partitions are ours, and have been all the time."""

from collections.abc import Sequence
from typing import Any

from confluent_kafka import TopicPartition

from services.runtime.assignment import Assignment
from services.runtime.metrics import Metrics

ONE, TWO = (("news", 1), ("news", 2))


class Client:
    """Remembers what is assigned and paused, as the Kafka client does."""

    def __init__(self) -> None:
        self.assigned: list[int] = []
        self.paused: list[int] = []

    def incremental_assign(self, partitions: Sequence[TopicPartition]) -> None:
        self.assigned += [p.partition for p in partitions]

    def pause(self, partitions: Sequence[TopicPartition]) -> None:
        assert {p.partition for p in partitions} <= set(self.assigned), "not ours to pause"
        self.paused += [p.partition for p in partitions]

    def resume(self, partitions: Sequence[TopicPartition]) -> None:
        for each in partitions:
            self.paused.remove(each.partition)


def assignment() -> Assignment:
    return Assignment(Metrics().of("clean"))


def told(assignment: Assignment, event: str, *places: tuple[str, int], client: Any = None) -> None:
    """Tell *assignment* what the client would."""
    on = getattr(assignment, f"on_{event}")
    on(client or Client(), [TopicPartition(*place) for place in places])


def test_a_cooperative_rebalance_tells_only_what_changed() -> None:
    ours = assignment()
    told(ours, "assign", ONE)
    told(ours, "assign", TWO)
    told(ours, "revoke", ONE)

    assert ours.partitions == {TWO}
    assert ours.is_member


def test_a_partition_that_went_and_came_back_is_another_one() -> None:
    ours = assignment()
    told(ours, "assign", ONE, TWO)
    held = ours.held
    told(ours, "revoke", ONE)
    told(ours, "assign", ONE)

    assert ours.partitions == {ONE, TWO}
    assert not ours.is_still(ONE, held), "somebody else may have done its batch"
    assert ours.is_still(TWO, held)


def test_a_partition_that_came_after_the_batch_is_none_of_its() -> None:
    ours = assignment()
    told(ours, "assign", ONE)
    held = ours.held
    told(ours, "assign", TWO)

    assert not ours.is_still(TWO, held)


def test_a_member_that_was_thrown_out_has_nothing_and_is_none() -> None:
    ours = assignment()
    told(ours, "assign", ONE)
    held = ours.held
    told(ours, "lost", ONE)

    assert (ours.partitions, ours.is_member) == (frozenset(), False)
    assert not ours.is_still(ONE, held)


def test_what_comes_while_a_batch_is_in_hand_is_paused_too() -> None:
    ours, client = assignment(), Client()
    ours.is_paused = True
    told(ours, "assign", ONE, TWO, client=client)
    told(ours, "revoke", ONE, client=client)

    assert client.assigned == [1, 2]
    assert client.paused == [2], "one that goes is resumed: it may come back"
