"""What clean makes of a page is what `copydesk explain` says it makes of it."""

from collections.abc import Mapping

from copydesk.explaining.explained import Explained, Fate, explained
from copydesk.explaining.facts import facts, verdict
from schemas.article_parts import Clutter
from schemas.outcomes import Reason
from schemas.profiles import SiteProfile
from services.clean.article import clean_page
from services.clean.model.page_looks import Looks
from services.clean.settings import CleanSettings
from services.page.line_keys import line_keys
from tests.makers import NOON_MS, page
from tests.makers import profile as site_profile
from tests.unit.clean.makers import PARAGRAPHS, TITLE, story

SETTINGS = CleanSettings()
MENU = "<nav><ul><li>Home<li>News<li>Sport<li>Weather</ul></nav>"
MILL = page(html=f"<html><head><title>{TITLE}</title></head><body>{MENU}{story()}</body></html>")


def fates(found: Explained) -> Mapping[str, tuple[Fate, str | None]]:
    blocks = found.as_json()["blocks"]
    return {block["text"]: (block["fate"], block["field"] or block["why"]) for block in blocks}


def known(*lines: str) -> SiteProfile:
    keys = {line_keys([line])[0]: (9, 8, 7) for line in lines}
    return site_profile(pages=9).model_copy(update={"lines": keys})


def test_every_block_is_kept_in_a_field_or_removed_for_a_reason() -> None:
    found = explained(MILL, SETTINGS)

    assert found.rejected is None
    assert fates(found)[TITLE] == (Fate.FIELD, "title")
    assert [fates(found)[text] for text in PARAGRAPHS] == [(Fate.KEPT, "paragraphs")] * 3
    assert fates(found)["Home"] == (Fate.REMOVED, Clutter.NAVIGATION)


def test_what_is_kept_is_the_article() -> None:
    kept = [text for text, (fate, _) in fates(explained(MILL, SETTINGS)).items() if fate == "kept"]

    assert tuple(kept) == clean_page(MILL, settings=SETTINGS).paragraphs


def test_the_model_is_not_asked_about_other_fields() -> None:
    blocks = explained(MILL, SETTINGS).as_json()["blocks"]

    assert all((block["confidence"] is None) == (block["fate"] == "field") for block in blocks)


def test_a_paragraph_that_the_site_has_everywhere_is_removed_as_the_sites() -> None:
    found = explained(
        MILL, SETTINGS.model_copy(update={"min_article_chars": 50}), known(PARAGRAPHS[2])
    )

    assert fates(found)[PARAGRAPHS[2]] == (Fate.REMOVED, Clutter.SITE_WIDE)
    assert found.as_json()["profile_version"] == NOON_MS


def test_a_page_that_is_no_article_says_why_clean_rejects_it() -> None:
    found = explained(page(html="<p>The mill has stopped.</p>"), SETTINGS)

    assert found.rejected is not None
    assert found.as_json()["is_article"] is False
    assert found.as_json()["reason"] == Reason.TOO_SHORT


def test_a_page_of_another_kind_says_what_it_looks_like() -> None:
    found = explained(page(html="<p>Page not found.</p>"), SETTINGS)

    assert found.as_json()["reason"] == Reason.NOT_AN_ARTICLE
    assert found.as_json()["looks_like"] == Looks.ERROR
    assert verdict(found) == "rejected: not-an-article, looks like an error page"


def test_how_sure_the_model_is_of_an_article_stands_before_its_blocks() -> None:
    found = explained(MILL, SETTINGS)

    sure = found.as_json()["article_confidence"]
    assert sure > SETTINGS.min_article_confidence
    assert dict(facts(found))["page"].startswith(f"an article with confidence {sure:.2f}")
