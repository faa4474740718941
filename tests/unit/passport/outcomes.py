"""Makes outcomes: a test names only what matters to it."""

from datetime import datetime

from schemas.outcomes import Outcome, Reason, Verdict
from tests.makers import NOON, NOON_MS


def outcome(
    page_id: str = "p1",
    *,
    stage: str = "clean",
    verdict: Verdict = Verdict.PUBLISHED,
    reason: Reason | None = None,
    detail: str = "",
    article_id: str | None = None,
    version: int | None = NOON_MS,
    attempt: int = 1,
    origin: str = "news.page.fetched.v1/0/0",
    site: str | None = "example.org",
    confidence: float | None = None,
    took_ms: float = 1.5,
    at: datetime = NOON,
) -> Outcome:
    return Outcome(
        page_id=page_id,
        version=version,
        article_id=article_id,
        stage=stage,
        verdict=verdict,
        reason=reason,
        detail=detail,
        attempt=attempt,
        origin=origin,
        took_ms=took_ms,
        site=site,
        confidence=confidence,
        at=at,
    )
