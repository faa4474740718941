"""
Passport stage: every stage's outcomes come in, and are kept by page; nothing goes out.

    news.outcome.v1  ->  passport

This file only wires. What is kept: outcomes_table.py. How it is asked: passports.py.
"""

from datetime import timedelta

from schemas.message import Message
from schemas.outcomes import Outcome
from schemas.topics import PASSPORT
from services.passport.keeping import Keeping
from services.passport.outcomes_table import passport_file
from services.passport.settings import PassportSettings
from services.runtime.settings import SharedSettings
from services.runtime.wiring import Wiring


def wire(settings: PassportSettings) -> Wiring[Outcome, Message]:
    """Return the stage; its file is not opened yet."""
    file = passport_file(settings.shared.data_dir)
    keeping = Keeping(file, timedelta(days=settings.keep_days))
    return Wiring(PASSPORT, settings, keeping, open=keeping.open, close=keeping.close)


def create(shared: SharedSettings) -> Wiring[Outcome, Message]:
    """Return the stage with the settings of its environment."""
    return wire(PassportSettings(shared=shared))
