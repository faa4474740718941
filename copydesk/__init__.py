"""
What people hold in their hands: Publisher, Subscriber and the command line.

The classes load what they need at their first use, so that a scraper imports no command line.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from copydesk.client_errors import BadCall, NoKafka, NotPublished
    from copydesk.publisher import Publisher
    from copydesk.subscriber import Subscriber
    from schemas.articles import Article, Withdrawn

__all__ = [
    "Article",
    "BadCall",
    "NoKafka",
    "NotPublished",
    "Publisher",
    "Subscriber",
    "Withdrawn",
]

HOMES = {
    "Article": "schemas.articles",
    "BadCall": "copydesk.client_errors",
    "NoKafka": "copydesk.client_errors",
    "NotPublished": "copydesk.client_errors",
    "Publisher": "copydesk.publisher",
    "Subscriber": "copydesk.subscriber",
    "Withdrawn": "schemas.articles",
}
"""Where each name is at home."""


def __getattr__(name: str) -> Any:
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(HOMES[name]), name)
