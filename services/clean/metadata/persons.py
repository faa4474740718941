"""
Whether an author is a person, an organisation, or the site that speaks of itself. Pure.

A page that names its site as author in one place names the person in another, as a rule.
"""

import re
from collections.abc import Sequence

from services.clean.credit_labels import AGENCIES
from services.clean.listed import listed
from services.clean.metadata.site_names import is_site
from services.clean.names import looks_like_name

IMPERSONAL = listed(
    """
    staff|team|news|newsroom|desk|editors|editor|editorial|press|media|agency|agencies|redaktion
    redaktionen|rédaction|redacción|redazione|redação|redactie|redakcja|redaksi|редакция|редакція
    agencia|agence|agenzia|association|institute|university|school|foundation|center|centre
    department|company|inc|ltd|llc|gmbh|group|online|tv|radio|times|post|tribune|gazette|herald
    journal|magazine|network|services|service|correspondent|correspondents|reporter|reporters
    contributor|contributors|admin|administrator|guest|author|wire|nachrichten|zeitung|council|board
    committee|office|club|blog|studio|studios|labs|digital|global|international|world|today|daily
    weekly|report|reports|authors|writer|writers|com|the|our|and|view|contact|about|read|more|posts
    officer|director|president|manager|ceo|founder|sun|mon|tue|wed|thu|fri|sat|tips|home
    """
)
"""Words in the names of teams, papers and offices, and on buttons; in hardly anybody's name."""

WORDS = re.compile(r"[^\W\d_]+")


def is_person(name: str, sites: Sequence[str]) -> bool:
    """Return whether *name* may be a person's, and is not that of one of *sites*."""
    return (
        looks_like_name(name)
        and sum(len(word) == 1 for word in name.split()) <= 1
        and not is_organisation(name, sites)
    )


def is_handle(name: str, sites: Sequence[str]) -> bool:
    """Return whether *name* is one word, as bloggers sign, and not that of one of *sites*."""
    return name.isalpha() and name.isascii() and not is_organisation(name, sites)


def is_organisation(name: str, sites: Sequence[str]) -> bool:
    """Return whether *name* is that of one of *sites*, of an agency or of a team."""
    words = frozenset(word.casefold() for word in WORDS.findall(name))
    return name in AGENCIES or is_site(name, sites) or not IMPERSONAL.isdisjoint(words)
