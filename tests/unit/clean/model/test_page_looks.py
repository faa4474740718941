import pytest

from services.clean.model.page_looks import Looks, looks_of_page
from services.page.lexical import lines_of

HEADLINES = tuple(f"The mill in village number {at} stops" for at in range(12))
HELP = "Please use our form if your paper is late, and our staff will credit your account."
COOKIES = "We and our partners use cookies, and store personal data, if you consent to it."


@pytest.mark.parametrize(
    ("texts", "looks"),
    [
        (HEADLINES, Looks.FRONT),
        (("Page not found", "It may have been moved.", *HEADLINES), Looks.ERROR),
        (("Fehler 404", "Die Seite wurde verschoben."), Looks.ERROR),
        (("12 results found for “mill”", *HEADLINES), Looks.SEARCH),
        (("Результаты поиска", "Мельница остановилась"), Looks.SEARCH),
        ((COOKIES, "Accept all"), Looks.CONSENT),
        (("Log in to read on", "You have read all your free articles."), Looks.WALL),
        (("1 of 9", "A mill.", "2 of 9", "A wheel.", "3 of 9", "4 of 9"), Looks.GALLERY),
        ((HELP, "Can I reprint an article?"), Looks.HELP),
        (("Opening hours", "Monday to Friday"), Looks.NOTHING),
    ],
)
def test_a_page_is_called_what_it_says_it_is(texts: tuple[str, ...], looks: Looks) -> None:
    assert looks_of_page(lines_of(texts), range(len(texts))) == looks


@pytest.mark.parametrize(
    "line",
    [
        "Kane mit zwei Treffern im Derby",
        "Suche nach vermisstem Bergsteiger geht weiter",
        "Zimmer 4404 bleibt leer",
        "Exam results for 2026 are out",
        "What went wrong for the mill",
        "Body not found after night in the hills",
        "По запросу полиции улицу закрыли",
    ],
)
def test_headlines_do_not_say_what_the_page_is(line: str) -> None:
    assert not looks_of_page(lines_of([line, *HEADLINES]), range(13), title=line).said


def test_dates_are_no_numbers_of_pictures() -> None:
    texts = [f"0{day}/11/2025 The mill stops" for day in range(1, 9)]

    assert not looks_of_page(lines_of(texts), range(8)).said


@pytest.mark.parametrize(
    "title",
    ["Fotograf der Mühlen gestorben", "Photos show a flooded mill", "Mills by their author"],
)
def test_a_title_about_pictures_or_authors_names_no_gallery_and_no_author(title: str) -> None:
    assert not looks_of_page(lines_of(HEADLINES), range(12), title=title).said


def test_a_banner_about_cookies_does_not_make_a_front_page_a_consent_wall() -> None:
    texts = (*HEADLINES, COOKIES)

    assert looks_of_page(lines_of(texts), range(len(texts))) == Looks.FRONT


@pytest.mark.parametrize(
    ("url", "looks"),
    [
        ("https://example.org/news", Looks.FRONT),
        ("https://example.org/tag/mills/", Looks.TOPIC),
        ("https://example.org/author/jane-doe/", Looks.TOPIC),
        ("https://example.org/search?q=mill", Looks.SEARCH),
        ("https://example.org/topics/mills/the-mill-stops", Looks.FRONT),
        ("https://example.org/recherche/les-moulins-du-nord", Looks.FRONT),
    ],
)
def test_the_address_tells_lists_of_stories_apart(url: str, looks: Looks) -> None:
    assert looks_of_page(lines_of(HEADLINES), range(len(HEADLINES)), url=url) == looks


def test_the_title_names_the_page_too() -> None:
    texts = ("A mill.", "A wheel.", "A miller.")

    looks = looks_of_page(lines_of(texts), range(3), title="In pictures: the mill on the Harrow")

    assert looks == Looks.GALLERY
