"""
What `copydesk sites` does: it reads a site's profile from its topic, and deletes it there.

What is in a profile: schemas/profiles.py. Who learns it: services/sites/.
"""

import asyncio
from collections import Counter
from datetime import UTC

from pydantic import ValidationError
from rich.console import Console
from rich.table import Table

from copydesk.acls import OPERATOR
from copydesk.broker import reachable
from copydesk.client_errors import NoKafka
from copydesk.client_kafka import check_topics
from copydesk.failure import Failure
from copydesk.until_now import UntilNow
from schemas.profiles import SiteProfile
from schemas.topics import SITE_PROFILE
from services.runtime.publisher import KafkaPublisher
from services.runtime.records import Outgoing
from services.runtime.settings import SharedSettings
from services.site import site_of


def show(site: str, shared: SharedSettings, console: Console, *, as_json: bool) -> None:
    """Print the profile of *site*, as JSON whole; raise Failure where there is none."""
    profile = profile_of(site, shared)
    if as_json:
        print(profile.model_dump_json(indent=2))  # noqa: T201
        return
    table = Table(box=None, show_header=False, pad_edge=False)
    for name, said in facts(profile).items():
        table.add_row(name, said)
    console.print(table)


def profile_of(site: str, shared: SharedSettings) -> SiteProfile:
    """Return what is known of *site*, a name or a URL; raise Failure where that is nothing."""
    return _profile(_name(site), _kafka(shared))


def facts(profile: SiteProfile) -> dict[str, str]:
    """Return what is to be said of *profile*, in words."""
    spread = Counter(len(pages) for pages in profile.lines.values())
    most = max(spread, default=0)
    endings = [ending for ending, pages in profile.title_endings.items() if len(pages) > 1]
    shared = sum(count for pages, count in spread.items() if pages > 1)
    return {
        "site": profile.site,
        "version": str(profile.version),
        "learnt last": f"{profile.updated_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC",
        "from page": profile.page_id,
        "pages": f"{profile.pages:,}, the newest {len(profile.recent)} remembered",
        "lines": f"{shared:,} on several pages, {spread[most]:,} of them on {most} or more"
        if shared
        else "none on several pages yet",
        "titles end in": ", ".join(endings) or "nothing in common",
    }


def forget(site: str, shared: SharedSettings, console: Console) -> None:
    """Delete the profile of *site* from its topic; raise Failure where there is none."""
    name, reached = _name(site), _kafka(shared)
    profile = _profile(name, reached)
    publish = KafkaPublisher(reached, client_id="copydesk-sites")
    tombstone = Outgoing(topic=SITE_PROFILE.name, key=name.encode(), value=None)
    if asyncio.run(publish([tombstone])).unconfirmed:
        raise Failure(f"the Kafka did not confirm that {name} is forgotten: try again")
    console.print(f"{name} is forgotten: {len(profile.lines):,} lines of {profile.pages:,} pages.")


def _kafka(shared: SharedSettings) -> SharedSettings:
    reached = reachable(shared)
    try:
        check_topics(reached, [SITE_PROFILE], needs=(), who=OPERATOR)
    except NoKafka as error:
        raise Failure(str(error)) from error
    return reached


def _name(site: str) -> str:
    """Return the name that the profile of *site*, a name or a URL, has."""
    return site_of(site) if "://" in site else site


def _profile(name: str, shared: SharedSettings) -> SiteProfile:
    with UntilNow(shared, SITE_PROFILE) as records:
        values = [record.value for record in records if record.key == name.encode()]
    if not values or values[-1] is None:  # one key, one partition: they are in order
        raise Failure(f"nothing is known of {name}: no page of it was learnt from yet")
    try:
        profile: SiteProfile = SITE_PROFILE.parse(values[-1])
    except ValidationError as error:
        raise Failure(
            f"what is known of {name} can't be read: {error.errors()[0]['msg']}"
        ) from error
    return profile
