"""
Writes what is generated from the code: docs/contracts/ and the README's tables.

    make docs

tests/test_docs.py fails when one of them is stale.
"""

import json
import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

from faststream.specification import AsyncAPI
from pydantic import Field, TypeAdapter
from pydantic_settings import BaseSettings

from docs.contract_page import contents, topic_page
from schemas.topic import Topic
from schemas.topics import ROUTES, every_topic
from services.runtime.kafka import build_member
from services.runtime.settings import SharedSettings, StageSettings

ROOT = Path(__file__).parents[1]
CONTRACTS = Path("docs/contracts")
README = Path("README.md")


def generated() -> dict[Path, str]:
    """Return every generated file, by its path in the project."""
    files = {CONTRACTS / f"{t.name}.schema.json": _json(json_schema(t)) for t in _documented()}
    for topic in _documented():
        files[CONTRACTS / f"{topic.name}.md"] = topic_page(topic, json_schema(topic), ROOT)
    files[CONTRACTS / "README.md"] = contents({t.name: _says(t) for t in _documented()})
    for route in ROUTES:
        files[CONTRACTS / "asyncapi" / f"{route.stage}.json"] = _json(asyncapi(route.stage))
    readme = (ROOT / README).read_text(encoding="utf-8")
    readme = _between(readme, "topics", topic_table())
    files[README] = _between(readme, "settings", settings_table())
    return files


def json_schema(topic: Topic[Any]) -> dict[str, Any]:
    """
    Return the JSON Schema of what stands on *topic*.

    Where others write, it says what they may leave out; where only we do, what is always there.
    """
    only_we_write = not {"scrapers"} & set(topic.written_by)
    either: Any = topic.message
    if topic.or_else is not None:
        either = Annotated[topic.message | topic.or_else, Field(discriminator="kind")]
    schema = TypeAdapter(either).json_schema(
        mode="serialization" if only_we_write else "validation"
    )
    # OpenAPI's word, and none of JSON Schema: a strict validator refuses the whole schema for it.
    schema.pop("discriminator", None)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def asyncapi(stage: str) -> dict[str, Any]:
    """Return the AsyncAPI document of *stage*, as it is wired."""
    wiring = import_module(f"services.{stage}.app").create(SharedSettings(kafka_bootstrap="kafka"))
    document: dict[str, Any] = (
        AsyncAPI(build_member(wiring).broker, title=f"copydesk {stage}", schema_version="3.0.0")
        .to_specification()
        .to_jsonable()
    )
    return document


def topic_table() -> str:
    """Return the map as a table for people."""
    rows = [
        "| topic | key | partitions | kept | written by | read by |",
        "|---|---|---|---|---|---|",
    ]
    for topic in every_topic():
        days = f"{topic.retention.days} days" if topic.retention else "the newest of each key"
        key = topic.key or "as it came"
        written, read = ", ".join(topic.written_by), ", ".join(topic.read_by)
        rows.append(
            f"| `{topic.name}` | {key} | {topic.partitions} | {days} | {written} | {read} |"
        )
    return "\n".join(rows)


def settings_table() -> str:
    """Return every setting as a table for people."""
    rows = ["| variable | default | what it does |", "|---|---|---|"]
    rows += _rows(SharedSettings, without=())
    for route in ROUTES:
        settings = _settings_class(route.stage)
        rows += _rows(settings, without=("shared",))
    return "\n".join(rows)


def _settings_class(stage: str) -> type[BaseSettings]:
    module = import_module(f"services.{stage}.settings")
    [found] = [
        member
        for member in vars(module).values()
        if isinstance(member, type)
        and issubclass(member, StageSettings)
        and member.__module__ == module.__name__
    ]
    return found


def _rows(settings: type[BaseSettings], *, without: Iterable[str]) -> Iterator[str]:
    prefix = settings.model_config.get("env_prefix", "")
    for name, field in settings.model_fields.items():
        if name not in without:
            said = " ".join((field.description or "").split())
            default = f"`{field.default}`" if str(field.default) else ""
            yield f"| `{prefix}{name.upper()}` | {default} | {said} |"


def _documented() -> tuple[Topic[Any], ...]:
    """Return the topics with a message of their own: the others carry records as they came."""
    return tuple(topic for topic in every_topic() if topic.key is not None)


def _says(topic: Topic[Any]) -> str:
    return " Or: ".join((m.__doc__ or "").strip().partition("\n\n")[0] for m in topic.messages)


def _between(text: str, name: str, table: str) -> str:
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    return pattern.sub(lambda found: f"{found[1]}{table}\n{found[2]}", text)


def _json(document: dict[str, Any]) -> str:
    return json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def write() -> None:
    """Write every generated file."""
    for path, text in generated().items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
