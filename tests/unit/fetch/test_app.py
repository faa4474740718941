"""The stage as it is wired, network and all."""

import asyncio
from pathlib import Path

import pytest
from pydantic import ValidationError

from schemas.outcomes import Reason
from schemas.pages import PageFetched, PageRequested
from services.answers import Rejected
from services.fetch.app import wire
from services.fetch.settings import FetchSettings
from services.runtime.archive import open_archive
from services.runtime.settings import SharedSettings
from tests.makers import request
from tests.unit.fetch.web import PAGE, Web, reply, web


def settings(data_dir: Path, *, allow_private_addresses: bool) -> FetchSettings:
    return FetchSettings(
        shared=SharedSettings(data_dir=data_dir),
        allow_private_addresses=allow_private_addresses,
        delay_seconds=0,
    )


def here(served: Web) -> PageRequested:
    return request(url=served.url("/page", host="127.0.0.1"))


async def test_a_batch_is_fetched_at_once_and_a_page_is_kept_on_disk(tmp_path: Path) -> None:
    both_came = asyncio.Barrier(2)

    async def wait_for_the_other(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await both_came.wait()
        writer.write(reply(Connection="close"))
        await writer.drain()

    async with web(page=wait_for_the_other) as served:
        wiring = wire(settings(tmp_path, allow_private_addresses=True))
        answers = await wiring.handle([here(served), here(served)])
        await wiring.close()
    for answer in answers:
        assert isinstance(answer, PageFetched)
        assert answer.blob is not None
        archive = open_archive(wiring.settings.shared)
        assert await archive.body(answer.blob) == PAGE


async def test_this_machine_is_not_asked_unless_a_setting_allows_it(tmp_path: Path) -> None:
    async with web(page=reply()) as served:
        wiring = wire(settings(tmp_path, allow_private_addresses=False))
        [answer] = await wiring.handle([here(served)])
        await wiring.close()
        assert isinstance(answer, Rejected)
        assert answer.reason is Reason.PRIVATE_ADDRESS
        assert served.asked == []


def test_a_contact_that_is_no_header_is_refused() -> None:
    with pytest.raises(ValidationError):
        FetchSettings(contact="me\r\nX-Evil: 1")
