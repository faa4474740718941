"""
Settings that all processes share, and those that every stage has. A stage's own: its settings.py.

Shared ones read COPYDESK_…, a stage's COPYDESK_<STAGE>_…. The way to Kafka: kafka_settings.py;
to the store: store_settings.py.
"""

import math
from pathlib import Path
from typing import ClassVar, Literal, Self

from pydantic import Field, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from services.runtime.kafka_settings import KafkaSettings
from services.runtime.store_settings import StoreSettings

ARCHIVE_SCHEMES = ("file://", "s3://", "gs://", "az://")

MAX_POLL_SECONDS = 300
"""max.poll.interval.ms. A member that holds a batch for longer loses it to another."""


class SharedSettings(StoreSettings, KafkaSettings):
    """Read from the environment: COPYDESK_TOPIC_PREFIX and so on."""

    topic_prefix: str = ""
    """Put before every topic and group: two pipelines, or a test, can share one Kafka."""

    data_dir: Path = Path("copydesk-data")
    """Where the embedded store, passports and the archive of pages live."""

    archive_url: str = ""
    """Where page bodies go: an s3://, gs:// or file:// URL. Empty: pages/ in the data directory."""

    @field_validator("archive_url")
    @classmethod
    def _has_a_known_scheme(cls, url: str) -> str:
        if url and not url.startswith(ARCHIVE_SCHEMES):
            raise ValueError(
                f"set it to a URL of {', '.join(ARCHIVE_SCHEMES)}, or unset it to keep pages in the"
                " data directory"
            )
        return url

    session_timeout_seconds: float = 10
    """How long the partitions of a killed process lie idle. Joins on a local broker take half."""

    fetch_wait_seconds: float = Field(default=0.5, ge=0.01)
    """How long a broker may hold an empty fetch. Kafka answers as soon as there is a record; the
    local broker does not, so `up` asks it every 20 ms."""

    health_host: str = "127.0.0.1"
    """Where /livez, /readyz, /status and /metrics listen. 0.0.0.0 opens them: in a container."""

    health_port: int = Field(default=0, ge=0, le=65535)
    """Port of /livez, /readyz, /status and /metrics; 0 does without them."""

    status_urls: str = ""
    """Whom `copydesk status` asks: http://host:port of each process, with commas between."""

    log_format: Literal["json", "text"] = "json"
    """One JSON object a line, or text for people."""

    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    """INFO has a line for each record that was not published, DEBUG one for every record."""

    delay_factor: float = Field(default=1, gt=0, le=1)
    """Multiplies how long delayed requests wait; below 1 for tests."""

    replication_factor: int = Field(default=1, ge=1)
    """Copies of each topic, for `topics apply`. In production: 3."""

    min_insync_replicas: int = Field(default=1, ge=1)
    """Copies that must have a record before it counts as published. In production: 2."""


class StageSettings(BaseSettings):
    """
    What every stage has. A subclass sets its env_prefix, COPYDESK_CLEAN_ and the like.

    Its defaults are the runtime's; a stage overrides those that do not suit its work.
    """

    model_config = SettingsConfigDict(frozen=True, use_attribute_docstrings=True)

    shared: SharedSettings = Field(default_factory=SharedSettings)

    batch_records: int = Field(default=100, ge=1)
    """Enough to fill the wire, few enough to be done again without harm."""

    batch_wait_seconds: float = Field(default=0.02, gt=0)
    """How long a batch may wait to fill. With little traffic it is paid on every hop."""

    record_seconds: float = Field(default=2, gt=0)
    """How long one record may take. Ordinary pages take milliseconds."""

    finish_seconds: float = Field(default=15, ge=6)
    """SIGTERM to exit: the batch in hand, then 5 s to leave. A batch cut off is done elsewhere."""

    max_crashes_in_a_row: int = Field(default=100, ge=1)
    """More than any bad page or site causes, fewer than anybody wants to replay."""

    @property
    def in_parallel(self) -> int:
        """How many records of a batch are worked on at the same time."""
        return 1

    restart_seconds: ClassVar[float] = 0
    """What a worker process costs that had to be replaced; 0 where the stage has none."""

    chunk_records: ClassVar[int] = 1
    """Records that a worker is asked about in one go, and one by one where that fails."""

    @model_validator(mode="after")
    def _batch_is_done_in_time(self) -> Self:
        again = math.ceil(self.batch_records / self.chunk_records) if self.chunk_records > 1 else 0
        each = self.record_seconds + self.restart_seconds
        worst = (self.batch_records + again) * each / self.in_parallel
        if worst > MAX_POLL_SECONDS:  # by then polling.py takes its handler for one that hangs
            raise ValueError(
                f"a batch may take {worst:.0f} s, but one that is worked on for more than"
                f" {MAX_POLL_SECONDS} s counts as stuck: lower batch_records or record_seconds"
            )
        return self
