"""What `copydesk sites show` says of a profile. The commands on a pipeline: tests/pipeline."""

from copydesk.site_profiles import facts
from tests.makers import NOON_MS, profile


def test_it_says_from_how_many_pages_and_what_they_share() -> None:
    known = profile(pages=3).model_copy(
        update={
            "lines": {"aaaaaaaaaa": (3, 2, 1), "bbbbbbbbbb": (3, 1), "cccccccccc": (2,)},
            "title_endings": {"Example News": (3, 2), "Sport": (1,)},
        }
    )

    assert facts(known) == {
        "site": "example.org",
        "version": str(NOON_MS),
        "learnt last": "2026-11-24 12:00 UTC",
        "from page": "p3",
        "pages": "3, the newest 3 remembered",
        "lines": "2 on several pages, 1 of them on 3 or more",
        "titles end in": "Example News",
    }


def test_it_says_so_where_they_share_nothing() -> None:
    said = facts(profile(pages=1))

    assert said["lines"] == "none on several pages yet"
    assert said["titles end in"] == "nothing in common"
