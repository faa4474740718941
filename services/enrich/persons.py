"""
Who is meant by a name of a person: "Lavrov" is Sergey Lavrov, once the article has named him. Pure.

How other names are put together: merging.py.
"""

from collections.abc import Iterable, Iterator

from schemas.article_parts import EntityKind
from services.enrich.spans import Span

MAX_PERSONS = 300
"""More are a list of results or of the dead, and cost time."""

Tokens = tuple[str, ...]


class Persons:
    """The persons that the article names in full, and what else it may call them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        named = (span.text for span in spans if span.kind is EntityKind.PERSON)
        names = dict.fromkeys(name for name in named if len(_tokens(name)) > 1)
        self._full: dict[Tokens, str] = {}
        """First and last token of a name: its fullest form."""
        self._surnames: dict[Tokens, str] = {}
        self._first_names: dict[str, set[str]] = {}
        shown = sorted(list(names)[:MAX_PERSONS], key=lambda name: -len(_tokens(name)))
        for name in shown:
            self._add(name)

    def _add(self, name: str) -> None:
        tokens = _tokens(name)
        if tokens in self._surnames:  # "von der Leyen" of "Ursula von der Leyen"
            return
        full = self._full.setdefault((tokens[0], tokens[-1]), name)
        for rest in _endings(tokens):
            self._surnames.setdefault(rest, full)
        self._first_names.setdefault(tokens[0], set()).add(full)

    def full_name(self, name: str, kind: EntityKind) -> str | None:
        """Return the full name of whom *name* means, whatever *kind* the model took it for."""
        tokens = _tokens(name)
        if not tokens:
            return None
        if full := self._surnames.get(tokens):
            return full
        if kind is EntityKind.PERSON and len(tokens) == 1:
            [*persons] = self._first_names.get(tokens[0], ())
            return persons[0] if len(persons) == 1 else None
        return self._full.get((tokens[0], tokens[-1])) if len(tokens) > 1 else None

    def ways_to_call_them(self) -> Iterator[str]:
        """Yield each full name and each surname, as the article writes them."""
        for full in self._full.values():
            yield full
            words = full.split()
            for count in range(1, len(words)):
                yield " ".join(words[count:])


def _tokens(name: str) -> Tokens:
    """Return the words of *name* as they compare: "J.D. Vance" is "JD Vance"."""
    return tuple(word.replace(".", "").casefold() for word in name.split())


def _endings(tokens: Tokens) -> Iterator[Tokens]:
    return (tokens[count:] for count in range(1, len(tokens)))
