"""The numbers that `sites` works by. Those that make up a rule stand beside the rule."""

from typing import ClassVar

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from services.runtime.settings import StageSettings


class SitesSettings(StageSettings):
    """Settings of the sites stage."""

    model_config = SettingsConfigDict(env_prefix="COPYDESK_SITES_")

    chunk_records: ClassVar[int] = 10
    """As clean's."""

    restart_seconds: ClassVar[float] = 0.5
    """It loads next to nothing."""

    batch_records: int = Field(default=100, ge=1)
    """A site's profile is written once a batch."""

    batch_wait_seconds: float = Field(default=1, gt=0)
    """Nobody waits for it, and the profiles of a second's pages are written together."""

    record_seconds: float = Field(default=2, gt=0)
    """Ordinary pages take a millisecond; the worst of 5 MB takes a quarter of this."""

    record_memory_mb: int = Field(default=1024, ge=64)
    """Memory that one page may take, beyond the worker's code."""
