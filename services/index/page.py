"""How much a search may give at a time, whichever store. Pure."""

from services.index.store import MAX_COUNTS, MAX_HITS, BadQuery


def check_limit(limit: int) -> None:
    """Raise BadQuery for a page of hits that no store gives."""
    if not 1 <= limit <= MAX_HITS:
        raise BadQuery(f"a search gives 1 to {MAX_HITS} articles at a time", f"not {limit}")


def check_counts(limit: int) -> None:
    """Raise BadQuery for more values of a facet than any store gives."""
    if not 1 <= limit <= MAX_COUNTS:
        raise BadQuery(f"a facet has 1 to {MAX_COUNTS} values", f"not {limit}")
