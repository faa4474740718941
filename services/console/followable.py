"""Which of the addresses that pages declare a reader may be sent to. Pure."""

from urllib.parse import urlsplit


def followable(url: str | None) -> str | None:
    """Return *url* where it leads to a web page; None for javascript: and the like."""
    try:
        return url if url and urlsplit(url).scheme in {"http", "https"} else None
    except ValueError:
        return None
