"""schemas/topics.py is the map; here the map is held against the ground."""

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from faststream.specification import AsyncAPI

from schemas.topic import Topic
from schemas.topics import (
    ARTICLE,
    DELAYS,
    PIPELINE_ROUTES,
    ROUTES,
    SITE_PROFILE,
    STORY,
    Route,
    every_topic,
)
from services.runtime.kafka import build_member
from services.runtime.settings import SharedSettings
from services.runtime.wiring import Wiring

SERVICES = Path(__file__).parents[1] / "services"
BUILT = sorted(path.parent.name for path in SERVICES.glob("*/app.py"))
NO_STAGES = {"delays", "watch", "console"}
"""They know of records, not of messages."""
STAGES = [name for name in BUILT if name not in NO_STAGES]


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_reads_and_writes_what_the_map_says(stage: str) -> None:
    spec = asyncapi(stage)

    tables = {topic.name for route in ROUTES if route.stage == stage for topic in route.tables}
    reads = {t.name: t.message.__name__ for t in every_topic() if stage in t.read_by}
    writes = {t.name: t.message.__name__ for t in every_topic() if stage in t.written_by}
    # Tables are read in no group, by no subscriber of FastStream's.
    assert traffic(spec, "receive") == {n: m for n, m in reads.items() if n not in tables}
    assert tables <= reads.keys()
    assert {table.topic.name for table in wiring_of(stage).tables} == tables
    assert traffic(spec, "send") == writes


def test_every_stage_is_on_the_map() -> None:
    assert set(BUILT) - NO_STAGES == {route.stage for route in ROUTES}, "ROUTES is the map's list"


def test_no_name_is_given_twice() -> None:
    names = [topic.name for topic in every_topic()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("topic", every_topic(), ids=lambda topic: topic.name)
def test_a_key_is_part_of_its_message(topic: Topic[Any]) -> None:
    known = {*topic.message.model_fields, *vars(topic.message)}
    assert topic.key is None or topic.key in known


@pytest.mark.parametrize("route", PIPELINE_ROUTES, ids=lambda route: route.stage)
def test_a_route_is_what_its_topics_say(route: Route[Any, Any]) -> None:
    assert route.stage in route.reads.read_by
    assert route.writes is not None
    assert route.stage in route.writes.written_by


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.stage)
def test_a_record_fits_wherever_its_stage_sends_it_back(route: Route[Any, Any]) -> None:
    for topic in (*route.delays.values(), route.dead_letters):
        assert topic.max_bytes > route.reads.max_bytes


def test_compacted_are_the_public_topics_and_those_that_are_tables() -> None:
    compacted = [topic for topic in every_topic() if topic.cleanup == "compact"]
    assert compacted == [ARTICLE, SITE_PROFILE, STORY]
    assert {topic for route in ROUTES for topic in route.tables} == {SITE_PROFILE}


def test_only_requests_can_be_delayed() -> None:
    assert [route.stage for route in ROUTES if route.delays] == ["fetch"]
    assert {topic.timestamp_type for topic in DELAYS.values()} == {"LogAppendTime"}


def asyncapi(stage: str) -> dict[str, Any]:
    document: dict[str, Any] = (
        AsyncAPI(build_member(wiring_of(stage)).broker).to_specification().to_jsonable()
    )
    return document


def wiring_of(stage: str) -> Wiring[Any, Any]:
    wiring: Wiring[Any, Any] = import_module(f"services.{stage}.app").create(SharedSettings())
    return wiring


def traffic(spec: dict[str, Any], action: str) -> dict[str, str]:
    """Return the message of each topic that the document says the stage does *action* on."""
    found = {}
    for operation in spec["operations"].values():
        if operation["action"] == action:
            channel = follow(spec, operation["channel"])
            [message] = [follow(spec, m) for m in channel["messages"].values()]
            found[channel["address"]] = follow(spec, message["payload"])["title"]
    return found


def follow(spec: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in node:
        target: Any = spec
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        node = target
    return node
