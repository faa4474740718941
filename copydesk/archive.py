"""`copydesk archive`: what its commands are called and take. What they do: archive_*.py."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from copydesk.options import AsJson
from copydesk.printing import console
from copydesk.settings import shared_settings

archive = typer.Typer(
    help="See what the archive of pages holds, and delete what is too old.", no_args_is_help=True
)


@archive.command()
def stats(*, as_json: AsJson = False) -> None:
    """Say what the archive holds of each kind, from when, and what is over its lifetime."""
    from copydesk import archive_stats
    from services.runtime.archive_lifetimes import ArchiveSettings
    from services.runtime.archive_objects import archive_objects

    lifetimes = ArchiveSettings().lifetimes
    found = archive_stats.holdings(archive_objects(shared_settings()), lifetimes, datetime.now(UTC))
    archive_stats.show(found, console(), as_json=as_json)


@archive.command()
def prune(
    *,
    older_than: Annotated[
        str | None,
        typer.Option(
            metavar="30d",
            help="Instead of COPYDESK_ARCHIVE_..._DAYS: captures and records; pages 8 days later.",
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say it, delete nothing.")] = False,
    without_kafka: Annotated[
        bool,
        typer.Option(
            "--without-kafka",
            help="Delete pages that records may still refer to. Else the Kafka is asked first.",
        ),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Delete what is over its lifetime, but never what a record on the Kafka refers to."""
    from copydesk import archive_prune, archive_references
    from services.runtime.archive_objects import archive_objects

    shared, now = shared_settings(), datetime.now(UTC)
    lifetimes = archive_prune.lifetimes_meant(older_than)
    objects = archive_objects(shared)

    def matters(key: str) -> bool:
        return archive_prune.may_be_over(key, lifetimes, now)

    referred_to = set() if without_kafka else archive_references.references(shared, matters)
    done = list(
        archive_prune.prune(objects, lifetimes, now, referred_to=referred_to, dry_run=dry_run)
    )
    archive_prune.show(done, console(), dry_run=dry_run, as_json=as_json)
