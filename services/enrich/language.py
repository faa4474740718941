"""
Which language an article is in, by three detectors. Their codes: language_codes.py.

None alone is right often enough: langdetect is sure of a neighbour where it lacks the language
(Serbian is Macedonian to it), pycld2 gives up on short texts, py3langid always says something.
"""

import unicodedata
from dataclasses import dataclass

import pycld2
from langdetect.detector_factory import DetectorFactory
from langdetect.lang_detect_exception import LangDetectException
from py3langid.langid import LanguageIdentifier

from schemas.article_parts import DetectorVerdict, Language
from services.enrich.language_codes import iso_639

LANGDETECT_CHARS = 600
"""Enough to be right, and three times as fast as its default of 10,000."""

LANGDETECT_TRIALS = 3
"""Of its seven by default: most of its time goes into trials."""

LANGDETECT_SEED = 0
"""Unseeded, it changes its answer from call to call."""

OTHERS_CHARS = 5_000
"""The others read a whole article; more than this changes no answer."""

MIN_LETTERS = 8
"""Below that, a name or a loanword decides: no detector is right."""


@dataclass(frozen=True)
class Detectors:
    """The two detectors that have tables to load; pycld2 has them in its library."""

    langdetect: DetectorFactory
    py3langid: LanguageIdentifier

    @property
    def known_to_langdetect(self) -> frozenset[str | None]:
        return frozenset(map(iso_639, self.langdetect.get_lang_list()))


def language_of(text: str, detectors: Detectors) -> Language | None:
    """Return the language of *text*; None where there is too little of it, or none is known."""
    readable = "".join(c if c.isprintable() else " " for c in text[:OTHERS_CHARS])
    letters = "".join(filter(str.isalpha, readable))
    # a Chinese or Japanese character says as much as several letters
    weight = sum(3 if unicodedata.east_asian_width(c) == "W" else 1 for c in letters[:MIN_LETTERS])
    if weight < MIN_LETTERS:
        return None

    one, reliable = _pycld2(readable)
    two = _langdetect(readable, detectors.langdetect)
    if one.code and one.code == two.code:
        return _language(one.code, one, two)
    if one.code and reliable and one.code not in detectors.known_to_langdetect:
        return _language(one.code, one, two)
    three = _py3langid(readable, detectors.py3langid)
    if three.code and three.code in (one.code, two.code):
        return _language(three.code, one, two, three)
    return None


def _language(code: str, *verdicts: DetectorVerdict) -> Language:
    """Return *code* with what it is given on average by all detectors asked."""
    given = [verdict.confidence or 0 for verdict in verdicts if verdict.code == code]
    return Language(code=code, confidence=round(sum(given) / len(verdicts), 3), verdicts=verdicts)


def _pycld2(text: str) -> tuple[DetectorVerdict, bool]:
    try:
        reliable, _, guesses = pycld2.detect(text)
    except pycld2.error:  # surrogates, noncharacters: it takes strict UTF-8 only
        return DetectorVerdict(detector="pycld2"), False
    _, code, percent, _ = guesses[0]
    code = iso_639(code)
    confidence = percent / 100 if code else None
    return DetectorVerdict(detector="pycld2", code=code, confidence=confidence), reliable


def _langdetect(text: str, factory: DetectorFactory) -> DetectorVerdict:
    detector = factory.create()
    detector.seed = LANGDETECT_SEED
    detector.n_trial = LANGDETECT_TRIALS
    try:
        detector.append(text[:LANGDETECT_CHARS])
        [best, *_] = detector.get_probabilities()
    except (LangDetectException, ValueError):  # no letters that it knows
        return DetectorVerdict(detector="langdetect")
    return DetectorVerdict(
        detector="langdetect", code=iso_639(best.lang), confidence=round(best.prob, 3)
    )


def _py3langid(text: str, identifier: LanguageIdentifier) -> DetectorVerdict:
    code, probability = identifier.classify(text)
    return DetectorVerdict(
        detector="py3langid", code=iso_639(code), confidence=round(float(probability), 3)
    )
