"""The numbers that fetch decides by. Where they are used: page.py, http.py, politeness.py."""

from typing import Self

from pydantic import Field, model_validator
from pydantic_settings import SettingsConfigDict

from services.runtime.archive import SECONDS as ARCHIVE_SECONDS
from services.runtime.settings import StageSettings


class FetchSettings(StageSettings):
    """Settings of the fetch stage."""

    model_config = SettingsConfigDict(env_prefix="COPYDESK_FETCH_")

    batch_records: int = Field(default=20, ge=1)
    """Few: a page may take a minute, and the batch waits for its slowest."""

    at_once: int = Field(default=20, ge=1)
    """A whole batch: pages wait for their sites, not for us."""

    record_seconds: float = Field(default=60, gt=0)
    """The waits below and the archive's, with room: fetch itself gives up before this does."""

    finish_seconds: float = Field(default=70, ge=6)
    """A record's time and what leaving takes: cut off, its pages would be fetched again."""

    contact: str = Field(default="", max_length=200, pattern=r"^[\x20-\x7e]*$")
    """A URL or mail address in the User-Agent: how the people of a site reach you."""

    page_seconds: float = Field(default=30, gt=0)
    """How long a page may take with its redirects and robots.txt, its turn not counted."""

    connect_seconds: float = Field(default=10, gt=0)
    """How long looking up a host may take, and again connecting to it."""

    read_seconds: float = Field(default=15, gt=0)
    """How long a site may be silent while it answers."""

    robots_seconds: float = Field(default=10, gt=0)
    """How long robots.txt may take: less than the page, or a slow one would use up its time."""

    page_bytes: int = Field(default=5 * 1024 * 1024, ge=1)
    """How much of a body is read, uncompressed. Articles have a tenth of this."""

    redirects: int = Field(default=10, ge=0)
    """How many redirects a page may take. Browsers follow 20, real pages take three."""

    delay_seconds: float = Field(default=1, ge=0)
    """Between the starts of two pages of one site, where its robots.txt asks for no more."""

    max_delay_seconds: float = Field(default=30, ge=0)
    """The longest Crawl-delay that is respected. Some sites ask for days."""

    patience_seconds: float = Field(default=5, ge=0)
    """A turn that comes within this time is waited for; for others the page is delayed."""

    allow_private_addresses: bool = False
    """Whether hosts on private, loopback and link-local networks may be asked: for tests, demos."""

    @property
    def in_parallel(self) -> int:
        """All that `at_once` allows: fetch waits for sites, not for itself."""
        return self.at_once

    @property
    def visit_seconds(self) -> float:
        """How long a page may take in all, the archive not counted."""
        return self.page_seconds + self.patience_seconds

    @model_validator(mode="after")
    def _gives_up_by_itself(self) -> Self:
        needed = self.visit_seconds + ARCHIVE_SECONDS
        if needed > self.record_seconds:
            raise ValueError(
                f"a page may take {needed:g} s and a record {self.record_seconds:g} s: raise"
                " record_seconds, or lower page_seconds or patience_seconds"
            )
        return self
