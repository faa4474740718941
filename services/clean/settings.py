"""The numbers that an operator may turn. Those that make up a rule stand beside the rule."""

from pathlib import Path
from typing import ClassVar

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from services.clean.models import SHIPPED
from services.runtime.settings import StageSettings


class CleanSettings(StageSettings):
    """Settings of the clean stage."""

    model_config = SettingsConfigDict(env_prefix="COPYDESK_CLEAN_")

    models: Path | None = None
    """The folder of the trained models, if not those that come with the code."""

    @property
    def model_folder(self) -> Path:
        """Where the trained models lie."""
        return self.models or SHIPPED

    chunk_records: ClassVar[int] = 10
    """One at a time is a quarter slower, measured; more gain nothing."""

    restart_seconds: ClassVar[float] = 1.5
    """Measured on two busy cores."""

    record_memory_mb: int = Field(default=1024, ge=64)
    """Memory that one page may take, beyond the worker's code. Few need a tenth."""

    record_seconds: float = Field(default=3, gt=0)
    """Ordinary pages take milliseconds; the worst of 5 MB takes half of this on a busy machine."""

    batch_records: int = Field(default=50, ge=1)
    """If each page hangs, the batch is still done before it counts as stuck."""

    keep_captures: bool = True
    """
    Keep every page that is read in the archive, as captures/, so that `copydesk reprocess` can
    clean it again. Costs a fifth of the pages' size and, with the archive down, clean waits.
    """

    min_article_chars: int = Field(default=200, ge=0)
    """
    Characters of prose. Shorter texts are teasers and error pages, not articles. Characters of
    scripts that write no spaces count three times, as what they say takes three letters.
    """

    min_article_confidence: float = Field(default=0.5, ge=0, le=0.9)
    """
    How sure the page model has to be that a page is an article; others are `not-an-article`, with
    what they look like. At 0.5 it gives up one article in three hundred, in languages that it has
    not learnt up to three in a hundred; 0 turns it off.
    """

    max_page_chars: int = Field(default=5 * 1024 * 1024, ge=1_000)
    """What comes after is not read. Fetch reads 5 MiB; news pages have 20 to 900 thousand."""

    max_text_chars: int = Field(default=1_000_000, ge=1_000)
    """
    Characters of text on a page, its markup not counted; what comes after is not read. Two novels,
    and in every script few enough for an article's record.
    """

    max_elements: int = Field(default=10_000, ge=100)
    """
    HTML elements that are looked at; what comes after is not. The largest of 580 news pages has
    4,456, and 10,000 take half a second.
    """

    max_lines: int = Field(default=10_000, ge=100)
    """Lines of a plain text that are looked at. News pages have hundreds."""

    max_removed_lines: int = Field(default=500, ge=0)
    """Removed lines that travel with the article, so that no page makes a record too large."""

    max_removed_line_chars: int = Field(default=1_000, ge=1)
    """A longer removed line is cut: enough to see what it was."""
