"""What a log line looks like: one JSON object with page_id, stage and reason where it has them."""

import asyncio
import logging
import sys

import structlog

from schemas.outcomes import Outcome, Verdict
from services.runtime.settings import SharedSettings

LEVELS = {
    Verdict.PUBLISHED: logging.DEBUG,
    Verdict.REJECTED: logging.INFO,
    Verdict.DELAYED: logging.INFO,
}
"""Dead letters are warnings. Published records are counted; a line each would bury the others."""


def set_up_logs(settings: SharedSettings) -> None:
    """Send what this process logs to stderr, as *settings* say."""
    renderer: structlog.types.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if settings.log_format == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    before: list[structlog.types.Processor] = [
        structlog.stdlib.ExtraAdder(),
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    after: list[structlog.types.Processor] = [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        structlog.processors.format_exc_info,
        renderer,
    ]
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(foreign_pre_chain=before, processors=after)
    )
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger("copydesk").setLevel(settings.log_level)
    # It warns at every start that topics are not made by chance, which is as it should be.
    logging.getLogger("copydesk.faststream").setLevel(logging.ERROR)
    logging.getLogger("copydesk.faststream").addFilter(is_no_end)
    # It warns whenever a busy machine keeps it waiting for a tenth of a second.
    logging.getLogger("kafka.net.selector").setLevel(logging.ERROR)


def is_no_end(record: logging.LogRecord) -> bool:
    """
    Return whether *record* tells of anything but a batch that was broken off by the process's end.

    FastStream logs that as an error, with a page of calls; service.py says it in a sentence.
    """
    kind = record.exc_info[0] if record.exc_info else None
    return kind is None or not issubclass(kind, asyncio.CancelledError)


def log_outcome(log: logging.Logger, outcome: Outcome) -> None:
    """Log how a record ended, with what finds it again."""
    level = LEVELS.get(outcome.verdict, logging.WARNING)
    if log.isEnabledFor(level):
        fields = outcome.model_dump(
            mode="json", include={"page_id", "article_id", "stage", "reason", "attempt", "origin"}
        )
        log.log(level, outcome.verdict.value, extra={**fields, "detail": outcome.detail})
