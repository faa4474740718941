"""`copydesk index`: what its commands are called and take. What they do: rebuild.py, check.py."""

from typing import Annotated

import typer

from copydesk.options import AsJson
from copydesk.printing import console
from copydesk.settings import shared_settings

index = typer.Typer(
    help="Compare the store of articles with the public topic, and make it anew.",
    no_args_is_help=True,
)


@index.command("rebuild")
def rebuild(
    *,
    seconds: Annotated[
        float, typer.Option(help="How long the index process may take to go over to it.", min=0)
    ] = 300,
    force: Annotated[
        bool, typer.Option("--force", help="Lose articles that the store has and the topic not.")
    ] = False,
) -> None:
    """Make a new store from the public topic, beside the one in use, and put it in its place."""
    from copydesk.indexes import rebuild as rebuilding

    rebuilding.rebuild(shared_settings(), console(), seconds=seconds, force=force)


@index.command("check")
def check(*, as_json: AsJson = False) -> None:
    """Say what the store lacks, has in an older version, or has alone; exit code 1 if anything."""
    from copydesk.indexes import check as checking

    checking.check(shared_settings(), console(), as_json=as_json)
