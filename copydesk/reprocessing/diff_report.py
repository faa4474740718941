"""What `copydesk diff` prints: counts, then samples; or all of it as one JSON object."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from copydesk.printing import ID_CHARS, say
from copydesk.reprocessing.diff_samples import SHOWN, Sample
from copydesk.reprocessing.field_diff import field_diff
from copydesk.reprocessing.rule_changes import Change, Kind
from services.visible import cut, visible

Found = Mapping[Kind, Sequence[Change]]

STYLES = {"-": "red", "+": "green", "@": "cyan"}

ADDRESS_CHARS = 80

MEANINGS = {
    Kind.LOST: "have no article by today's rules",
    Kind.GAINED: "have one that had none",
    Kind.MOVED: "have theirs under another id",
    Kind.CHANGED: "have another text or other fields",
}

STAYS = (
    "A reprocess for real adds and changes articles; those that are lost or moved away stay on the"
    " public topic until they are withdrawn."
)


def print_counts(found: Found, topics: tuple[str, str], console: Console) -> None:
    """Print how many pages there are of each kind."""
    pages = sum(map(len, found.values()))
    console.print(f"{pages:,} pages of {topics[0]} beside {topics[1]}", markup=False)
    console.print(f"{len(found.get(Kind.UNCHANGED, ())):>9,} are as they were")
    for kind in SHOWN:
        changes = found.get(kind, ())
        by = (
            fields_of(changes) if kind is Kind.CHANGED else Counter(c.why for c in changes if c.why)
        )
        said = ", ".join(f"{name} {count:,}" for name, count in by.most_common())
        line = f"{len(changes):>9,} {MEANINGS[kind]}{f' ({said})' if said else ''}"
        console.print(line, markup=False, soft_wrap=True)
    for why, count in Counter(c.why for c in found.get(Kind.NOT_COMPARED, ())).most_common():
        console.print(f"{count:>9,} not compared: {why}", markup=False, soft_wrap=True)


def print_samples(samples: Sequence[Sample], found: Found, console: Console) -> None:
    """Print *samples*, kind by kind, and how many there are besides."""
    for kind in SHOWN:
        of_kind = [sample for sample in samples if sample.change.kind is kind]
        if of_kind:
            console.print()
            console.print(str(kind), style="bold")
        for sample in of_kind:
            say(_headline(sample), console)
            for name, (old, new) in sample.differences.items():
                console.print(f"    {name}", style="cyan", markup=False)
                for line in field_diff(old, new):
                    say(Text(f"      {line}", style=STYLES.get(line[0], "")), console)
        left = len(found.get(kind, ())) - len(of_kind)
        if of_kind and left:
            console.print(f"  ... and {left:,} more: --limit shows them, --json names them all")
    if found.get(Kind.LOST) or found.get(Kind.MOVED):
        console.print()
        console.print(STAYS, markup=False, soft_wrap=True)


def fields_of(changes: Sequence[Change]) -> Counter[str]:
    """Return in how many of *changes* each field differs."""
    return Counter(name for change in changes for name in change.fields)


def as_json(found: Found, samples: Sequence[Sample]) -> str:
    """Return all that is known, every page that changes by its ids."""
    said: dict[str, Any] = {
        "pages": sum(map(len, found.values())),
        "unchanged": len(found.get(Kind.UNCHANGED, ())),
        "not_compared": Counter(c.why for c in found.get(Kind.NOT_COMPARED, ())),
        "fields": fields_of(found.get(Kind.CHANGED, ())),
    }
    for kind in SHOWN:
        said[kind] = [_named(change) for change in found.get(kind, ())]
    said["samples"] = [
        {
            **_named(sample.change),
            "differences": {
                name: {"old": old, "new": new} for name, (old, new) in sample.differences.items()
            },
        }
        for sample in samples
        if sample.change.kind is Kind.CHANGED
    ]
    return json.dumps(said, indent=2)


def _named(change: Change) -> dict[str, Any]:
    there = change.now or change.was
    named: dict[str, Any] = {
        "page_id": change.page_id,
        "article_id": there.article_id if there is not None else None,
    }
    if change.kind is Kind.MOVED and change.was is not None:
        named["was"] = change.was.article_id
    if change.kind is Kind.LOST:
        named["reason"] = change.why
    if change.kind is Kind.CHANGED:
        named["fields"] = list(change.fields)
    return named


def _headline(sample: Sample) -> Text:
    change = sample.change
    ids = [s.article_id[:ID_CHARS] for s in (change.was, change.now) if s is not None]
    article = sample.now or sample.was
    said = Text(f"  {visible(' -> '.join(dict.fromkeys(ids)))}", style="dim")
    if change.kind is Kind.LOST:
        said.append(f"  {change.why}", style="yellow")
    if article is not None:
        said.append(f"  {cut(visible(article.title), ADDRESS_CHARS)}", style="default")
        address = article.url or f"from {article.source}"
        said.append(f"  {cut(visible(address), ADDRESS_CHARS)}", style="dim")
    return said
