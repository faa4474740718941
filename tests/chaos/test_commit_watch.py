from collections.abc import Iterator

import pytest

from services.runtime.settings import SharedSettings
from tests.chaos.commit_watch import CommitWatch
from tests.chaos.listener import Listener
from tests.chaos.world import until

SECONDS = 20


class Broken(CommitWatch):
    """Can't look, for a reason that no broker has."""

    tried = 0

    def _look(self) -> None:
        self.tried += 1
        raise KeyError("origin")


@pytest.fixture
def broken() -> Iterator[Broken]:
    shared = SharedSettings.model_validate({"kafka_bootstrap": "127.0.0.1:1"})
    with Broken(shared, Listener(shared)) as watch:
        yield watch


def test_a_look_that_fails_is_told_once_and_others_follow(broken: Broken) -> None:
    broken.begin_round()
    until(lambda: broken.tried > 2, "it looks again", SECONDS)

    assert broken.end_round() == [
        "the commit watch could not look: KeyError: 'origin'",
        "the commit watch had no look in this round",
    ]


def test_looks_of_the_round_before_do_not_count(broken: Broken) -> None:
    broken.looks = 7
    broken.begin_round()

    assert "the commit watch had no look in this round" in broken.end_round()

    broken.begin_round()
    broken.looks += 1

    assert "the commit watch had no look in this round" not in broken.end_round()
