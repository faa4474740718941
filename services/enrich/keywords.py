"""What an article is about, in a few names. Pure. Where names come from: merging.py."""

from collections.abc import Sequence

from schemas.article_parts import Entity, EntityKind, Where

MAX_KEYWORDS = 10
"""What publishers give an article, and no more."""

TITLE_COUNTS = 3
"""What a mention in the title is worth: it is about what it is called."""

ABOUT = frozenset(EntityKind) - {EntityKind.GROUP, EntityKind.UNKNOWN}
"""Groups tell where somebody is from ("Russian"), not what the article is about."""


def keywords_of(entities: Sequence[Entity]) -> tuple[str, ...]:
    """Return the names that matter most to the article, at most MAX_KEYWORDS."""
    weights = {entity.text: _weight(entity) for entity in entities if entity.kind in ABOUT}
    return tuple(sorted(weights, key=lambda name: -weights[name])[:MAX_KEYWORDS])


def _weight(entity: Entity) -> int:
    return sum(TITLE_COUNTS if mention.where is Where.TITLE else 1 for mention in entity.mentions)
