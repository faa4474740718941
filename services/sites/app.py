"""
Sites: learns from the pages of each site what its pages have in common.

    news.page.fetched.v1  ->  sites  ->  news.site.profile.v1

One process: pages go to partitions by page_id, so that of two processes each would see a part of
every site. Two lose some of what they learn and spoil nothing. One does 200 pages a second.

This file only wires. What a page teaches: learning.py. What is written when: keeping.py. Who reads
the profiles: services/clean/profiles.py.
"""

from schemas.pages import PageFetched
from schemas.profiles import SiteProfile
from schemas.topics import SITE_PROFILE, SITES
from services.runtime.archive import open_archive
from services.runtime.bodies import with_bodies
from services.runtime.in_process import in_process
from services.runtime.settings import SharedSettings
from services.runtime.table import Table
from services.runtime.wiring import Wiring
from services.sites.keeping import Learning
from services.sites.seen_page import seen_page
from services.sites.settings import SitesSettings


def wire(settings: SitesSettings) -> Wiring[PageFetched, SiteProfile]:
    """Return the stage; pages are looked at in a worker process."""
    worker = in_process(
        seen_page,
        seconds=settings.record_seconds,
        memory_mb=settings.record_memory_mb,
        chunk=settings.chunk_records,
    )
    profiles = Table(SITE_PROFILE)
    learning = Learning(with_bodies(worker, open_archive(settings.shared)), profiles)
    profiles.on_delete = learning.forget
    return Wiring(
        SITES,
        settings,
        learning,
        tables=[profiles],
        warm_up=worker.warm_up,
        close=worker.close,
    )


def create(shared: SharedSettings) -> Wiring[PageFetched, SiteProfile]:
    """Return the stage with the settings of its environment."""
    return wire(SitesSettings(shared=shared))
