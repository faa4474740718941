"""
Messages that once travelled on a topic must stay readable for ever.

Never edit an example: add one. A folder is a topic, a file is a message that was valid once.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from schemas.articles import Article, Withdrawn
from schemas.message import Slug
from schemas.outcomes import Outcome, Reason, Verdict
from schemas.topic import Topic
from schemas.topics import (
    ARTICLE,
    OUTCOMES,
    PIPELINE,
    REPLAYED,
    SITE_PROFILE,
    STORY,
    TAKEDOWN,
    every_topic,
)

FOLDER = Path(__file__).parent / "examples"
EXAMPLES = sorted(FOLDER.rglob("*.json"))
WITH_EXAMPLES = [*PIPELINE, SITE_PROFILE, TAKEDOWN, STORY, OUTCOMES, REPLAYED]
TOPICS = {topic.name: topic for topic in every_topic()}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_an_example_is_still_readable(path: Path) -> None:
    message = TOPICS[path.parent.name].parse(path.read_bytes())

    sent_again = message.model_dump_json()
    assert TOPICS[path.parent.name].parse(sent_again) == message


@pytest.mark.parametrize("topic", WITH_EXAMPLES, ids=lambda topic: topic.name)
def test_a_topic_has_an_example(topic: Topic[Any]) -> None:
    names = {path.stem for path in (FOLDER / topic.name).glob("*.json")}
    missing = {"full", "minimal"} - names
    assert not missing, f"add {missing} to tests/schemas/examples/{topic.name}/"


@pytest.mark.parametrize("topic", WITH_EXAMPLES, ids=lambda topic: topic.name)
def test_a_full_example_leaves_no_field_out(topic: Topic[Any]) -> None:
    full = json.loads((FOLDER / topic.name / "full.json").read_bytes())
    assert set(topic.message.model_fields) - set(full) == set()


def test_the_public_topic_tells_an_article_from_a_withdrawal() -> None:
    folder = FOLDER / ARTICLE.name
    kinds = {path.stem: type(ARTICLE.parse(path.read_bytes())) for path in folder.glob("*.json")}
    withdrawn = kinds.pop("withdrawn")
    assert (withdrawn, set(kinds.values())) == (Withdrawn, {Article})


def test_words_from_the_future_are_readable() -> None:
    example = FOLDER / OUTCOMES.name / "words-from-the-future.json"
    outcome = Outcome.model_validate_json(example.read_bytes())
    assert (outcome.verdict, outcome.reason) == (Verdict.UNKNOWN, Reason.UNKNOWN)


@pytest.mark.parametrize("words", Slug.__subclasses__())
def test_every_closed_set_knows_the_unknown(words: type[Slug]) -> None:
    assert words("a-word-from-the-future").value == "unknown"
