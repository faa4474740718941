"""What sites reads of a page, and what comes of it: a profile that clean can read."""

from schemas.topics import SITE_PROFILE
from services.page.line_keys import line_keys
from services.page.other_pages import on_other_pages
from services.page.texts import texts_of
from services.sites.learning import learn
from services.sites.seen_page import seen_page
from services.sites.settings import SitesSettings
from tests.fuzz.parser import Finding, Parser
from tests.makers import page

MAX_PROFILE_BYTES = 100_000


def _learn(data: bytes) -> None:
    body = data.decode("utf-8", "replace")
    half = body[: len(body) // 2]
    profile = None
    pages = (page(page_id="1", html=body), page(page_id="2", text=body), page(html=half))
    for each in pages:
        profile = learn(profile, seen_page(each))
    if profile is None:
        return
    value = profile.model_dump_json()
    if len(value) > MAX_PROFILE_BYTES:
        raise Finding(f"a profile of {len(value)} bytes")
    if SITE_PROFILE.parse(value) != profile:
        raise Finding("clean would read another profile")
    alone = learn(None, seen_page(pages[1]))
    if alone and any(on_other_pages(alone, "2", line_keys(texts_of(pages[1])))):
        raise Finding("a page is another page than itself")


SITES = Parser("sites", _learn, SitesSettings().record_seconds, max_bytes=4_000)
