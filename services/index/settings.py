"""The numbers that index works by. Where the store is: shared.data_dir."""

from pydantic_settings import SettingsConfigDict

from services.runtime.settings import StageSettings


class IndexSettings(StageSettings):
    """Settings of the index stage."""

    model_config = SettingsConfigDict(env_prefix="COPYDESK_INDEX_")

    batch_records: int = 500
    """A transaction costs as much for one article as for hundreds: large batches are cheap."""

    record_seconds: float = 0.4
    """How long one article may take: a thousand times what it does, for slow disks."""
