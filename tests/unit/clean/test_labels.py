# ruff: noqa: RUF001  letters of many alphabets look like others
import pytest

from schemas.article_parts import Clutter
from services.clean.labels import bare, opens_section, related_title
from services.clean.names import looks_like_name
from services.clean.reading_time import reading_time
from services.clean.telltales import telltale


@pytest.mark.parametrize(
    ("text", "label"),
    [("» Read more …", "read more"), ("Kommentare (12)", "kommentare"), ("x" * 99, ""), ("—", "")],
)
def test_a_label_is_bare(text: str, label: str) -> None:
    assert bare(text) == label


@pytest.mark.parametrize(
    "text", ["Related:", "News Feed", "Comments (3)", "相关阅读", "Читайте також"]
)
def test_a_label_opens_what_is_not_the_article(text: str) -> None:
    assert opens_section(text)


@pytest.mark.parametrize(
    ("text", "title"),
    [("Read also: The mill", "The mill"), ("He said: The mill", ""), ("Related", "")],
)
def test_a_related_title_follows_its_label(text: str, title: str) -> None:
    assert related_title(text) == title


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Avatar", Clutter.PLACEHOLDER),
        ("Show More", Clutter.BUTTON),
        ("We use cookies to measure our audience.", Clutter.CONSENT),
        ("Sign up for our newsletter", Clutter.NEWSLETTER),
        ("Facebook Twitter WhatsApp", Clutter.SHARING),
        ("ADVERTISEMENT", Clutter.ADVERTISEMENT),
        ("© 2025 The Pier Post", Clutter.COPYRIGHT),
        ("Leave a comment", Clutter.COMMENTS),
        ("Σύνδεση", Clutter.BUTTON),
        ("S'abonner", Clutter.NEWSLETTER),
        ("Wszelkie prawa zastrzeżone", Clutter.COPYRIGHT),
        ("نستخدم ملفات تعريف الارتباط لتحسين تجربتك", Clutter.CONSENT),
        ("The mill stopped on Monday.", None),
        ("A cookie " * 30, None),
    ],
)
def test_a_line_gives_itself_away(text: str, why: Clutter | None) -> None:
    assert telltale(text) is why


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("2 min read", 2),
        ("Lesezeit: 3 Minuten", 3),
        ("Temps de lecture : 4 min", 4),
        ("Читати 2 хв", 2),
        ("By Jane Doe · 3 May 2025 · 4 min read", 4),
        ("Χρόνος ανάγνωσης: 3 λεπτά", 3),
        ("مدة القراءة: 3 دقائق", 3),
        ("5 min ago", None),
        ("Read more", None),
    ],
)
def test_a_reading_time_is_read(text: str, minutes: int | None) -> None:
    assert reading_time(text) == minutes


@pytest.mark.parametrize("text", ["Jane Doe", "Ursula von der Leyen", "Оксана Верес", "山田太郎"])
def test_a_name_looks_like_one(text: str) -> None:
    assert looks_like_name(text)


@pytest.mark.parametrize(
    "text", ["", "Jane", "Read More", "the end", "Jane Doe, 45", "Top Stories"]
)
def test_a_label_does_not_look_like_a_name(text: str) -> None:
    assert not looks_like_name(text)
