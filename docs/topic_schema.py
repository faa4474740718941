"""
A topic's JSON Schema as it is committed in docs/contracts/, and which topics have one.

Who writes them: generate.py. Who keeps them from breaking: check_contracts.py.
"""

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from schemas.topic import Topic
from schemas.topics import every_topic

Schema = dict[str, Any]

CONTRACTS = Path(__file__).parent / "contracts"


def json_schema(topic: Topic[Any]) -> Schema:
    """
    Return the JSON Schema of what stands on *topic*.

    Where others write, it says what they may leave out; where only we do, what is always there.
    """
    return _schema(topic, "validation" if "scrapers" in topic.written_by else "serialization")


def reading_schema(topic: Topic[Any]) -> Schema:
    """Return the JSON Schema of what our own readers of *topic* take, whoever wrote it."""
    return _schema(topic, "validation")


def holding_schema(topic: Topic[Any]) -> Schema:
    """Return the JSON Schema of what a message holds once it is read, and of what we send."""
    return _schema(topic, "serialization")


def documented() -> tuple[Topic[Any], ...]:
    """Return the topics with a message of their own: the others carry records as they came."""
    return tuple(topic for topic in every_topic() if topic.key is not None)


def _schema(topic: Topic[Any], mode: Literal["validation", "serialization"]) -> Schema:
    either: Any = topic.message
    if topic.or_else is not None:
        either = Annotated[topic.message | topic.or_else, Field(discriminator="kind")]
    schema = TypeAdapter(either).json_schema(mode=mode)
    # OpenAPI's word, and none of JSON Schema: a strict validator refuses the whole schema for it.
    schema.pop("discriminator", None)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
