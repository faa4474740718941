"""
Writes a topic's page in docs/contracts/: what a consumer in any language must know of its messages.

From the topic's JSON Schema, the words' docstrings and an example. Who asks: generate.py.
"""

import ast
import inspect
import json
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from docs.json_types import in_words
from schemas.message import Slug
from schemas.topic import Topic

EXAMPLES = Path("tests/schemas/examples")

Schema = Mapping[str, Any]


def topic_page(topic: Topic[Any], schema: Schema, root: Path) -> str:
    """Return the page of *topic*, whose messages are as *schema* says."""
    parts = dict(schema.get("$defs", {}))
    messages = {m.__name__: parts.pop(m.__name__, schema) for m in topic.messages}
    words = {name: part for name, part in parts.items() if "properties" not in part}
    objects = {name: part for name, part in parts.items() if name not in words}
    sections = [
        f"# {topic.name}\n\n{_about(topic)}",
        *(_object(name, part, 2) for name, part in messages.items()),
        *(_example(path, root) for path in _examples(topic, root)),
    ]
    if objects:
        sections += ["## Parts", *(_object(n, objects[n], 3) for n in sorted(objects))]
    if words:
        sections += ["## Words", WORDS, *(_words(name) for name in sorted(words))]
    return "\n\n".join(sections) + "\n"


WORDS = "Read a word that you do not know as `unknown`: new ones may come."


def contents(topics: Mapping[str, str]) -> str:
    """Return the page that lists *topics*, each with what its message is."""
    rows = [f"| [{name}]({name}.md) | {says} |" for name, says in sorted(topics.items())]
    return "\n".join([RULES, "| topic | its message |", "|---|---|", *rows]) + "\n"


RULES = """# The contract

What is on each topic: a page for people, a JSON Schema (draft 2020-12) of the same name for
programs, and in `asyncapi/` what each stage reads and writes. Values are JSON in UTF-8. All of it
is generated from `schemas/`, by `make docs`.

Our records are compressed with zstd, which a reader in any language needs: the Java client and
confluent-kafka have it, kafka-python needs the package `zstandard` beside it, others a codec.

Only `news.article.v1` and `news.story.v1` are public, and `news.page.requested.v1` and
`news.page.fetched.v1` are where you publish. The others are there to be understood: our stages
read them.

A consumer that keeps three rules goes on working for as long as a topic's name ends in `.v1`:

- Ignore fields that you do not know: new ones may come.
- Take a field that is not there as its default: older messages lack what came later.
- Take a word that you do not know, where a field has a set of words, as `unknown`.

Nothing is renamed, retyped, narrowed or widened inside `.v1`: `make check` holds the messages
against these files, and `make docs` writes none over that they would break. In Python,
`copydesk-contract` (`contract/`) has the messages as pydantic classes; `contract/typescript/` is a
consumer in TypeScript that knows the JSON Schemas alone.
"""


def _about(topic: Topic[Any]) -> str:
    days = f"{topic.retention.days} days" if topic.retention else "the newest record of each key"
    clock = "the broker's" if topic.timestamp_type == "LogAppendTime" else "its sender's"
    rows = [
        ("key", f"`{topic.key}`, in UTF-8"),
        ("partitions", str(topic.partitions)),
        ("kept", days),
        ("largest record", f"{topic.max_bytes:,} bytes"),
        ("time of a record", clock),
        ("written by", ", ".join(topic.written_by)),
        ("read by", ", ".join(topic.read_by)),
        ("JSON Schema", f"[{topic.name}.schema.json]({topic.name}.schema.json)"),
    ]
    return "\n".join(["| | |", "|---|---|", *(f"| {name} | {says} |" for name, says in rows)])


def _object(name: str, part: Schema, level: int) -> str:
    required = set(part.get("required", ()))
    rows = [
        f"| `{field}` | {in_words(said)} | {_prose(said.get('description', ''))} |"
        f" {_absent(said, is_required=field in required)} |"
        for field, said in sorted(part["properties"].items())
    ]
    table = ["| field | type | meaning | if it is not there |", "|---|---|---|---|", *rows]
    return f"{'#' * level} {name}\n\n{_prose(part.get('description', ''))}\n\n" + "\n".join(table)


def _absent(said: Schema, *, is_required: bool) -> str:
    if is_required:
        return "always there"
    # What has its default from a factory says none: an empty object, by the house's rules.
    return f"`{json.dumps(said.get('default', {}))}`"


def _words(name: str) -> str:
    ours = [each for each in Slug.__subclasses__() if each.__module__.startswith("schemas.")]
    [words] = [each for each in ours if each.__name__ == name]
    meanings = dict(_meanings(words))
    rows = [
        f"| `{word.value}` | {_prose(meanings.get(word.name, ''))} |"
        for word in words
        if word.name != "UNKNOWN"
    ]
    table = "\n".join(["| word | meaning |", "|---|---|", *rows])
    return f"### {name}\n\n{_prose(inspect.getdoc(words) or '')}\n\n{table}"


def _meanings(words: type[Slug]) -> Iterator[tuple[str, str]]:
    """Yield the members of *words* that have a docstring, which Python itself forgets."""
    [body] = [
        n.body for n in ast.parse(inspect.getsource(words)).body if isinstance(n, ast.ClassDef)
    ]
    for member, said in pairwise(body):
        match member, said:
            case ast.Assign(targets=[ast.Name(id=name)]), ast.Expr(
                value=ast.Constant(value=str(t))
            ):
                yield name, t


def _examples(topic: Topic[Any], root: Path) -> Iterator[Path]:
    yield root / EXAMPLES / topic.name / "full.json"
    if topic.or_else is not None:
        yield root / EXAMPLES / topic.name / f"{topic.or_else.__name__.lower()}.json"


def _example(path: Path, root: Path) -> str:
    text = json.dumps(json.loads(path.read_bytes()), indent=2, ensure_ascii=False)
    where = path.relative_to(root)
    return f"## Example: {path.stem}\n\nFrom `{where.as_posix()}`.\n\n```json\n{text}\n```"


def _prose(docstring: str) -> str:
    """Return *docstring* on one line, in the words of JSON."""
    line = " ".join(docstring.split()).replace("|", "\\|")
    return re.sub(r"\bNone\b", "`null`", line)
