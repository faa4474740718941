"""Who we say we are, to sites and to their robots.txt."""

from importlib.metadata import PackageNotFoundError, version

PRODUCT = "Copydesk"
"""The name that a robots.txt may have rules for."""


def user_agent(contact: str) -> str:
    """Return the User-Agent: product, version, and how to reach whoever runs it."""
    try:
        product = f"{PRODUCT}/{version('copydesk')}"
    except PackageNotFoundError:  # run from a checkout that was never installed
        product = PRODUCT
    return f"{product} (+{contact})" if contact else product
