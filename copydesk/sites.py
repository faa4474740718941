"""`copydesk sites`: what its commands are called and take. What they do: site_profiles.py."""

from typing import Annotated

import typer

from copydesk.options import AsJson
from copydesk.printing import console
from copydesk.settings import shared_settings

sites = typer.Typer(
    help="See what is known of a site from its pages, and have it learnt anew.",
    no_args_is_help=True,
)

Site = Annotated[str, typer.Argument(metavar="SITE|URL", help="As `show` says: example.org.")]


@sites.command("show")
def show(site: Site, *, as_json: AsJson = False) -> None:
    """Say from how many pages a site is known, and how many lines its pages share."""
    from copydesk import site_profiles

    site_profiles.show(site, shared_settings(), console(), as_json=as_json)


@sites.command("forget")
def forget(site: Site) -> None:
    """Forget what is known of a site: its next pages are cleaned without, and learnt from anew."""
    from copydesk import site_profiles

    site_profiles.forget(site, shared_settings(), console())
