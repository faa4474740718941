"""`copydesk topics`: what its commands are called. What they do: topic_changes.py, acls.py."""

from typing import Annotated

import typer

from copydesk.options import AsJson
from copydesk.printing import console
from copydesk.settings import shared_settings

topics = typer.Typer(help="Make the Kafka's topics as the map says.", no_args_is_help=True)

InProduction = Annotated[
    bool, typer.Option("--production", help="With 3 copies of each topic, 2 of them in sync.")
]


@topics.command("plan")
def plan(*, production: InProduction = False, as_json: AsJson = False) -> None:
    """Say what differs from the map, and change nothing."""
    from copydesk import topic_changes

    shared = topic_changes.with_copies(shared_settings(), production=production)
    topic_changes.show(topic_changes.planned(shared), console(), as_json=as_json)


@topics.command("apply")
def apply(*, production: InProduction = False, as_json: AsJson = False) -> None:
    """Make the topics that are missing, and mend settings that have drifted."""
    from copydesk import topic_changes

    shared = topic_changes.with_copies(shared_settings(), production=production)
    changes = topic_changes.planned(shared)
    topic_changes.show(changes, console(), as_json=as_json)
    topic_changes.carry_out(changes, shared)


@topics.command("acls")
def acls(
    who: Annotated[
        str | None, typer.Argument(help="Stage, process or kind of user; else all.")
    ] = None,
    *,
    user: Annotated[str | None, typer.Option(help="Its user; else one of the same name.")] = None,
    as_json: AsJson = False,
) -> None:
    """Print what each user must be allowed on a Kafka with ACLs, as kafka-acls.sh commands."""
    from copydesk import acl_listing

    acl_listing.acls(who, user, shared_settings(), as_json=as_json)
