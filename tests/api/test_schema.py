"""Invents a thousand requests from the API's own schema, the same ones in each run."""

from collections.abc import Iterator
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import DataObject, data
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

PATHS = (
    "/articles",
    "/articles/{some_id}",
    "/export.jsonl",
    "/feed.atom",
    "/passports/{what}",
    "/stories/{some_id}",
)
CASES = 84
"""Of each path and mode: 1,008 in all."""

NOT_SAID = [positive_data_acceptance]
"""Which searches, cursors and URLs make sense is more than a schema says: 400 tells."""


@pytest.fixture(scope="session")
def schema(console_url: str) -> Any:
    return schemathesis.openapi.from_url(f"{console_url}/openapi.json")


@pytest.fixture(scope="session")
def session() -> Iterator[requests.Session]:
    with requests.Session() as made:
        yield made


def test_these_are_all_paths(schema: Any) -> None:
    assert sorted(schema) == sorted(PATHS)


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_as_the_schema_says(
    path: str, mode: GenerationMode, schema: Any, session: requests.Session
) -> None:
    asked = schema[path]["GET"].as_strategy(mode)

    @settings(
        max_examples=CASES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(data())
    def all_fit(drawn: DataObject) -> None:
        case = drawn.draw(asked)
        case.call_and_validate(session=session, excluded_checks=NOT_SAID)

    all_fit()
