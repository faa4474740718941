"""
How a pipeline comes to run for the suite: its broker, its topics, its processes, those who watch.

What faults do to it: world.py.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from copydesk.kafka_topics import apply
from copydesk.topic_plan import plan
from schemas.topic import Topic
from schemas.topics import every_topic
from services.runtime.kafka_admin import kafka_admin
from services.runtime.settings import SharedSettings
from tests.chaos.archive_server import ArchiveServer, archive_server
from tests.chaos.commit_watch import CommitWatch
from tests.chaos.disk import small_disk
from tests.chaos.listener import Listener
from tests.chaos.needs import BATCHES, Needs
from tests.chaos.processes import Processes
from tests.chaos.world import STAGES, World
from tests.services.apache_kafka import ApacheKafka
from tests.services.secured_kafka import SecuredKafka, secured_kafka
from tests.site import Site, local_site

SITES = ("127.0.0.1", "127.0.0.2", "127.0.0.3")
"""A site is a partition, so that fetch has several to work on."""

SITE_SECONDS = 0.2
"""What a site takes over a page: fetch has a batch in hand for as long."""


@contextmanager
def running_world(
    broker: ApacheKafka, directory: Path, needs: Needs, *, prefix: str, wrong: Callable[[str], None]
) -> Iterator[World]:
    """
    Run a pipeline, all of whose topics begin with *prefix*, inside the with block.

    *wrong* is told what is wrong with its end.
    """
    with ExitStack() as ends:
        data_dir = directory / "data"
        data_dir.mkdir(parents=True)
        if needs.disk_mb:
            ends.enter_context(small_disk(data_dir, needs.disk_mb))
        archive = ends.enter_context(archive_server()) if needs.has_archive_server else None
        broker = ends.enter_context(secured_kafka()) if needs.has_logins else broker
        shared = _shared(broker, prefix, data_dir)
        _make_topics(shared, needs.missing)
        processes = Processes()
        listener = ends.enter_context(Listener(shared))
        world = World(
            broker=broker,
            shared=shared,
            needs=needs,
            settings=_environment(broker, shared, needs, archive),
            logs=directory,
            processes=processes,
            listener=listener,
            watch=ends.enter_context(CommitWatch(shared, listener)),
            sites=tuple(ends.enter_context(_slow_site(host)) for host in SITES),
            archive=archive,
        )
        ends.callback(_end, processes, wrong)
        for stage in STAGES:
            world.start(stage)
        yield world


@contextmanager
def _slow_site(host: str) -> Iterator[Site]:
    with local_site(host) as site:
        site.seconds = SITE_SECONDS
        yield site


def _end(processes: Processes, wrong: Callable[[str], None]) -> None:
    if left := processes.close():
        wrong(f"processes without their stage were left by {', '.join(left)}")


def _make_topics(shared: SharedSettings, missing: Topic[Any] | None) -> None:
    left_out = missing and shared.topic_prefix + missing.name
    with kafka_admin(shared) as admin:
        apply(admin, [c for c in plan(every_topic(), {}, shared) if c.topic != left_out])


def _shared(broker: ApacheKafka, prefix: str, data_dir: Path) -> SharedSettings:
    login = {name.removeprefix("COPYDESK_").lower(): said for name, said in _login(broker).items()}
    return SharedSettings.model_validate({**login, "topic_prefix": prefix, "data_dir": data_dir})


def _login(broker: ApacheKafka) -> Mapping[str, str]:
    if isinstance(broker, SecuredKafka):
        return broker.settings()
    return {"COPYDESK_KAFKA_BOOTSTRAP": broker.bootstrap}


def _environment(
    broker: ApacheKafka, shared: SharedSettings, needs: Needs, archive: ArchiveServer | None
) -> Mapping[str, str]:
    batches = {
        f"COPYDESK_{stage.upper()}_BATCH_RECORDS": str(records)
        for stage, records in BATCHES.items()
    }
    return {
        **batches,
        **_login(broker),
        **({} if archive is None else archive.settings),
        "COPYDESK_TOPIC_PREFIX": shared.topic_prefix,
        "COPYDESK_DATA_DIR": str(shared.data_dir),
        "COPYDESK_SESSION_TIMEOUT_SECONDS": "6",
        "COPYDESK_DELAY_FACTOR": "0.1",  # 3 s for what else waits 30
        "COPYDESK_FETCH_ALLOW_PRIVATE_ADDRESSES": "true",
        "COPYDESK_FETCH_DELAY_SECONDS": "0",
        "COPYDESK_LOG_LEVEL": "WARNING",
        "COPYDESK_LOG_FORMAT": "text",
        **needs.settings,
    }
