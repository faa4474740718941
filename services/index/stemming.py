"""
In which languages a word is found in its other forms: "bridges" finds "bridge". Pure.

Those for which both stores have a stemmer of the same family (Snowball); a text in any other is
found by its words as they stand. Why not more of OpenSearch's: docs/decisions/0010.
"""

STEMMERS = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
}
"""By ISO 639-1: the name that both stores know the stemmer by."""

NORWEGIAN = frozenset({"nb", "nn", "nob", "nno"})
"""Detectors name its two written forms."""


def stemmed_as(language: str) -> str | None:
    """Return the key in STEMMERS for a text in *language*; None where it is not stemmed."""
    code = "no" if language.lower() in NORWEGIAN else language.lower()
    return code if code in STEMMERS else None


KEPT = {"de": 1, "fi": 1, "nl": 0, "tr": 0}
"""Letters that a word and its basic form begin with in common, where these are fewer than three:
German writes "udii" for "uedii", Dutch takes a "ge" away, Turkish makes a p of a last b."""

CHANGED = {"en": "eiy", "fr": "i"}
"""What a third letter may have become: "try" is "tri", "aying" is "aye", "skies" are "sky"."""


def beginnings(form: str, language: str | None) -> tuple[str, ...]:
    """Return how a word in plain letters begins whose basic form is *form*; "" for anyhow."""
    if language is None:
        return (form,)
    kept = form[: KEPT.get(language, 3)]
    if kept[2:] and kept[2] in CHANGED.get(language, ""):
        kept = kept[:2]
    if language == "en" and form[1:] == "ie":
        return (kept, f"{form[0]}y")  # "dying" is a form of "die"
    return (kept,)
