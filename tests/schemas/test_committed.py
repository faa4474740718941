"""The committed JSON Schemas are what is sent: a reader that has them alone reads every message."""

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from docs.topic_schema import documented
from schemas.topic import Topic
from tests.schemas.old_reader import reader_of
from tests.schemas.test_examples import EXAMPLES, FOLDER, TOPICS


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_reader_of_the_schema_reads_what_we_send(path: Path) -> None:
    topic = TOPICS[path.parent.name]
    sent = topic.parse(path.read_bytes()).model_dump_json()

    read = reader_of(topic).validate_json(sent)

    assert read.model_dump(mode="json").items() <= json.loads(sent).items()


def required(topic: Topic[Any]) -> list[str]:
    return [name for name, field in topic.message.model_fields.items() if field.is_required()]


WITH_REQUIRED = [topic for topic in documented() if required(topic)]


@pytest.mark.parametrize("topic", WITH_REQUIRED, ids=lambda topic: topic.name)
def test_it_refuses_a_message_without_a_field_that_is_always_there(topic: Topic[Any]) -> None:
    reader, full = reader_of(topic), json.loads((FOLDER / topic.name / "full.json").read_bytes())

    for name in required(topic):
        with pytest.raises(ValidationError, match=name):
            reader.validate_python({field: full[field] for field in full if field != name})
