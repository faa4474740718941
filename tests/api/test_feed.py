"""GET /feed.atom: well-formed and valid (RFC 4287), whatever the articles say."""

from datetime import datetime
from xml.etree.ElementTree import Element, fromstring

import httpx
import pytest

from tests.api.kept import BRIDGE_ID, UNPRINTABLE, bridge

ATOM = "{http://www.w3.org/2005/Atom}"


def feed(api: httpx.Client, query: str = "") -> Element:
    answer = api.get("/feed.atom", params={"q": query})
    assert answer.headers["content-type"] == "application/atom+xml"
    return fromstring(answer.content)  # noqa: S314  our own server's


def link(of: Element, rel: str) -> str | None:
    found = [each.get("href") for each in of.findall(f"{ATOM}link") if each.get("rel") == rel]
    assert len(found) <= 1
    return found[0] if found else None


def texts(of: Element, name: str) -> list[str]:
    return [each.text or "" for each in of.iter(f"{ATOM}{name}")]


def test_a_search_is_a_feed_of_its_articles(api: httpx.Client) -> None:
    [entry] = feed(api, "drawbridge site:example.org").findall(f"{ATOM}entry")

    assert texts(entry, "id") == [f"urn:copydesk:article:{BRIDGE_ID}"]
    assert texts(entry, "title")[0] == bridge().title
    assert link(entry, "alternate") == "https://www.example.org/bridge"
    assert texts(entry, "name") == ["Ann Reporter"]
    assert texts(entry, "summary") == [bridge().summary]


@pytest.mark.parametrize("query", ["", "drawbridge", "nothing-has-this-word", "bridge \u0007 <&>"])
def test_every_feed_has_what_the_standard_asks_for(api: httpx.Client, query: str) -> None:
    found = feed(api, query)

    for each in (found, *found.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(each.findall(f"{ATOM}{name}")) == 1, name
        moment = datetime.fromisoformat(each.findtext(f"{ATOM}updated") or "")
        assert moment.tzinfo is not None
    self_url, html_url = link(found, "self"), link(found, "alternate")
    assert self_url
    assert api.get(self_url).status_code == 200
    assert html_url
    assert html_url.startswith(str(api.base_url))
    assert len(set(texts(found, "id"))) == len(texts(found, "id"))
    assert texts(found, "updated")[0] == max(texts(found, "updated"), key=datetime.fromisoformat)


def test_an_entry_without_an_address_to_follow_has_its_text(api: httpx.Client) -> None:
    for entry in feed(api).findall(f"{ATOM}entry"):
        address = link(entry, "alternate")
        assert address is None or address.startswith("https://")
        assert address or texts(entry, "content") != [""]


def test_what_xml_can_not_say_does_not_break_it(api: httpx.Client) -> None:
    [entry] = feed(api, "site:odd.example").findall(f"{ATOM}entry")

    said = UNPRINTABLE.translate(dict.fromkeys([7, 0x1B, 0xFFFE], "\ufffd"))
    assert texts(entry, "title")[0] == said
    assert texts(entry, "summary") == [said]
    assert [each.get("term") for each in entry.findall(f"{ATOM}category")] == [said]


def test_a_query_that_makes_no_sense_is_no_feed(api: httpx.Client) -> None:
    answer = api.get("/feed.atom", params={"q": "before:yesterday"})

    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
