import random

from services.enrich.fingerprint import fingerprint_of

WORDS = [f"{one}{other}" for one in "bdfgklmnprst" for other in ("ale", "ore", "una", "ist", "em")]


def prose(seed: int, paragraphs: int = 10) -> list[str]:
    """Return paragraphs of 40 words each."""
    chosen = random.Random(seed)  # noqa: S311  no secret
    return [" ".join(chosen.choices(WORDS, k=40)) for _ in range(paragraphs)]


def alike(one: list[str], other: list[str], language: str = "en") -> float:
    """Return the share of values that two texts' signatures have in common."""
    first, second = fingerprint_of(one, language), fingerprint_of(other, language)
    assert first is not None
    assert second is not None
    assert first.method == second.method
    pairs = list(zip(first.values, second.values, strict=True))
    assert len(pairs) == 128
    return sum(a == b for a, b in pairs) / len(pairs)


def test_the_same_text_has_the_same_signature() -> None:
    assert alike(prose(1), prose(1)) == 1


def test_a_trimmed_copy_is_alike() -> None:
    assert alike(prose(1), prose(1)[:6]) >= 0.4


def test_an_edited_copy_is_alike() -> None:
    edited = [paragraph.replace("bale", "palace") for paragraph in prose(1)]
    edited[3] = "Another editor wrote this paragraph, and nobody else did."
    assert alike(prose(1), edited) >= 0.4


def test_another_text_is_not() -> None:
    assert alike(prose(1), prose(2)) < 0.1


def test_texts_without_spaces_compare_by_characters() -> None:
    text = "".join(map(chr, random.Random(1).choices(range(0x4E00, 0x5E00), k=400)))  # noqa: S311
    other = "".join(map(chr, random.Random(2).choices(range(0x4E00, 0x5E00), k=400)))  # noqa: S311
    assert alike([text], [text[:300]], "zh") >= 0.4
    assert alike([text], [other], "zh") < 0.1


def test_a_short_text_has_none() -> None:
    assert fingerprint_of(["The council met."], "en") is None
    assert fingerprint_of([], None) is None
