"""Why a Kafka keeps us out, in one sentence that says what to do. Who asks: kafka_access.py."""

from itertools import groupby

from services.runtime.kafka_listener import Listener
from services.runtime.permissions import Permission
from services.runtime.settings import SharedSettings


def of_listener(settings: SharedSettings, listener: Listener) -> str:
    """Return why we can't get in by *listener* as *settings* say; "" if nothing speaks against."""
    where = f"the Kafka at {settings.kafka_bootstrap}"
    has_login = settings.has_login if listener.logins is None else bool(listener.logins)
    if (listener.has_tls, has_login) != (settings.has_tls, settings.has_login):
        speaks = "speaks TLS" if listener.has_tls else "does not speak TLS"
        wants = "wants a login" if has_login else "has no login"
        return (
            f"{where} {speaks} and {wants}: set COPYDESK_KAFKA_SECURITY to"
            f" {_security(has_tls=listener.has_tls, has_login=has_login)}, not"
            f" {settings.kafka_security}"
        )
    if listener.untrusted:
        return (
            f"the certificate of {where} is not to be trusted ({listener.untrusted.rstrip('.')}):"
            " check COPYDESK_KAFKA_CA_FILE and the name in COPYDESK_KAFKA_BOOTSTRAP"
        )
    if listener.refuses_us:
        return (
            f"{where} does not take our certificate ({listener.refuses_us}): check"
            " COPYDESK_KAFKA_CERTIFICATE_FILE and COPYDESK_KAFKA_KEY_FILE"
        )
    if listener.logins and settings.kafka_sasl_mechanism not in listener.logins:
        return (
            f"{where} takes {' and '.join(listener.logins)}, not {settings.kafka_sasl_mechanism}:"
            " set COPYDESK_KAFKA_SASL_MECHANISM"
        )
    return ""


def of_login(settings: SharedSettings) -> str:
    """Return what is wrong when the login is refused."""
    password = "PASSWORD_FILE" if settings.kafka_password_file else "PASSWORD"
    return (
        f"the Kafka at {settings.kafka_bootstrap} refuses the user '{settings.kafka_username}':"
        f" check COPYDESK_KAFKA_USERNAME, COPYDESK_KAFKA_{password} and"
        " COPYDESK_KAFKA_SASL_MECHANISM"
    )


def of_files(why: str) -> str:
    """Return what is wrong when the client library can't use our certificates: *why*."""
    return (
        f"the certificates won't do ({why}): check COPYDESK_KAFKA_CA_FILE,"
        " COPYDESK_KAFKA_CERTIFICATE_FILE and COPYDESK_KAFKA_KEY_FILE"
    )


def of_permissions(settings: SharedSettings, missing: list[Permission], who: str) -> str:
    """Return what *who* may not do that it must: all of it, since each costs a restart."""
    user = f"the user '{settings.kafka_username}'" if settings.kafka_username else "this process"
    alike = groupby(sorted(missing), key=lambda each: (each.operation, each.kind))
    deeds = "; ".join(
        _deed(operation, kind, [each.name for each in group]) for (operation, kind), group in alike
    )
    return (
        f"the Kafka at {settings.kafka_bootstrap} does not let {user} {deeds}: give it what"
        f" `copydesk topics acls {who}` prints"
    )


def _deed(operation: str, kind: str, names: list[str]) -> str:
    what = kind if len(names) == 1 else f"{kind}s"
    verb = "see the settings of" if operation == "DescribeConfigs" else operation.lower()
    return f"{verb} the {what} {', '.join(names)}"


def _security(*, has_tls: bool, has_login: bool) -> str:
    if has_login:
        return "SASL_SSL" if has_tls else "SASL_PLAINTEXT"
    return "SSL" if has_tls else "PLAINTEXT"
