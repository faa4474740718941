from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.unit.clean.metadata.makers import TITLE, ld, meta, said, script

HEADING = f"<h1>{TITLE}</h1>"


@pytest.mark.parametrize(
    ("head", "below", "day", "method"),
    [
        (ld(datePublished="2025-11-03T10:00:00+02:00"), "", 3, "json-ld"),
        (ld(datePublished="2031-01-01") + meta(article_published_time="2025-11-04"), "", 4, "meta"),
        ("", "<time itemprop='datePublished' datetime='2025-11-05'>then</time>", 5, "time"),
        ("", "<p itemprop='datePublished' content='2025-11-05'>then</p>", 5, "time"),
        ("<meta name='w-published-date' content='2025-11-04'>", "", 4, "meta"),
        ("<meta name='date' content='2025-11-04'>", "", 4, "meta"),
        ("", "<p>6 November 2025</p>", 6, "line-rules"),
        ("", "<p>By Jane Doe • November 6, 2025 9:30 am</p>", 6, "line-rules"),
        ("", "<p>Text.</p>" * 40 + "<p>Published on 6 November 2025</p>", 6, "line-rules"),
        ("", "<p>Text.</p>" * 40 + "<p>6 November 2025</p>", 6, "line-rules"),
        ("", "<script>x = {'publishDate': '2025-11-05T10:00:00Z'}</script>", 5, "script"),
        ("", "<p>Last updated: 6 November 2025</p>", 6, "line-rules"),
        (script({"@type": "WebPage", "datePublished": "2025-11-05"}), "", 5, "json-ld"),
        ("", "", None, None),
    ],
)
def test_the_first_believable_date_counts(
    head: str, below: str, day: int | None, method: str | None
) -> None:
    found = said(head, HEADING + below)

    assert (found.published_at and found.published_at.day) == day
    assert found.provenance.get("published_at") == method


def test_an_address_with_a_date_is_better_than_none() -> None:
    found = said("", url="https://record.example/2025/11/02/mill")

    assert found.published_at == datetime(2025, 11, 2, tzinfo=UTC)
    assert found.provenance["published_at"] == "url"


def test_a_year_that_the_story_tells_of_is_not_its_date() -> None:
    tale = "<p>The mill, silent since the floods of 2007, ground its first sack of flour.</p>"

    assert said("", HEADING + tale).published_at is None


def test_dates_of_other_stories_far_from_the_title_are_not_its_date() -> None:
    feed = "<p>A headline of another story</p>" * 30 + "<p>5 November 2025</p><p>6 May 2025</p>"

    assert said("", HEADING + feed).published_at is None


def test_the_date_of_a_change_is_not_that_of_publication() -> None:
    found = said("", f"{HEADING}<p>Published: 6 May 2025. Updated: 7 November 2025</p>")

    assert (found.published_at, found.modified_at) == (
        datetime(2025, 5, 6, tzinfo=UTC),
        datetime(2025, 11, 7, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    "head",
    [
        ld(dateModified="2025-11-07"),
        meta(article_modified_time="2025-11-07"),
        "<time class='modified' datetime='2025-11-07'></time>",
    ],
)
def test_a_change_is_read_from_metadata(head: str) -> None:
    assert said("", HEADING + head).modified_at == datetime(2025, 11, 7, tzinfo=UTC)


def published(moment: str, shown: str) -> datetime | None:
    return said(ld(datePublished=moment), f"{HEADING}<p>{shown}</p>").published_at


def test_a_moment_in_utc_is_given_in_the_zone_of_the_clock_that_the_page_shows() -> None:
    found = published("2025-11-03T22:03:00Z", "4 November 2025, 9:03 am")

    assert found == datetime(2025, 11, 3, 22, 3, tzinfo=UTC)
    assert found.utcoffset() == timedelta(hours=11)


@pytest.mark.parametrize(
    ("moment", "shown", "hours"),
    [
        ("2025-11-04T02:41:00Z", "3 November 2025", -3),
        ("2025-11-03T22:03:00Z", "4 November 2025", 2),
        ("2025-11-03T22:03:00Z", "3 November 2025", 0),
        ("2025-11-03T23:30:00+01:00", "4 November 2025", 1),
        ("2025-11-03T10:00:00Z", "5 November 2025", 0),
    ],
)
def test_a_moment_in_utc_falls_on_the_day_that_the_page_shows(
    moment: str, shown: str, hours: int
) -> None:
    found = published(moment, shown)

    assert found == datetime.fromisoformat(moment)
    assert found.utcoffset() == timedelta(hours=hours)


def test_an_earlier_day_below_the_title_is_when_it_was_published_first() -> None:
    assert published("2025-11-03T10:00:00Z", "24 April 2019") == datetime(2019, 4, 24, tzinfo=UTC)
    assert published("2025-11-03T10:00:00Z", "The mill that burnt on 24 April 2019") == datetime(
        2025, 11, 3, 10, tzinfo=UTC
    )


def test_the_zone_is_kept() -> None:
    found = published("2025-11-03T10:00:00+05:30", "")

    assert found == datetime(2025, 11, 3, 10, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    assert found.utcoffset() == timedelta(hours=5, minutes=30)


def test_the_blocks_that_name_the_dates_are_known() -> None:
    found = said("", f"<p>Home</p>{HEADING}<p>By Jane Doe</p><p>6 November 2025</p><p>Text.</p>")

    assert found.dated_blocks == (3,)
