"""When a member gets a new client."""

import pytest

from services.runtime.rejoining import PATIENCE_SECONDS, Rejoining


class Group:
    """A group and its broker, a clock, and how often the client was renewed."""

    def __init__(self) -> None:
        self.is_inside = True
        self.broker_answers = True
        self.now = 0.0
        self.renewed = 0
        self.rejoining = Rejoining(
            "clean",
            is_inside=lambda: self.is_inside,
            answers=self.answers,
            renew=self.renew,
            clock=lambda: self.now,
        )

    async def answers(self) -> bool:
        return self.broker_answers

    async def renew(self) -> None:
        self.renewed += 1

    async def after(self, seconds: float) -> int:
        """Look again so much later; return how often the client was renewed by then."""
        self.now += seconds
        await self.rejoining.look()
        return self.renewed


@pytest.fixture
def group() -> Group:
    return Group()


async def test_a_member_in_its_group_keeps_its_client(group: Group) -> None:
    assert await group.after(PATIENCE_SECONDS * 10) == 0


async def test_a_rebalance_costs_no_client(group: Group) -> None:
    group.is_inside = False
    assert await group.after(PATIENCE_SECONDS / 2) == 0

    group.is_inside = True
    await group.after(1)
    group.is_inside = False
    assert await group.after(PATIENCE_SECONDS / 2) == 0


async def test_a_broker_that_is_away_is_waited_for(group: Group) -> None:
    group.is_inside = group.broker_answers = False
    assert await group.after(PATIENCE_SECONDS * 10) == 0

    group.broker_answers = True
    assert await group.after(PATIENCE_SECONDS / 2) == 0, "it has just come back"


async def test_who_stays_outside_gets_a_new_client_and_as_much_time_again(group: Group) -> None:
    group.is_inside = False
    await group.after(0)

    assert await group.after(PATIENCE_SECONDS + 1) == 1
    assert await group.after(PATIENCE_SECONDS / 2) == 1
    assert await group.after(PATIENCE_SECONDS) == 2
