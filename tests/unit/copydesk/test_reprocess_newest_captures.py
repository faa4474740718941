from datetime import timedelta

import pytest

from copydesk.failure import BadUse
from copydesk.reprocessing.newest_captures import NewestCaptures
from schemas.pages import PageFetched
from tests.makers import NOON, page


def at(hours: int, *, page_id: str = "p1") -> PageFetched:
    return page(page_id=page_id, fetched_at=NOON + timedelta(hours=hours))


def test_only_the_newest_capture_of_each_page_is_wanted() -> None:
    newest = NewestCaptures()

    wanted = [newest.takes(one) for one in (at(2), at(1), at(2), at(1, page_id="p2"))]

    assert wanted == [True, False, False, True]
    assert (newest.pages, newest.twice) == (2, 0)


def test_a_newer_capture_behind_an_older_one_is_wanted_too() -> None:
    newest = NewestCaptures()

    assert [newest.takes(at(hours)) for hours in (1, 2)] == [True, True]
    assert (newest.pages, newest.twice) == (1, 1)


@pytest.mark.parametrize(
    "said", ["bbc.co.uk", "www.bbc.co.uk", "https://www.bbc.co.uk/news", "BBC.co.uk"]
)
def test_a_site_is_its_registrable_domain_however_it_is_named(said: str) -> None:
    newest = NewestCaptures(said)

    assert newest.takes(page(url="https://feeds.bbc.co.uk/1"))
    assert not newest.takes(page(page_id="p2", url="https://guardian.co.uk/1"))
    assert newest.pages == 1


def test_a_text_without_address_is_its_sources() -> None:
    newest = NewestCaptures("tests")
    assert newest.takes(page(url=None, text="Fischmarkt"))


def test_what_is_no_site_is_said() -> None:
    with pytest.raises(BadUse, match="--site"):
        NewestCaptures("https://[::1")
