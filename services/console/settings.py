"""Where the console listens, and who may read it."""

import ipaddress
from typing import Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class ConsoleSettings(BaseSettings):
    """Settings of the console, COPYDESK_CONSOLE_PORT and so on."""

    model_config = SettingsConfigDict(
        env_prefix="COPYDESK_CONSOLE_", frozen=True, use_attribute_docstrings=True
    )

    host: str = "127.0.0.1"
    """Where it listens. Anything but loopback needs a token."""

    port: int = Field(default=8080, ge=0, le=65535)
    """0 does without a console in `copydesk up`; `copydesk run console` takes any free one."""

    token: SecretStr = SecretStr("")
    """What a reader must show: `Authorization: Bearer …`, or as the password of a browser."""

    without_token: bool = False
    """Whether it may listen beyond loopback without one: what is before it decides who reads."""

    names: str = ""
    """Further host names that it is asked by, with commas between: of a proxy, of a container."""

    @model_validator(mode="after")
    def _open_only_with_a_token(self) -> Self:
        if not (is_loopback(self.host) or self.token.get_secret_value() or self.without_token):
            raise ValueError(
                f"COPYDESK_CONSOLE_HOST is {self.host}, which other machines reach: set"
                " COPYDESK_CONSOLE_TOKEN to a secret that readers show, or"
                " COPYDESK_CONSOLE_WITHOUT_TOKEN=true where a proxy asks for one"
            )
        return self

    @property
    def known_names(self) -> frozenset[str]:
        """The hosts that a request may be meant for, in lower case, without ports."""
        more = (name.strip().lower() for name in self.names.split(","))
        return frozenset({"localhost", "127.0.0.1", "[::1]", self.host.lower(), *more} - {""})


def is_loopback(host: str) -> bool:
    """Return whether only this machine reaches *host*."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
