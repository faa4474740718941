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
