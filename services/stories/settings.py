"""The numbers that stories works by. Those that make up a rule stand beside the rule."""

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from services.runtime.settings import StageSettings


class StoriesSettings(StageSettings):
    """Settings of the stories stage."""

    model_config = SettingsConfigDict(env_prefix="COPYDESK_STORIES_")

    batch_records: int = 200
    """A commit of the file costs as much for one article as for hundreds."""

    batch_wait_seconds: float = Field(default=0.2, gt=0)
    """A story is written once a batch, however many of its articles came in it."""

    record_seconds: float = 1
    """How long one article may take: several hundred times what it does, for slow disks."""
