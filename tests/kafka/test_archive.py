"""`copydesk archive prune` never deletes what a record on the Kafka refers to."""

import asyncio
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from schemas.pages import MediaType, PageFetched
from schemas.topics import CLEAN, FETCH, PAGE_FETCHED
from services.runtime.archive import Archive, open_archive
from services.runtime.records import Outgoing, Record
from services.runtime.settings import SharedSettings
from tests.command import Said, copydesk
from tests.kafka.pipeline import Pipeline
from tests.makers import record

pytestmark = pytest.mark.kafka

LONG_AGO = datetime.now(UTC) - timedelta(days=400)


class Kept:
    """An archive on disk, all of it long over its lifetime."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.archive: Archive = open_archive(SharedSettings(data_dir=root))

    def page(self, page_id: str) -> PageFetched:
        blob = asyncio.run(
            self.archive.keep(
                page_id.encode(),
                page_id=page_id,
                at=LONG_AGO,
                media_type=MediaType.HTML,
                charset="utf-8",
            )
        )
        self._age(blob.key)
        return PageFetched(page_id=page_id, blob=blob)

    def note(self, value: bytes) -> Outgoing:
        """Return what stands on a dead letter topic for a *value* that was too large."""
        large = Outgoing(topic="t", key=b"k", value=value)
        key = f"records/{LONG_AGO:%Y-%m-%d}/{large.digest}"
        asyncio.run(self.archive.keep_bytes(key, value))
        self._age(key)
        return large.as_note("dead", kept_as=key)

    def holds(self) -> set[str]:
        """Return which pages there are still, and which records, by what they are of."""
        files = [path.relative_to(self.root) for path in self.root.rglob("*") if path.is_file()]
        return {path.name.rpartition("-")[0] or path.parts[0] for path in files}

    def _age(self, key: str) -> None:
        os.utime(self.root / key, (LONG_AGO.timestamp(),) * 2)


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path)


def as_record(page: PageFetched) -> Record:
    return record(key=page.page_id.encode(), value=page.model_dump_json().encode())


def prune(kept: Kept, bootstrap: str, prefix: str, *args: str) -> Said:
    settings = {
        "COPYDESK_KAFKA_BOOTSTRAP": bootstrap,
        "COPYDESK_TOPIC_PREFIX": prefix,
        "COPYDESK_DATA_DIR": str(kept.root),
    }
    return copydesk("archive", "prune", *args, settings=settings)


def test_what_waits_for_clean_and_what_dead_letters_refer_to_stays(
    pipeline: Pipeline, kept: Kept
) -> None:
    waiting, dead, note = kept.page("waiting"), kept.page("dead"), kept.note(b"large" * 1000)
    kept.page("forgotten")
    kept.note(b"nobody's")
    pipeline.publish(PAGE_FETCHED, [as_record(waiting)])
    pipeline.publish(CLEAN.dead_letters, [as_record(dead)])
    pipeline.publish(FETCH.dead_letters, [record(value=note.value or b"")])

    dry = prune(kept, pipeline.bootstrap, pipeline.prefix, "--dry-run")
    assert dry.code == 0, dry.err
    assert "pages: 1 would be deleted" in dry.out
    assert kept.holds() == {"waiting", "dead", "forgotten", "records"}

    done = prune(kept, pipeline.bootstrap, pipeline.prefix, "--json")
    assert done.code == 0, done.err
    counts = {
        one["kind"]: (one["deleted"]["objects"], one["referred_to"]["objects"]) for one in done.json
    }
    assert counts == {"captures": (0, 0), "pages": (1, 2), "records": (1, 1)}
    assert kept.holds() == {"waiting", "dead", "records"}

    last = prune(kept, pipeline.bootstrap, pipeline.prefix, "--without-kafka")
    assert last.code == 0, last.err
    assert kept.holds() == set()
    assert list(kept.root.iterdir()) == [], "empty folders go too"


@pytest.mark.parametrize(("address", "prefix"), [("127.0.0.1:1", ""), (None, "no-such-pipeline.")])
def test_without_word_from_the_kafka_nothing_is_deleted(
    bootstrap: str, kept: Kept, address: str | None, prefix: str
) -> None:
    kept.page("p1")

    said = prune(kept, address or bootstrap, prefix)

    assert said.code == 1
    assert said.err.startswith("nothing is deleted: ")
    assert "--without-kafka" in said.err
    assert kept.holds() == {"p1"}


def test_stats_say_what_would_go(kept: Kept) -> None:
    kept.page("p1")

    said = copydesk("archive", "stats", "--json", settings={"COPYDESK_DATA_DIR": str(kept.root)})

    assert said.code == 0, said.err
    [pages] = [one for one in said.json if one["kind"] == "pages"]
    assert (pages["objects"], pages["over"]["objects"]) == (1, 1)
    assert pages["oldest_day"] == pages["newest_day"] == f"{LONG_AGO:%Y-%m-%d}"
