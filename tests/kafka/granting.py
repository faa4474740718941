"""Gives and takes ACLs, and waits until the broker has heard of it."""

import re
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from typing import Any

from confluent_kafka.admin import AdminClient
from confluent_kafka.admin._acl import (
    AclBinding,
    AclBindingFilter,
    AclOperation,
    AclPermissionType,
)
from confluent_kafka.admin._resource import ResourcePatternType, ResourceType

from services.runtime.permissions import Permission

SECONDS = 90


def bindings(user: str, permissions: Iterable[Permission]) -> list[AclBinding]:
    """Return *permissions* as Kafka keeps them."""
    return [
        AclBinding(
            ResourceType[each.kind.upper()],
            each.name,
            ResourcePatternType.PREFIXED if each.is_prefix else ResourcePatternType.LITERAL,
            f"User:{user}",
            "*",
            AclOperation[re.sub(r"\B([A-Z])", r"_\1", each.operation).upper()],
            AclPermissionType.ALLOW,
        )
        for each in permissions
    ]


def give(admin: AdminClient, user: str, permissions: Iterable[Permission]) -> None:
    wanted = bindings(user, permissions)
    settled(admin.create_acls(wanted))
    _wait_until(lambda: set(wanted) <= given(admin, user))


def take(admin: AdminClient, user: str, permission: Permission) -> None:
    [gone] = bindings(user, [permission])
    only = AclBindingFilter(
        gone.restype,
        gone.name,
        gone.resource_pattern_type,
        gone.principal,
        gone.host,
        gone.operation,
        gone.permission_type,
    )
    settled(admin.delete_acls([only]))
    _wait_until(lambda: gone not in given(admin, user))


def given(admin: AdminClient, user: str) -> set[AclBinding]:
    """Return all that *user* is allowed."""
    every = AclBindingFilter(
        ResourceType.ANY,
        None,  # type: ignore[arg-type]  # any name
        ResourcePatternType.ANY,
        f"User:{user}",
        None,  # type: ignore[arg-type]  # from any host
        AclOperation.ANY,
        AclPermissionType.ANY,
    )
    return set(admin.describe_acls(every).result(SECONDS))


def settled(futures: Mapping[Any, Future[Any]]) -> None:
    for future in futures.values():
        future.result(SECONDS)


def _wait_until(is_so: Callable[[], bool]) -> None:
    """Wait: the broker hears of an ACL from its controller, a little after we do."""
    deadline = time.monotonic() + SECONDS
    while not is_so():
        assert time.monotonic() < deadline, "the broker does not hear of it"
        time.sleep(0.1)
