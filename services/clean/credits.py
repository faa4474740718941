# ruff: noqa: RUF001  words and marks of many languages look like others
"""
Who made a picture, as its caption says: "… (Spencer Platt/Getty Images)", "Photo: Jane Doe".

Pure.

Which lines are captions: lines/pictures.py, markup/pictures.py.
"""

import re
from typing import NamedTuple

from services.clean.words import count_words

AGENCIES = (
    r"AFP|AP|EPA|EFE|ANSA|APA|dpa|DPA|PAP|TASS|ТАСС|РИА Новости|УНІАН|Укрінформ|Reuters|REUTERS"
    r"|Getty(?: Images)?|Shutterstock|Alamy|iStock|Imago|IMAGO|imago|picture[ -]alliance|Keystone"
    r"|KEYSTONE|Magnum|Bloomberg|Xinhua|新华社|Kyodo|共同|時事|Anadolu|NurPhoto|Unsplash|Pixabay"
    r"|Pexels|Wikimedia(?: Commons)?|ZUMA|Zuma|SIPA|Sipa|PA Wire|PA Media|Ritzau|TT|NTB|Lehtikuva"
)

MAKER = (
    r"(?:Photo|Photograph|Photography|Picture|Image|Illustration|Graphic|Video|Foto|Bild|Grafik"
    r"|Symbolbild|Fotografie|Fotografía|Fotografia|Imagen|Immagine|Imagem"
    r"|Crédits?(?: photos?)?|Credits?"
    r"|Photo(?:graphie)?s?"
    r"|Crédito|Credito|Quelle|Beeld|Zdjęcie|Zdj|Kuva|Фото|Фотография|Ілюстрація|Иллюстрация"
    r"|Зображення|写真|撮影|画像|图片|圖片|图源|摄影|사진|صورة)"
)

LABEL = re.compile(
    rf"{MAKER}(?:[ -]?(?:credit|crédit|by|von|de|par|di|d'archives|来源|提供))?\s*[:：/|=]\s*"
    rf"|(?:Photo|Photograph|Picture|Image|Illustration) (?:by|courtesy of|via)\s+|(?:©|\(c\))\s*",
    re.IGNORECASE,
)
"""What comes before a name."""

MARK = re.compile(r"[:：/|=©]|\([cC]\)|\s(?:by|of|via|BY|By)\s")
"""Is in every label."""

HAS_AGENCY = re.compile(rf"(?:^|[\W_])(?:{AGENCIES})(?:$|[\W_])")
NAMES_WITH_SLASH = re.compile(
    r"^[^\W\d_][^/]{0,60}?\s*/\s*[^\W\d_][^/]{0,60}(?:\s*/\s*[^/]{1,60})?$"
)

MAX_CREDIT_CHARS = 120
MAX_CREDIT_WORDS = 12
"""Longer ones are sentences."""

MAX_CAPTION_CHARS = 1_000
"""Captions describe a picture; longer lines are prose that happens to end in brackets."""


class Captioned(NamedTuple):
    """A caption and its credit; either may be ""."""

    caption: str
    credit: str


def split_credit(text: str) -> Captioned | None:
    """Return the caption and the credit that *text* consists of; None if it names no credit."""
    if len(text) > MAX_CAPTION_CHARS:
        return None
    return _in_brackets(text) or _labelled(text) or _bare(text)


def without_label(text: str) -> str:
    """Return the credit *text* without "Photo:" or "©" before it."""
    match = LABEL.match(text)
    return text[match.end() :].strip() if match else text


def _is_credit(text: str) -> bool:
    if not text or len(text) > MAX_CREDIT_CHARS or count_words(text) > MAX_CREDIT_WORDS:
        return False
    return bool(LABEL.match(text) or HAS_AGENCY.search(text) or NAMES_WITH_SLASH.match(text))


def _in_brackets(text: str) -> Captioned | None:
    """Read "A bridge. (Jane Doe/AFP)" and "A bridge. [Photo: Jane Doe]"."""
    stripped = text.rstrip(" .。")
    for opening, closing in ("()", "[]", "（）", "【】"):
        start = stripped.rfind(opening)
        if start >= 0 and stripped.endswith(closing):
            inside = stripped[start + 1 : -1].strip()
            if _is_credit(inside):
                return Captioned(text[:start].strip(), without_label(inside))
    return None


def _labelled(text: str) -> Captioned | None:
    """Read "A bridge. Photo: Jane Doe", "© AFP" and "A bridge | Foto: dpa"."""
    if not MARK.search(text):  # most lines, and ten times as fast
        return None
    found = None
    for match in LABEL.finditer(text):
        found = match
        if count_words(text[match.end() :]) <= MAX_CREDIT_WORDS:
            break
    if found is None:
        return None
    before, credit = text[: found.start()], text[found.end() :].strip(" .|")
    is_sign = found[0][0] in "©("
    starts_clause = is_sign or not before or before.rstrip()[-1:] in '.!?…。|–—-(/"”»,;:'
    if not starts_clause or not credit or count_words(credit) > MAX_CREDIT_WORDS:
        return None
    return Captioned(before.strip(" |–—-(/"), credit)


def _bare(text: str) -> Captioned | None:
    """Read "Jane Doe / AFP" and "A bridge over the river. Jane Doe/Reuters"."""
    caption, dot, credit = text.rpartition(". ")
    if _is_bare_credit(credit):
        return Captioned(f"{caption}." if dot else "", credit)
    return None


def _is_bare_credit(text: str) -> bool:
    names = NAMES_WITH_SLASH.match(text) and count_words(text) <= MAX_BARE_WORDS
    return bool(names and HAS_AGENCY.search(text)) or bool(re.fullmatch(AGENCIES, text))


MAX_BARE_WORDS = 8
"""Nothing but a slash says that this is a credit, so it must be short."""
