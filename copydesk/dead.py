"""`copydesk dead`: what its commands are called and take. What they do: copydesk/dead_letters/."""

import logging
from datetime import UTC, datetime
from typing import Annotated

import typer

from copydesk.options import AsJson
from copydesk.pace import MOST_A_SECOND
from copydesk.printing import console
from copydesk.settings import shared_settings
from services.runtime.settings import SharedSettings

dead = typer.Typer(
    help="Look at what stages could not handle, and send it to them again.", no_args_is_help=True
)

OneStage = Annotated[
    str | None,
    typer.Argument(metavar="STAGE", help="Who buried them; all if left out."),
]
Conditions = Annotated[
    list[str] | None,
    typer.Option(
        "--where",
        metavar="error=WORDS|site=SITE|since=2h",
        help="Only these. Give it several times to narrow; the same name twice means either.",
    ),
]


@dead.command("list")
def list_(stage: OneStage = None, *, where: Conditions = None, as_json: AsJson = False) -> None:
    """Group dead letters by stage, error and site: how many, first, last."""
    from copydesk.dead_letters import listing
    from copydesk.dead_letters.reading import routes_of
    from copydesk.dead_letters.where import where_of

    meant = where_of(where or (), datetime.now(UTC))
    listing.list_groups(routes_of(stage), meant, _settings(), console(), as_json=as_json)


@dead.command()
def show(
    letter: Annotated[
        str, typer.Argument(metavar="ID", help="clean/3/127, where the record was, or a page_id.")
    ],
    *,
    as_json: AsJson = False,
) -> None:
    """Print a dead letter: the record, why it died, where it does not fit, its passport."""
    from copydesk.dead_letters import show as showing

    showing.show(letter, _settings(), console(), as_json=as_json)


@dead.command()
def replay(
    stage: OneStage = None,
    *,
    where: Conditions = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would pass.")] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Also those that were replayed before.")
    ] = False,
    rate: Annotated[
        float, typer.Option(help="Records a second, at most.", min=0.1, max=MOST_A_SECOND)
    ] = 100,
    seconds: Annotated[float, typer.Option(help="How long to follow what was sent.", min=0)] = 120,
    as_json: AsJson = False,
) -> None:
    """Send what would pass now to its stage again, and say what came of it."""
    from copydesk.dead_letters import replay as replaying
    from copydesk.dead_letters.reading import routes_of
    from copydesk.dead_letters.report import Report
    from copydesk.dead_letters.where import where_of

    meant = where_of(where or (), datetime.now(UTC))
    asked = replaying.Replay(routes_of(stage), meant, again, rate, seconds)
    report = Report(console(), as_json=as_json, is_dry=dry_run)
    (replaying.dry_run if dry_run else replaying.send_again)(asked, _settings(), report)


def _settings() -> SharedSettings:
    # What becomes of each record is told by the command itself: no log lines between.
    logging.getLogger("copydesk").addHandler(logging.NullHandler())
    logging.getLogger("kafka").setLevel(logging.CRITICAL)  # it reports each try to reconnect
    return shared_settings()
