"""
Writes what is generated from the code: docs/contracts/ and the README's tables.

    make docs

tests/test_docs.py fails when one of them is stale. A schema that is committed is not written over
by one that breaks it (check_contracts.py), or a break would be waved through with the next `make
docs`: a deliberate one is a new topic.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from faststream.specification import AsyncAPI
from pydantic_settings import BaseSettings

from copydesk.reading import ApiSettings
from docs.check_contracts import broken
from docs.contract_page import contents, topic_page
from docs.topic_schema import documented, json_schema
from schemas.topic import Topic
from schemas.topics import ROUTES, every_topic
from services.console.settings import ConsoleSettings
from services.runtime.archive_lifetimes import ArchiveSettings
from services.runtime.kafka import build_member
from services.runtime.settings import SharedSettings, StageSettings
from services.watch.settings import WatchSettings

ROOT = Path(__file__).parents[1]
CONTRACTS = Path("docs/contracts")
README = Path("README.md")


def generated() -> dict[Path, str]:
    """Return every generated file, by its path in the project."""
    files = {CONTRACTS / f"{t.name}.schema.json": _json(json_schema(t)) for t in documented()}
    for topic in documented():
        files[CONTRACTS / f"{topic.name}.md"] = topic_page(topic, json_schema(topic), ROOT)
    files[CONTRACTS / "README.md"] = contents({t.name: _says(t) for t in documented()})
    for route in ROUTES:
        files[CONTRACTS / "asyncapi" / f"{route.stage}.json"] = _json(asyncapi(route.stage))
    readme = (ROOT / README).read_text(encoding="utf-8")
    readme = _between(readme, "topics", topic_table())
    files[README] = _between(readme, "settings", settings_table())
    return files


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
    rows += _rows(ArchiveSettings, without=())
    for route in ROUTES:
        settings = _settings_class(route.stage)
        rows += _rows(settings, without=("shared",))
    rows += _rows(WatchSettings, without=())
    rows += _rows(ConsoleSettings, without=())
    rows += _rows(ApiSettings, without=())
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


def _says(topic: Topic[Any]) -> str:
    return " Or: ".join((m.__doc__ or "").strip().partition("\n\n")[0] for m in topic.messages)


def _between(text: str, name: str, table: str) -> str:
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    return pattern.sub(lambda found: f"{found[1]}{table}\n{found[2]}", text)


def _json(document: dict[str, Any]) -> str:
    return json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def write(root: Path = ROOT) -> None:
    """Write every generated file under *root*; none where that would break the contract there."""
    if said := broken(documented(), root / CONTRACTS):
        sys.exit("\n".join([*said, "Nothing was written."]))
    for path, text in generated().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
