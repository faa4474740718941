"""
Stages of two releases, side by side: what one writes, the other reads. Bytes in, bytes out.

The older release is what was committed of it: the examples of its messages, which nobody may edit,
and its JSON Schemas, read by a reader that knows nothing else.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from schemas.article_parts import Clutter
from schemas.outcomes import Verdict
from schemas.topic import Topic
from schemas.topics import ARTICLE_CLEANED, ARTICLE_ENRICHED, ENRICH, OUTCOMES, PAGE_FETCHED
from services.enrich import app
from services.enrich.settings import EnrichSettings
from services.enrich.tools import load
from services.runtime.handlers import one_by_one
from services.runtime.kafka import build_member
from services.runtime.wiring import Wiring
from tests.golden.case import CASES, page_of
from tests.listening import Listener
from tests.makers import raw, record
from tests.schemas.old_reader import reader_of
from tests.schemas.test_examples import FOLDER
from tests.stages.delivery import deliver
from tests.stages.test_clean import clean

EXAMPLES = {
    path.stem: path.read_bytes() for path in sorted((FOLDER / ARTICLE_CLEANED.name).glob("*.json"))
}
FULL = json.loads(EXAMPLES["full"])


async def enrich(*values: bytes) -> Listener:
    """Return what today's enrich makes of *values*, as they are on the wire."""
    load()  # as a worker process does before its first record
    listener, settings = Listener(), EnrichSettings()
    handle = one_by_one(app.logic(settings))
    stage = build_member(Wiring(ENRICH, settings, handle), publish=listener)
    records = (record(v, topic=ARTICLE_CLEANED.name, offset=n) for n, v in enumerate(values))
    await deliver(stage, *map(raw, records))
    return listener


def older_reads(topic: Topic[Any], listener: Listener) -> list[Any]:
    """Return what a reader of an older release makes of all that stands on *topic*."""
    return [reader_of(topic).validate_json(sent.value or b"") for sent in listener.records(topic)]


@pytest.mark.parametrize("name", EXAMPLES)
async def test_what_an_older_clean_wrote_is_enriched(name: str) -> None:
    listener = await enrich(EXAMPLES[name])

    [outcome] = listener.outcomes()
    [enriched] = listener.messages(ARTICLE_ENRICHED)
    assert outcome.verdict is Verdict.PUBLISHED
    assert enriched.paragraphs == ARTICLE_CLEANED.parse(EXAMPLES[name]).paragraphs


async def test_the_least_that_an_older_clean_wrote_is_enriched() -> None:
    schema = reader_of(ARTICLE_CLEANED).json_schema()
    least = {name: FULL[name] for name in schema["required"]}

    listener = await enrich(json.dumps(least).encode())

    [enriched] = listener.messages(ARTICLE_ENRICHED)
    assert (enriched.title, enriched.authors) == (FULL["title"], ())


def newer(said: Any) -> Any:
    """Return *said* as a newer release may write it: with a field more in every object."""
    if isinstance(said, list):
        return [newer(each) for each in said]
    if not isinstance(said, dict):
        return said
    return {"of-tomorrow": {"sure": 0.9}, **{name: newer(each) for name, each in said.items()}}


async def test_what_a_newer_clean_writes_is_enriched() -> None:
    # Field names of provenance are data, not fields.
    message = {**newer(FULL), "provenance": FULL["provenance"]}
    message["removed"][0]["why"] = "holograms"

    listener = await enrich(json.dumps(message).encode())

    read = ARTICLE_CLEANED.parse(json.dumps(message))
    assert read.removed[0].why is Clutter.UNKNOWN
    [enriched] = listener.messages(ARTICLE_ENRICHED)
    assert (enriched.authors, enriched.images) == (read.authors, read.images)
    assert "of-tomorrow" not in enriched.model_dump_json()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
async def test_an_older_enrich_reads_what_clean_writes_today(case: Path) -> None:
    listener = await clean(record(page_of(case), topic=PAGE_FETCHED.name))

    [read] = older_reads(ARTICLE_CLEANED, listener)
    [written] = listener.messages(ARTICLE_CLEANED)
    assert (read.title, read.paragraphs) == (written.title, list(written.paragraphs))
    assert [author.name for author in read.authors] == [author.name for author in written.authors]
    assert [outcome.stage for outcome in older_reads(OUTCOMES, listener)] == ["clean"]


async def test_an_older_index_reads_what_enrich_writes_today() -> None:
    listener = await enrich(*EXAMPLES.values())

    read = older_reads(ARTICLE_ENRICHED, listener)
    assert len(read) == len(EXAMPLES)
    assert [article.page_id for article in read] == [
        article.page_id for article in listener.messages(ARTICLE_ENRICHED)
    ]
    assert any(article.entities for article in read), "the parts are read too"
