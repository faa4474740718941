"""What the pages of a site share is no part of its articles."""

from collections.abc import Sequence

import pytest

from schemas.article_parts import Clutter
from schemas.articles import ArticleCleaned
from schemas.pages import PageFetched
from schemas.profiles import SiteProfile
from services.answers import Rejected
from services.clean.app import logic
from services.clean.article import clean_page
from services.clean.findings import Findings
from services.clean.known_lines import SiteLines, known_among, without_known
from services.clean.profiles import ProfiledPage, clean_profiled, with_profiles
from services.clean.settings import CleanSettings
from services.page.line_keys import line_keys
from services.runtime.handlers import Answers
from tests.makers import NOON_MS, page
from tests.makers import profile as site_profile

STORY = [
    f"The council of town {at} voted after a long debate to rebuild the old bridge over the river."
    for at in range(5)
]
NOTICE = "The house in which this paper is made was a mill once, and its wheel turns to this day."
SETTINGS = CleanSettings()


def profile(lines: dict[str, tuple[int, ...]]) -> SiteProfile:
    """Return the profile of a site whose page number n is page pn, for n up to 9."""
    known = {line_keys([text])[0]: numbers for text, numbers in lines.items()}
    return site_profile(pages=9).model_copy(update={"lines": known})


def site_lines(lines: dict[str, tuple[int, ...]]) -> SiteLines:
    """Return what that site's profile knows of the lines of a new page."""
    return SiteLines(profile(lines), "new")


def news(*lines: str, page_id: str = "new") -> PageFetched:
    html = "".join(f"<p>{line}</p>" for line in lines)
    body = f"<title>Bridge</title><article><h1>Bridge</h1>{html}</article>"
    return page(page_id=page_id, html=body)


def cleaned(of: PageFetched, known: SiteProfile | None) -> ArticleCleaned:
    return clean_page(of, settings=SETTINGS, profile=known)


def test_a_sentence_that_stands_on_three_other_pages_is_the_sites() -> None:
    article = cleaned(news(*STORY, NOTICE), profile({NOTICE: (9, 8, 7)}))

    assert article.paragraphs == tuple(STORY)
    assert [(line.text, line.why) for line in article.removed] == [(NOTICE, Clutter.SITE_WIDE)]
    assert article.profile_version == NOON_MS


@pytest.mark.parametrize(("pages", "stays"), [((9,), True), ((9, 8), False)])
def test_a_line_that_is_no_sentence_takes_two_other_pages(
    pages: tuple[int, ...], *, stays: bool
) -> None:
    findings = Findings(paragraphs=("Follow us on every channel", *STORY))

    left = without_known(findings, site_lines({"Follow us on every channel": pages}), SETTINGS)

    assert (left.paragraphs == findings.paragraphs) == stays


def test_of_a_pages_lines_those_are_the_sites_that_stand_on_enough_others() -> None:
    known = site_lines({NOTICE: (9, 8, 7), STORY[0]: (9, 8), "Follow us": (9, 8), "Sport": (9,)})
    texts = [NOTICE, STORY[0], "Follow us", "Sport", STORY[1]]

    assert known_among(known, texts).tolist() == [True, False, True, False, False]
    assert not known_among(None, texts).any()


def test_without_a_profile_it_stays() -> None:
    article = cleaned(news(*STORY, NOTICE), None)

    assert article.paragraphs == (*STORY, NOTICE)
    assert article.profile_version is None


def test_a_sentence_that_a_story_had_in_two_other_versions_stays() -> None:
    article = cleaned(news(*STORY), profile({STORY[1]: (9, 8)}))

    assert article.paragraphs == tuple(STORY)


@pytest.mark.parametrize("page_id", ["p9", "p7"])
def test_the_page_itself_is_no_other_page(page_id: str) -> None:
    article = cleaned(news(*STORY, page_id=page_id), profile({STORY[1]: (9, 8, 7)}))

    assert article.paragraphs == tuple(STORY)


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Council rebuilds the bridge", True),
        ("Council rebuilds the bridge | Politics | Example News", True),
        ("Another title", False),
        ("", False),
    ],
)
def test_its_own_headline_stays_though_other_pages_list_it(title: str, *, kept: bool) -> None:
    headline = "Council rebuilds the bridge"
    findings = Findings(title=title, paragraphs=(headline, *STORY))

    left = without_known(findings, site_lines({headline: (9, 8, 7)}), SETTINGS)

    assert (headline in left.paragraphs) == kept


def test_a_section_that_the_title_names_is_no_headline() -> None:
    findings = Findings(title="Sport: the bridge is open", paragraphs=("Sport", *STORY))

    left = without_known(findings, site_lines({"Sport": (9, 8)}), SETTINGS)

    assert left.paragraphs == tuple(STORY)


def test_a_page_of_nothing_but_what_the_site_has_everywhere_is_no_article() -> None:
    known = profile(dict.fromkeys(STORY, (9, 8, 7)))

    with pytest.raises(Rejected):
        cleaned(news(*STORY), known)


class Shelf:
    """Profiles in memory."""

    def __init__(self, *profiles: SiteProfile, is_followed: bool = True) -> None:
        self.is_followed = is_followed
        self._profiles = {each.site: each for each in profiles}
        self._is_read = False

    def get(self, key: str) -> SiteProfile | None:
        return self._profiles.get(key) if self._is_read else None

    async def until_read(self) -> None:
        assert self.is_followed, "it would wait for ever"
        self._is_read = True


async def here(pages: Sequence[ProfiledPage]) -> Answers[ArticleCleaned]:
    return [clean_profiled(each, clean=logic(SETTINGS)) for each in pages]


async def test_each_page_meets_its_own_sites_profile_once_it_is_read() -> None:
    shelf = Shelf(profile({NOTICE: (9, 8, 7)}))
    elsewhere = news(*STORY, NOTICE).model_copy(update={"url": "https://other.example/1"})

    ours, theirs = await with_profiles(here, shelf)([news(*STORY, NOTICE), elsewhere])

    assert isinstance(ours, ArticleCleaned)
    assert isinstance(theirs, ArticleCleaned)
    assert (len(ours.paragraphs), len(theirs.paragraphs)) == (5, 6)


async def test_where_nobody_reads_profiles_pages_are_cleaned_without() -> None:
    nobody = Shelf(profile({NOTICE: (9, 8, 7)}), is_followed=False)

    [article] = await with_profiles(here, nobody)([news(*STORY, NOTICE)])

    assert isinstance(article, ArticleCleaned)
    assert article.paragraphs == (*STORY, NOTICE)
