# ruff: noqa: RUF001  letters of many alphabets look like others
import pytest

from schemas.article_parts import Clutter
from services.clean.phrases import ALONE, SAID
from services.clean.telltales import LABELS, MAX_CHARS, MAX_WORDS, telltale

SPELLINGS = (str.lower, str.capitalize, str.upper)


@pytest.mark.parametrize("why", SAID)
def test_a_phrase_is_enough_wherever_it_stands(why: Clutter) -> None:
    lines = [f"So, {spell(phrase)} – so" for phrase in SAID[why] for spell in SPELLINGS]

    assert [line for line in lines if telltale(line) is not why] == []


@pytest.mark.parametrize("why", ALONE)
def test_a_word_gives_itself_away_where_it_stands_alone(why: Clutter) -> None:
    words = [word for word in ALONE[why] if LABELS[word] is why]

    assert [word for word in words if telltale(f"• {word.upper()} …") is not why] == []
    assert [word for word in words if telltale(f"The {word} mill") is not None] == []


@pytest.mark.parametrize("label", LABELS)
def test_a_label_gives_itself_away(label: str) -> None:
    assert telltale(f"» {label.capitalize()}") is LABELS[label]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("A cookie, and that was all", Clutter.CONSENT),
        ("GDPR requests", Clutter.CONSENT),
        ("Используя файлы cookie", Clutter.CONSENT),
        ("Политика конфиденциальности", Clutter.CONSENT),
        ("Обработка персональных данных", Clutter.CONSENT),
        ("Політика конфіденційності", Clutter.CONSENT),
        ("Cookiecutter shapes", None),
        ("📢 Share the story with your friends", Clutter.SHARING),
        ("Teilen Sie den Artikel", Clutter.SHARING),
        ("分享", Clutter.SHARING),
        ("Please do share this with anybody", Clutter.SHARING),
        ("And follow us there", Clutter.SHARING),
        ("Our Telegram channel has more", Clutter.SHARING),
        ("Наш Telegram-канал", Clutter.SHARING),
        ("Facebook Twitter X", Clutter.SHARING),
        ("facebook · e-mail · reddit", Clutter.SHARING),
        ("Reddit falls on the market", None),
        ("Shares fell on Monday", None),
        ("Line 3", None),
        ("© 2025", Clutter.COPYRIGHT),
        ("(c)1999 The Post", Clutter.COPYRIGHT),
        ("2025 © The Post", Clutter.COPYRIGHT),
        ("© The Post", None),
        ("Impressum | AGB", Clutter.COPYRIGHT),
        ("Mentions légales", Clutter.COPYRIGHT),
        ("Story continues below", Clutter.ADVERTISEMENT),
        ("The article continues after this", Clutter.ADVERTISEMENT),
        ("The road continues below the mill", None),
        ("Cookies in our newsletter", Clutter.CONSENT),
        ("", None),
    ],
)
def test_other_lines_have_to_look_so(text: str, why: Clutter | None) -> None:
    assert telltale(text) is why


@pytest.mark.parametrize("text", ["cookie " * (MAX_WORDS + 1), "cookie" + "-" * MAX_CHARS])
def test_long_lines_are_prose_about_it(text: str) -> None:
    assert telltale(text) is None
