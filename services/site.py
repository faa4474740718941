"""Which site a page belongs to. Pure; the list of public suffixes is the package's own snapshot."""

from functools import cache, lru_cache
from urllib.parse import urlsplit

from publicsuffixlist import PublicSuffixList


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


def site_of_page(url: str | None, source: str) -> str:
    """Return the site of a page at *url*; where it has none, the *source* stands in for it."""
    return site_of(url) if url else source


@lru_cache(maxsize=10_000)
def site_of(url: str) -> str:
    """
    Return the registrable domain of *url*: bbc.co.uk for www.bbc.co.uk, me.github.io as it is.

    A host without one (localhost, an address, a bare public suffix) is its own site; "" stands
    for no host at all.
    """
    host = (urlsplit(url).hostname or "").rstrip(".")
    if host.rpartition(".")[2].isdigit() or ":" in host:
        return host
    return _suffixes().privatesuffix(host) or host
