"""
Which page is to be explained: a file, or one that clean has read.

How a file becomes a page: ../add.py. How one is found in the archive: newest_capture.py.
"""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from copydesk.add import Origin, messages_of
from copydesk.explaining.newest_capture import Wanted, newest_capture
from copydesk.failure import BadUse, Failure
from copydesk.where import asked, kept
from schemas.outcomes import Outcome
from schemas.pages import PageFetched
from services.answers import Refusal
from services.passport.asked import Asked
from services.passport.passports import NoPassports
from services.runtime.archive import open_archive, root_on_disk
from services.runtime.bodies import with_bodies
from services.runtime.handlers import Answers
from services.runtime.kept_captures import kept_captures
from services.runtime.settings import SharedSettings


def asked_page(item: str, url: str | None, shared: SharedSettings) -> PageFetched:
    """
    Return the page that *item* is, with its body: a file, else what the archive has of it.

    *url* says where a file's page is from. Raises Failure for what is neither, BadUse for a URL
    that is none, and the archive's Refusal where it has the page's body no more.
    """
    if "://" not in item and (item == "-" or _is_there(item)):
        [page] = messages_of([item], Origin("copydesk explain", url))
        if isinstance(page, PageFetched):
            return page
    if url is not None:
        raise BadUse(f"--url says where a file's page is from, and {item} is no file here")
    return _out_of_the_archive(item, shared)


def _is_there(name: str) -> bool:
    try:
        return Path(name).exists()
    except OSError:  # longer than a name may be
        return False


def _out_of_the_archive(item: str, shared: SharedSettings) -> PageFetched:
    wanted = _wanted(asked(item), shared)
    root = root_on_disk(shared)
    if root is not None and not root.is_dir():  # to be read, the store would be made
        raise _not_found(item, shared)
    with Console(stderr=True).status("Looking through the archive"):
        found = asyncio.run(_newest(wanted, shared))
    if found is None:
        raise _not_found(item, shared)
    return found


def _wanted(what: Asked, shared: SharedSettings) -> Wanted:
    """Return the page_ids that *what* may mean: the passports know those of articles."""
    try:
        outcomes: Sequence[Outcome] = kept(what, shared)
    except BadUse:
        raise
    except (Failure, NoPassports):
        outcomes = ()
    ids = {what.some_id, *(outcome.page_id for outcome in outcomes)} - {""}
    return Wanted(frozenset(ids), what.some_id if what.may_be_prefix else None)


async def _newest(wanted: Wanted, shared: SharedSettings) -> PageFetched | None:
    page = await newest_capture(kept_captures(shared), wanted)
    if page is None:
        return None
    [whole] = await with_bodies(_as_they_are, open_archive(shared))([page])
    if isinstance(whole, Refusal):
        raise whole
    return whole if isinstance(whole, PageFetched) else None


async def _as_they_are(pages: Sequence[PageFetched]) -> Answers[PageFetched]:
    return pages


def _not_found(item: str, shared: SharedSettings) -> Failure:
    where = shared.archive_url or shared.data_dir
    if "://" in item:
        return Failure(
            f"the archive in {where} has no page from {item}: `copydesk add {item}` first, or give"
            " a file"
        )
    return Failure(
        f"{item} is no file here, and the archive in {where} has no page of that id: give a file,"
        " or `copydesk add` its URL first"
    )
