"""The numbers that passport works by. Where its file is: shared.data_dir."""

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from services.runtime.settings import StageSettings


class PassportSettings(StageSettings):
    """Settings of the passport stage."""

    model_config = SettingsConfigDict(env_prefix="COPYDESK_PASSPORT_")

    batch_records: int = 500
    """A commit costs as much for one outcome as for hundreds: large batches are cheap."""

    record_seconds: float = 0.4
    """How long one outcome may take: a thousand times what it does, for slow disks."""

    keep_days: float = Field(default=30, gt=0)
    """How long an outcome is kept: as long as dead letters, which refer to it."""
