"""How often records may come twice, by topic: what was in hand of the stages before it. Pure."""

from collections.abc import Mapping

LEADING: Mapping[str, tuple[str, ...]] = {
    "requested": ("delays", "fetch"),
    "fetched": ("delays", "fetch"),
    "cleaned": ("delays", "fetch", "clean"),
    "enriched": ("delays", "fetch", "clean", "enrich"),
    "articles": ("delays", "fetch", "clean", "enrich", "index"),
}
"""The stages whose work done twice is on a topic twice. What fetch delays is requested again."""


def bounds(in_hand: Mapping[str, int]) -> dict[str, int]:
    """Return how many repeats each topic may have, of what stages had *in_hand* when struck."""
    return {
        topic: sum(in_hand.get(stage, 0) for stage in stages) for topic, stages in LEADING.items()
    }
