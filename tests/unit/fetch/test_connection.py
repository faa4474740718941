"""A host is connected to at an address that was checked, and at no other."""

import asyncio
from collections.abc import Sequence

import pytest
from httpcore import ConnectError, ConnectTimeout

from schemas.outcomes import Reason
from services.answers import Refusal, Rejected, TryAgain
from services.fetch.addresses import is_public
from services.fetch.connection import CheckedConnections, Resolve, SystemResolver
from tests.unit.fetch.web import web


def at(*addresses: str) -> Resolve:
    async def resolve(_host: str, _port: int) -> Sequence[str]:
        return addresses

    return resolve


def is_here(address: str) -> bool:
    return address == "127.0.0.1"


async def test_only_addresses_that_pass_are_connected_to() -> None:
    async with web() as served:
        connections = CheckedConnections(resolve=at("10.0.0.1", "127.0.0.1"), may_connect=is_here)
        stream = await connections.connect_tcp("news.example", served.port, timeout=2)
        assert stream.get_extra_info("server_addr") == ("127.0.0.1", served.port)
        await stream.aclose()


async def test_a_name_is_looked_up_once() -> None:
    # One that stands for a public address when it is checked, and for this machine afterwards.
    answers = iter([["93.184.216.34"], ["127.0.0.1"]])
    connected: list[str] = []

    async def resolve(_host: str, _port: int) -> Sequence[str]:
        return next(answers)

    def note(address: str) -> bool:
        connected.append(address)
        return False

    connections = CheckedConnections(resolve=resolve, may_connect=note)
    with pytest.raises(Rejected):
        await connections.connect_tcp("rebinding.example", 80, timeout=2)
    assert connected == ["93.184.216.34"]


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.1", "0x7f.1", "2130706433", "::1"])
async def test_this_machine_is_refused_by_every_name(host: str) -> None:
    resolve = SystemResolver(at_once=1)
    connections = CheckedConnections(resolve=resolve, may_connect=is_public)
    with pytest.raises(Rejected) as raised:
        await connections.connect_tcp(host, 80, timeout=2)
    assert raised.value.reason is Reason.PRIVATE_ADDRESS
    resolve.close()


@pytest.mark.parametrize("host", ["nowhere.invalid", "a" * 64 + ".example", "a..b", "\ud800"])
async def test_a_name_without_an_address_can_be_tried_again(host: str) -> None:
    resolve = SystemResolver(at_once=1)
    connections = CheckedConnections(resolve=resolve, may_connect=is_public)
    with pytest.raises(Refusal) as raised:
        await connections.connect_tcp(host, 80, timeout=5)
    assert (type(raised.value), raised.value.reason) == (TryAgain, Reason.NO_SUCH_HOST)
    resolve.close()


async def test_the_next_address_is_tried_where_one_refuses() -> None:
    async with web() as served:
        both = at("127.0.0.2", "127.0.0.1")
        connections = CheckedConnections(resolve=both, may_connect=lambda _: True)
        stream = await connections.connect_tcp("news.example", served.port, timeout=2)
        await stream.aclose()


async def test_a_host_of_which_all_addresses_refuse_can_not_be_connected_to() -> None:
    async with web() as served:
        both = at("127.0.0.2", "127.0.0.3")
        connections = CheckedConnections(resolve=both, may_connect=lambda _: True)
        with pytest.raises(ConnectError):
            await connections.connect_tcp("news.example", served.port, timeout=2)


async def test_a_name_server_that_hangs_is_left_in_time() -> None:
    async def hangs(_host: str, _port: int) -> Sequence[str]:
        await asyncio.Event().wait()
        return []

    connections = CheckedConnections(resolve=hangs, may_connect=is_here)
    with pytest.raises(ConnectTimeout):
        await connections.connect_tcp("news.example", 80, timeout=0.05)
