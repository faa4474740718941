"""Pages that hang a stage, kill its worker or use up its memory: dead letters, nothing else."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from schemas.pages import PageFetched, PageRequested
from services.intake import as_received
from services.page_id import page_id_of_url
from tests.chaos.fault import Fault
from tests.chaos.needs import Needs
from tests.chaos.plan import Page
from tests.chaos.world import World
from tests.site import Site, article_html

BAD_PAGES = 4
"""A round. Each costs a worker process, and the time that a hanging page may take."""

MEMORY_MB = 64
"""What a page may take of memory: enough for an article, not for a monster."""

MONSTER_ELEMENTS = 300_000
"""2.7 MB, which fetch reads; a parser's tree of them is larger than that memory."""


def nothing(_world: World, _chance: random.Random) -> None:
    """Do nothing: the harm is in the pages."""


def bad_pages(begin: str, _site: Site) -> Sequence[Page]:
    """Return pages that the deploys of deploys.py trip over."""
    captured = datetime.now(UTC) - timedelta(days=1)
    html = article_html("Bad")
    return [
        PageFetched(
            page_id=page_id_of_url(url), url=url, source="chaos", fetched_at=captured, html=html
        )
        for url in (f"{begin}{n}" for n in range(BAD_PAGES))
    ]


def monsters(begin: str, site: Site) -> Sequence[Page]:
    """Return pages to fetch that are small on the wire and large in a parser."""
    html = f"<title>Monster</title><article>{'<i>a</i> ' * MONSTER_ELEMENTS}</article>"
    name = begin.split("/")[2]
    urls = [site.add(f"/{name}/monster-{n}", html) for n in range(BAD_PAGES)]
    return [as_received(PageRequested(url=url, source="chaos"), datetime.now(UTC)) for url in urls]


HANGS = Fault(
    name="clean: a page hangs its handler",
    during=nothing,
    poison=bad_pages,
    needs=Needs(deploys={"clean": "hangs"}),
)
DIES = Fault(
    name="clean: a page kills its process",
    during=nothing,
    poison=bad_pages,
    needs=Needs(deploys={"clean": "dies"}),
)
MONSTROUS = Fault(
    name="clean: a page uses up its memory",
    during=nothing,
    poison=monsters,
    needs=Needs(settings={"COPYDESK_CLEAN_RECORD_MEMORY_MB": str(MEMORY_MB)}),
)
