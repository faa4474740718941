"""Addresses and cookies that parse in one library and break another."""

import pytest

from schemas.outcomes import Reason
from services.answers import Rejected
from tests.unit.fetch.fetching import fetching
from tests.unit.fetch.web import redirect, reply, web

REFUSED_BY_IDNA = "https://fxn--·hre.example/ferry"
"""Its host is one to a browser, and none by IDNA 2008."""


async def test_an_address_that_can_not_be_asked_for_is_rejected() -> None:
    async with web() as served, fetching(served) as fetch:
        with pytest.raises(Rejected) as refused:
            await fetch.get(REFUSED_BY_IDNA)
        assert refused.value.reason is Reason.BAD_REDIRECT


@pytest.mark.parametrize("cookie", ["odd=grün; Path=/", "odd=1; Max-Age; Version=1; Expires"])
async def test_a_cookie_that_can_not_be_sent_is_none_and_its_neighbour_is_sent(cookie: str) -> None:
    away = redirect("/b", Set_Cookie=cookie).replace(
        b"Set-Cookie: ", b"Set-Cookie: seen=1\r\nSet-Cookie: "
    )
    async with web(page=away, b=reply()) as served, fetching(served) as fetch:
        await fetch.get("/page")
        sent = served.asked[-1].headers["cookie"]
        assert "seen=1" in sent
        assert "grün" not in sent
