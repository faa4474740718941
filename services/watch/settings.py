"""The numbers that the watch works by. Whom it watches: shared."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class WatchSettings(BaseSettings):
    """Settings of the watch."""

    model_config = SettingsConfigDict(
        env_prefix="COPYDESK_WATCH_", frozen=True, use_attribute_docstrings=True
    )

    every_seconds: float = Field(default=30, ge=1)
    """Between two looks at what is unread. One costs the broker 50 to 800 ms, retention is days."""
