"""What a consumer group of the pipeline is called: the one place that says it."""

from services.runtime.settings import SharedSettings


def group_id(shared: SharedSettings, stage: str) -> str:
    """Return the consumer group of *stage*."""
    return f"{shared.topic_prefix}copydesk.{stage}"
