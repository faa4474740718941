"""The numbers that enrich decides by. Where they are used: app.py, article.py."""

from typing import ClassVar

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from services.runtime.settings import StageSettings


class EnrichSettings(StageSettings):
    """Settings of the enrich stage."""

    model_config = SettingsConfigDict(env_prefix="COPYDESK_ENRICH_")

    restart_seconds: ClassVar[float] = 3.5
    """Measured on two busy cores: the models are loaded anew."""

    batch_records: int = Field(default=20, ge=1)
    """A few seconds of work: an article takes some tens of milliseconds."""

    record_seconds: float = Field(default=8, gt=0)
    """The longest articles take one second; eight is a busy machine."""

    record_memory_mb: int = Field(default=2048, ge=64)
    """Beyond code and models, most of it never touched: the threads of BLAS reserve it."""

    max_named_chars: int = Field(default=20_000, ge=1_000)
    """
    How much of an article spaCy reads for names: 3,300 words, longer than nearly all news.

    It takes most of the stage's time, which this bounds. Persons named here are found in the rest.
    """
