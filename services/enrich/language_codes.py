"""What the codes of the language detectors are in ISO 639. Which detector is right: language.py."""

import re

RENAMED = {
    "in": "id",
    "iw": "he",
    "ji": "yi",
    "jw": "jv",
    "mo": "ro",
    "nb": "no",  # two of three detectors know no other Norwegian than "no"
}
"""Withdrawn codes that detectors still use, and the one that only some of them tell apart."""

NOT_A_LANGUAGE = frozenset({"un", "xx", "xxx", "zxx", "zzb", "zze", "zzh", "zzp"})
"""What detectors say for "unknown", for scripts without a language, and for jokes."""

ISO_639 = re.compile(r"[a-z]{2,3}")


def iso_639(code: str | None) -> str | None:
    """Return ISO 639-1 where there is one, else 639-3: "zh-Hant" is zh; None for no language."""
    language = (code or "").partition("-")[0].lower()
    if language in NOT_A_LANGUAGE or not ISO_639.fullmatch(language):
        return None
    return RENAMED.get(language, language)
