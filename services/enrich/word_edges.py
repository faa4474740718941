"""Whether a name found by its letters is a word of its own, and not a part of one. Pure."""

from services.enrich.word_count import CHARACTERS_PER_MINUTE


def stands_alone(text: str, start: int, end: int, language: str | None = None) -> bool:
    """Whether text[start:end] is a whole word: not the Iran of "Iranian"."""
    apart = _goes_on_in_cjk if language in CHARACTERS_PER_MINUTE else _goes_on
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    return not (apart(before, text[start]) or apart(text[end - 1], after))


def _goes_on(one: str, other: str) -> bool:
    return one.isalnum() and other.isalnum()


def _goes_on_in_cjk(one: str, other: str) -> bool:
    """Words are not written apart there, but a word is in one script: タイトル is not タイ."""
    return (_is_katakana(one) and _is_katakana(other)) or (
        one.isascii() and other.isascii() and _goes_on(one, other)
    )


def _is_katakana(character: str) -> bool:
    return "\u30a1" <= character <= "\u30fe"
