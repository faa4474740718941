"""
Settings of the way to Kafka: where it is, who we are there, whom we trust. The others: settings.py.

What each client library is told of them: kafka_connection.py.
"""

from pathlib import Path
from typing import Literal, Self

from pydantic import SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class KafkaSettings(BaseSettings):
    """Read from the environment: COPYDESK_KAFKA_BOOTSTRAP and so on."""

    model_config = SettingsConfigDict(
        env_prefix="COPYDESK_",
        frozen=True,
        use_attribute_docstrings=True,
        hide_input_in_errors=True,  # there is a password among it
    )

    kafka_bootstrap: str = "localhost:9092"
    """host:port of a broker, or several with commas. Not set: `up` starts a local broker."""

    kafka_security: Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"] = "PLAINTEXT"
    """Kafka's own names: TLS with SSL and SASL_SSL, a login with SASL_PLAINTEXT and SASL_SSL."""

    kafka_sasl_mechanism: Literal["SCRAM-SHA-512", "SCRAM-SHA-256", "PLAIN"] = "SCRAM-SHA-512"
    """How the login is proved. PLAIN sends the password itself: with SASL_SSL only."""

    kafka_username: str = ""
    """Whom we log in as: a user for each stage, so that each can do no more than it must."""

    kafka_password: SecretStr = SecretStr("")
    """The user's password; or kafka_password_file."""

    kafka_password_file: str = ""
    """A file with the password, as Docker and Kubernetes hand out secrets."""

    kafka_ca_file: str = ""
    """PEM file of the authorities that may vouch for a broker. Not set: those of the system."""

    kafka_certificate_file: str = ""
    """PEM file of our own certificate, for a Kafka that asks clients for one."""

    kafka_key_file: str = ""
    """PEM file of the key of that certificate, without a passphrase."""

    kafka_verify_hostname: bool = True
    """Whether a broker's certificate must name the host that we asked for."""

    @property
    def has_kafka(self) -> bool:
        """Whether somebody said which Kafka; the commands run or look for a local one if not."""
        return "kafka_bootstrap" in self.model_fields_set

    @property
    def has_tls(self) -> bool:
        return self.kafka_security in {"SSL", "SASL_SSL"}

    @property
    def has_login(self) -> bool:
        return self.kafka_security in {"SASL_PLAINTEXT", "SASL_SSL"}

    def kafka_secret(self) -> str:
        """Return the password: read it only to hand it to a client."""
        if not self.kafka_password_file:
            return self.kafka_password.get_secret_value()
        return Path(self.kafka_password_file).read_text(encoding="utf-8").rstrip("\r\n")

    @model_validator(mode="after")
    def _files_are_there(self) -> Self:
        for name in ("password", "ca", "certificate", "key"):
            path: str = getattr(self, f"kafka_{name}_file")
            if not path:
                continue
            try:
                content = Path(path).read_text(encoding="utf-8")
            except OSError as error:
                raise ValueError(f"{_of(f'{name}_file')}: {path}: {error.strerror}") from error
            except UnicodeDecodeError:  # its words would be some of the file's
                raise ValueError(f"{_of(f'{name}_file')}: {path} is not UTF-8") from None
            if not content.strip():
                raise ValueError(f"{_of(f'{name}_file')}: {path} is empty")
            if name == "key" and "ENCRYPTED" in content:
                raise ValueError(f"{_of('key_file')}: give a key without a passphrase")
        return self

    @model_validator(mode="after")
    def _login_is_whole(self) -> Self:
        has_password = self.kafka_password_file or self.kafka_password.get_secret_value()
        if self.kafka_password_file and self.kafka_password.get_secret_value():
            raise ValueError(f"set {_of('password')} or {_of('password_file')}, not both")
        if self.has_login and not (self.kafka_username and has_password):
            raise ValueError(
                f"{_of('security')} is {self.kafka_security}: set {_of('username')}, and"
                f" {_of('password')} or {_of('password_file')}"
            )
        if (self.kafka_username or has_password) and not self.has_login:
            raise ValueError(
                f"{_of('security')} is {self.kafka_security}, which has no login: set it to"
                f" SASL_SSL, or unset {_of('username')} and the password"
            )
        if self.kafka_security == "SASL_PLAINTEXT" and self.kafka_sasl_mechanism == "PLAIN":
            raise ValueError(
                f"PLAIN with SASL_PLAINTEXT would show the password to the network: set"
                f" {_of('security')} to SASL_SSL, or {_of('sasl_mechanism')} to SCRAM-SHA-512"
            )
        return self

    @model_validator(mode="after")
    def _tls_is_whole(self) -> Self:
        certificate, key = self.kafka_certificate_file, self.kafka_key_file
        if bool(certificate) != bool(key):
            raise ValueError(f"set {_of('certificate_file')} and {_of('key_file')}, or neither")
        if (self.kafka_ca_file or certificate) and not self.has_tls:
            idle = _of("ca_file" if self.kafka_ca_file else "certificate_file")
            raise ValueError(
                f"{_of('security')} is {self.kafka_security}, which has no TLS: set it to SSL or"
                f" SASL_SSL, or unset {idle}"
            )
        return self


def _of(name: str) -> str:
    return f"COPYDESK_KAFKA_{name.upper()}"
