"""What every method of extraction is given of a page, and what it gives back."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Shown:
    """A page as a method sees it: of HTML or, for those that read text, its lines."""

    url: str
    html: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Extracted:
    """What a method found; "" or () for what it did not, or does not look for."""

    text: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    """The day of publication, 2024-05-03."""


Extract = Callable[[Shown], Extracted]


@dataclass(frozen=True)
class Method:
    """A way to get the article out of a page."""

    name: str
    build: Callable[[], Extract]
    """Loads what it needs; ImportError where that is not installed."""

    finds: frozenset[str] = frozenset({"text"})
    """The fields of Extracted that it looks for."""


@dataclass(frozen=True)
class Ready:
    """A method that has what it needs."""

    name: str
    extract: Extract
    finds: frozenset[str]


def installed(methods: Iterable[Method], *, only: Collection[str] = ()) -> list[Ready]:
    """Return those of *methods*, or *only* the named, that can run; print why the others can't."""
    ready: list[Ready] = []
    for method in methods:
        if only and method.name not in only:
            continue
        try:
            ready.append(Ready(method.name, method.build(), method.finds))
        except ImportError as error:
            print(f"without {method.name}: {error}")
    return ready
