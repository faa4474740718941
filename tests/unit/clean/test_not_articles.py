"""Pages that are not articles are rejected, each with what it looks like."""

from collections.abc import Callable
from pathlib import Path

import pytest

from schemas.outcomes import Reason
from schemas.pages import PageFetched
from services.answers import Rejected
from services.clean.article import clean_page, require_article
from services.clean.findings import Findings
from services.clean.model.page_looks import Looks
from services.clean.model.page_verdict import PageVerdict
from services.clean.settings import CleanSettings
from tests.makers import page
from tests.unit.clean.makers import BODY, TITLE
from tests.unit.clean.other_pages import CONSENT, OTHERS, Other

GOLDEN = Path(__file__).parents[2] / "golden/clean"
ARTICLES = sorted([*GOLDEN.glob("*/page.html"), *GOLDEN.glob("*/page.txt")])
SETTINGS = CleanSettings()

Given = Callable[[Other], PageFetched]


def as_html(other: Other) -> PageFetched:
    return page(html=other.html, url=other.url)


def as_text(other: Other) -> PageFetched:
    return page(text=other.text, url=other.url)


def rejected(fetched: PageFetched) -> Rejected:
    with pytest.raises(Rejected) as caught:
        clean_page(fetched, settings=SETTINGS)
    return caught.value


@pytest.mark.parametrize("other", OTHERS, ids=lambda other: other.looks.name)
@pytest.mark.parametrize("given", [as_html, as_text])
def test_a_page_that_is_no_article_is_rejected_with_what_it_looks_like(
    given: Given, other: Other
) -> None:
    found = rejected(given(other))

    assert found.reason is Reason.NOT_AN_ARTICLE
    assert found.detail.startswith(f"looks like {other.looks}")


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.parent.name)
def test_articles_in_many_languages_are_none_of_these(path: Path) -> None:
    body = path.read_text(encoding="utf-8")
    fetched = page(html=body) if path.suffix == ".html" else page(text=body)

    assert clean_page(fetched, settings=SETTINGS).paragraphs


def test_a_short_consent_wall_is_called_one_rather_than_short() -> None:
    found = rejected(page(html=f"<p>{CONSENT[2]}</p>"))

    assert found.reason is Reason.NOT_AN_ARTICLE
    assert found.detail == f"looks like {Looks.CONSENT}"


@pytest.mark.parametrize("given", [as_html, as_text])
def test_an_operator_can_let_all_pages_through(given: Given) -> None:
    let_through = CleanSettings(min_article_confidence=0, min_article_chars=0)

    for other in OTHERS:
        article = clean_page(given(other), settings=let_through)
        assert article.page_id == "p1"


def test_an_operator_can_ask_for_more() -> None:
    verdict = PageVerdict(0.7, Looks.GALLERY)
    findings = Findings(title=TITLE, paragraphs=(BODY,), verdict=verdict)
    require_article(findings, SETTINGS)

    with pytest.raises(Rejected, match=r"a gallery \(an article with confidence 0\.70\)"):
        require_article(findings, CleanSettings(min_article_confidence=0.9))


def test_models_of_lines_alone_reject_nothing(tmp_path: Path) -> None:
    for path in SETTINGS.model_folder.iterdir():
        if "page" not in path.name:
            (tmp_path / path.name).symlink_to(path)

    article = clean_page(as_text(OTHERS[1]), settings=CleanSettings(models=tmp_path))

    assert article.confidence is not None
