"""`copydesk topics acls`: who needs which ACLs, to paste into a shell or to read by a program."""

import json
import shlex
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from copydesk.acls import EVERYBODY, permissions_of
from copydesk.failure import BadUse
from services.runtime.permissions import Permissions
from services.runtime.settings import SharedSettings

TOOL = "kafka-acls.sh"
ADMIN = "admin.properties"
"""A file beside, with the login of whoever may give rights: docs/security.md shows one."""


def acls(who: str | None, user: str | None, shared: SharedSettings, *, as_json: bool) -> None:
    """Print what *who* needs as *user*; what everybody needs if nobody is named."""
    if who is not None and who not in EVERYBODY:
        raise BadUse(f"there is no {who!r}: choose from {', '.join(EVERYBODY)}")
    if user is not None and who is None:
        raise BadUse("--user is for one of them: say which, `copydesk topics acls clean --user X`")
    users = {name: user or name for name in ([who] if who else EVERYBODY)}
    needs = {name: permissions_of(name, shared, user=user) for name, user in users.items()}
    if as_json:
        listed = [each for name in needs for each in _plain(name, users[name], needs[name])]
        print(json.dumps(listed, indent=2))  # noqa: T201
        return
    for name, permissions in needs.items():
        print(f"# {name}")  # noqa: T201
        for line in commands(permissions, users[name], shared.kafka_bootstrap):
            print(line)  # noqa: T201


def commands(permissions: Permissions, user: str, bootstrap: str) -> Iterator[str]:
    """Yield the commands that give *user* these *permissions*: one for all that are alike."""
    operations: dict[tuple[str, str, bool], list[str]] = defaultdict(list)
    for each in permissions:
        operations[each.kind, each.name, each.is_prefix].append(each.operation)
    names: dict[tuple[str, bool, tuple[str, ...]], list[str]] = defaultdict(list)
    for (kind, name, is_prefix), on_it in operations.items():
        names[kind, is_prefix, tuple(on_it)].append(name)
    for (kind, is_prefix, allowed), alike in names.items():
        yield shlex.join(
            [
                *(TOOL, "--bootstrap-server", bootstrap, "--command-config", ADMIN, "--add"),
                *("--allow-principal", f"User:{user}"),
                *_options("--operation", allowed),
                *_options(f"--{kind}", alike),
                *(("--resource-pattern-type", "prefixed") if is_prefix else ()),
            ]
        )


def _options(name: str, values: Iterable[str]) -> Iterator[str]:
    for value in values:
        yield from (name, value)


def _plain(who: str, user: str, permissions: Permissions) -> Iterator[dict[str, Any]]:
    for each in permissions:
        yield {
            "who": who,
            "principal": f"User:{user}",
            "operation": each.operation,
            "resource": each.kind,
            "name": each.name,
            "pattern": "prefixed" if each.is_prefix else "literal",
        }
