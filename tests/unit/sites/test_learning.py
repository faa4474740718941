"""What a page teaches about its site, and what it does not."""

from collections.abc import Iterable

import pytest

from schemas.profiles import SiteProfile
from services.page.line_keys import line_keys
from services.page.other_pages import on_other_pages
from services.sites.bounds import MAX_NEW, MAX_SHARED
from services.sites.learning import PAGES_A_LINE, REMEMBERED_PAGES, learn
from services.sites.seen_page import SeenPage, seen_page
from tests.makers import NOON_MS, page
from tests.unit.sites.pages import FOOT, HEAD, NOTICE, seen, site_page, story


def learnt(pages: Iterable[SeenPage], before: SiteProfile | None = None) -> SiteProfile:
    for each in pages:
        before = learn(before, each)
    assert before is not None
    return before


def counts(profile: SiteProfile, *texts: str, page_id: str = "another") -> list[int]:
    return on_other_pages(profile, page_id, line_keys(texts))


def test_a_line_counts_once_for_each_page_that_it_stands_on() -> None:
    profile = learnt(map(seen, range(1, 4)))

    assert counts(profile, "Home", story(2)[0], "Nowhere") == [3, 1, 0]
    assert (profile.site, profile.pages, len(profile.recent)) == ("example.org", 3, 3)
    assert (profile.page_id, profile.version) == ("p3", NOON_MS + 3 * 60_000)


def test_a_line_that_stands_twice_on_a_page_counts_once() -> None:
    profile = learnt([seen(1, head=("Home", "Home"))])

    assert counts(profile, "Home") == [1]


@pytest.mark.parametrize(
    "again",
    [
        pytest.param(seen(2), id="a redelivery"),
        pytest.param(seen(2, lines=["A new sentence about the bridge of town 2 stands here now."]),
                     id="another capture"),
    ],
)  # fmt: skip
def test_a_page_that_comes_again_teaches_nothing(again: SeenPage) -> None:
    profile = learnt(map(seen, range(1, 5)))

    assert learn(profile, again) is profile


def test_a_page_without_lines_teaches_nothing() -> None:
    assert learn(None, seen_page(page(text=" \n"))) is None


def test_the_page_itself_is_no_other_page() -> None:
    profile = learnt(map(seen, range(1, 4)))

    assert counts(profile, "Home", story(2)[0], page_id="p2") == [2, 0]


def test_the_page_itself_is_no_other_page_however_many_have_the_line() -> None:
    profile = learnt(map(seen, range(1, 2 * PAGES_A_LINE)))

    newest, older = f"p{2 * PAGES_A_LINE - 1}", "p1"
    assert counts(profile, "Home", page_id=newest) == [PAGES_A_LINE - 1]
    assert counts(profile, "Home", page_id=older) == [PAGES_A_LINE]


def test_a_redesign_is_learnt_within_three_pages_and_the_old_one_forgotten() -> None:
    old = learnt(map(seen, range(1, 41)))
    redesigned = [seen(n, head=("Start", "World", "Culture"), foot=("Imprint",)) for n in range(41, 44)]  # fmt: skip  # noqa: E501

    profile = learnt(redesigned, old)
    assert counts(profile, "Start", "World", "Culture", "Imprint") == [3, 3, 3, 3]

    later = (seen(n, head=("Start",), foot=()) for n in range(44, 41 + REMEMBERED_PAGES))
    profile = learnt(later, profile)
    assert counts(profile, *HEAD, *FOOT) == [0] * (len(HEAD) + len(FOOT))


def test_a_page_that_comes_again_after_a_long_time_has_no_second_vote_for_its_own_lines() -> None:
    profile = learnt([seen(1), *map(seen, range(2, REMEMBERED_PAGES + 2))])

    profile = learnt([seen(1)], profile)

    assert counts(profile, story(1)[0]) == [1]


