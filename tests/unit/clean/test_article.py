import pytest

from schemas.outcomes import Reason
from schemas.pages import Blob, MediaType
from services.answers import Rejected
from services.clean.article import clean_page
from services.clean.settings import CleanSettings
from tests.makers import NOON_MS, page
from tests.unit.clean.makers import PARAGRAPHS, TITLE, cleaned, story


def test_a_page_of_html_becomes_an_article() -> None:
    article = cleaned(html=story())

    assert (article.title, article.paragraphs) == (TITLE, PARAGRAPHS)
    assert (article.site, article.source, article.version) == ("example.org", "tests", NOON_MS)
    assert article.provenance["paragraphs"] == "model"


def test_a_text_without_an_address_belongs_to_its_source() -> None:
    text = f"{TITLE}\n\n" + "\n\n".join(PARAGRAPHS)

    article = clean_page(page(url=None, text=text, page_id="p7"), settings=CleanSettings())

    assert (article.site, article.article_id, article.url) == ("tests", "p7", None)
    assert (article.title, article.paragraphs) == (TITLE, PARAGRAPHS)


@pytest.mark.parametrize(
    "empty",
    [
        pytest.param(page(html=""), id="no bytes"),
        pytest.param(page(html=" \n\t"), id="white space"),
        pytest.param(page(html="<!-- nothing -->"), id="a comment"),
        pytest.param(page(html="<html><script>run()</script></html>"), id="nothing to see"),
        pytest.param(page(html="\x00\x01"), id="control characters"),
        pytest.param(page(text=""), id="no text"),
        pytest.param(page(text="\n \n\x00"), id="empty lines"),
    ],
)
def test_a_page_without_text_is_rejected_as_empty(empty: object) -> None:
    with pytest.raises(Rejected) as caught:
        clean_page(empty, settings=CleanSettings())  # type: ignore[arg-type]

    assert caught.value.reason is Reason.EMPTY


@pytest.mark.parametrize("short", [page(html="<p>Read more</p>"), page(text="Gone\nNot here.")])
def test_a_teaser_is_rejected_with_its_length(short: object) -> None:
    with pytest.raises(Rejected, match=r"\d+ characters of prose, at least 200") as caught:
        clean_page(short, settings=CleanSettings())  # type: ignore[arg-type]

    assert caught.value.reason is Reason.TOO_SHORT


def test_a_page_without_its_body_is_a_mistake_of_the_wiring() -> None:
    blob = Blob(key="pages/x", size=1, sha256="0" * 64, media_type=MediaType.HTML)
    archived = page().model_copy(update={"html": None, "blob": blob})

    with pytest.raises(ValueError, match="without its body"):
        clean_page(archived, settings=CleanSettings())


def test_a_page_without_a_time_is_a_mistake_of_the_wiring() -> None:
    with pytest.raises(ValueError, match="without a time"):
        clean_page(page(fetched_at=None), settings=CleanSettings())
