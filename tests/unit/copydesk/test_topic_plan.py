"""What must change on a Kafka, case by case."""

import pytest

from copydesk.failure import BadUse
from copydesk.topic_changes import with_copies
from copydesk.topic_plan import Found, Step, plan
from schemas.topics import ARTICLE, PAGE_FETCHED
from services.runtime.settings import SharedSettings

SETTINGS = SharedSettings(topic_prefix="t.", replication_factor=3, min_insync_replicas=2)
NAME = "t." + ARTICLE.name


def as_wanted(**changes: str) -> Found:
    return Found(ARTICLE.partitions, {**ARTICLE.config, "min.insync.replicas": "2", **changes})


def test_a_missing_topic_is_made_as_the_map_and_the_settings_say() -> None:
    [change] = plan([ARTICLE], {}, SETTINGS)

    assert (change.step, change.topic, change.partitions) == (Step.CREATE, NAME, 24)
    assert change.replication_factor == 3
    assert change.config["cleanup.policy"] == "compact"
    assert change.config["min.insync.replicas"] == "2"


def test_a_topic_that_is_as_it_should_be_is_left_alone() -> None:
    assert plan([ARTICLE], {NAME: as_wanted()}, SETTINGS) == []


def test_what_has_drifted_is_set_back_and_nothing_else() -> None:
    [change] = plan([ARTICLE], {NAME: as_wanted(**{"cleanup.policy": "delete"})}, SETTINGS)

    assert (change.step, change.config) == (Step.ALTER, {"cleanup.policy": "compact"})
    assert change.why == "cleanup.policy is delete, not compact"


def test_partitions_are_never_added_to_a_keyed_topic() -> None:
    [change] = plan([ARTICLE], {NAME: Found(6, as_wanted().config)}, SETTINGS)

    assert change.step is Step.REFUSE
    assert "has 6 partitions instead of 24" in change.why


def test_a_broker_that_tells_no_settings_has_no_drift() -> None:
    assert plan([ARTICLE], {NAME: Found(24)}, SETTINGS) == []


def test_steps_come_in_the_maps_order() -> None:
    changes = plan([PAGE_FETCHED, ARTICLE], {}, SETTINGS)

    assert [change.topic for change in changes] == ["t." + PAGE_FETCHED.name, NAME]


def test_too_few_copies_are_a_persons_to_mend() -> None:
    found = Found(24, as_wanted(**{"min.insync.replicas": "1"}).config, copies=1)

    [change] = plan([ARTICLE], {NAME: found}, SETTINGS)

    assert change.step is Step.REFUSE, "min.insync.replicas alone would stop every publisher"
    assert change.why.startswith("copies: 1 instead of 3")


def test_more_safety_than_asked_for_is_no_drift() -> None:
    found = Found(24, as_wanted().config, copies=3)

    assert plan([ARTICLE], {NAME: found}, SharedSettings(topic_prefix="t.")) == []


def test_production_has_three_copies_of_which_two_must_have_a_record() -> None:
    shared = with_copies(SharedSettings(), production=True)

    assert (shared.replication_factor, shared.min_insync_replicas) == (3, 2)


def test_more_copies_in_sync_than_there_are_is_bad_use() -> None:
    with pytest.raises(BadUse, match="nothing could be published"):
        with_copies(SharedSettings(min_insync_replicas=2), production=False)