def test_a_story_that_runs_again_teaches_none_of_its_lines() -> None:
    wire = [*story(99), "What happens next", *story(98)]
    again = [seen(2, lines=wire), seen(3, lines=["Editor's note", *wire]), seen(4, lines=wire)]

    profile = learnt([seen(1), *again, seen(5)])

    assert counts(profile, *wire) == [1] * len(wire), "its subheads too"
    assert counts(profile, "Home", FOOT[0]) == [5, 5], "its other lines count all the same"


@pytest.mark.parametrize("later", [2, 5, 8, 10, 11, 12, 13, 14, 20, 70])
def test_a_story_that_runs_again_later_teaches_none_of_its_sentences(later: int) -> None:
    wire = story(99, sentences=40)
    between = (seen(n, lines=story(n, sentences=40)) for n in range(2, later))

    profile = learnt([seen(1, lines=wire), *between, seen(later, lines=wire)])

    assert max(counts(profile, *wire)) == 1


def test_a_sentence_that_stands_under_every_story_is_learnt() -> None:
    profile = learnt(seen(n, foot=(*FOOT, NOTICE)) for n in range(1, 5))

    assert counts(profile, NOTICE) == [4]


def test_a_brief_with_more_notice_than_news_is_no_story_told_again() -> None:
    notice = [f"{NOTICE[:-1]}, says rule {n} of all." for n in range(9)]
    known = learnt(seen(n, lines=[*story(n, sentences=20), *notice]) for n in range(1, 6))

    brief = learnt([seen(6, lines=[*story(6, sentences=1), *notice])], known)

    assert counts(brief, *story(6, sentences=1), notice[0]) == [1, PAGES_A_LINE]


def test_a_profile_stays_small_whatever_the_pages_are() -> None:
    flood = [seen(n, lines=[f"Entry {n} of {at} in words" + "x" * at for at in range(1_500)])
             for n in range(1, 6)]  # fmt: skip
    shared = [seen(n, lines=["y" * at for at in range(1, 1_500)]) for n in range(6, 9)]

    profile = learnt([*flood, *shared])

    several = [pages for pages in profile.lines.values() if len(pages) > 1]
    assert len(several) == MAX_SHARED
    assert len(profile.lines) <= MAX_SHARED + MAX_NEW
    assert len(profile.model_dump_json()) < 40_000


def test_the_least_recent_lines_go_first() -> None:
    def entries(number: int) -> list[str]:
        return [f"{'x' * number} {'y' * at}" for at in range(1, MAX_NEW // 2)]

    profile = learnt(seen(n, lines=entries(n)) for n in range(1, 4))

    assert sum(counts(profile, *entries(1))) == 0
    assert counts(profile, *entries(3)) == [1] * len(entries(3))
    assert counts(profile, "Home") == [3], "what several pages share is on a shelf of its own"


def test_versions_rise_whenever_the_pages_were_fetched() -> None:
    pages = [seen(3), seen(1), seen(2)]

    versions = [learnt(pages[: n + 1]).version for n in range(3)]

    assert versions == [NOON_MS + 180_000, NOON_MS + 180_001, NOON_MS + 180_002]


def test_what_titles_end_in_is_learnt() -> None:
    html = "<title>Bridge {n} - Politics | Example News</title><p>Home</p>".format
    pages = [page(page_id=f"p{n}", html=html(n=n)) for n in range(3)]

    profile = learnt(map(seen_page, pages))

    assert profile.title_endings == {"Example News": (3, 2, 1)}


def test_a_profile_survives_its_way_through_the_topic() -> None:
    profile = learnt(map(seen, range(1, 4)))

    assert SiteProfile.model_validate_json(profile.model_dump_json()) == profile


def test_a_page_without_an_address_belongs_to_its_source() -> None:
    assert seen_page(page(url=None, text="Home")).site == "tests"


def test_html_and_text_of_a_page_teach_the_same() -> None:
    text = site_page(1).text or ""
    html = "".join(f"<p>{line}</p>" for line in text.splitlines())

    assert seen_page(page(html=html)).keys == seen_page(page(text=text)).keys
