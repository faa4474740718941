"""Settings of the store of articles, and of the way to an OpenSearch. The others: settings.py."""

from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class StoreSettings(BaseSettings):
    """Read from the environment: COPYDESK_STORE and so on."""

    model_config = SettingsConfigDict(
        env_prefix="COPYDESK_",
        frozen=True,
        use_attribute_docstrings=True,
        hide_input_in_errors=True,  # there is a password among it
    )

    store: Literal["embedded", "opensearch"] = "embedded"
    """Where articles are kept: files in the data directory, or an OpenSearch for more than one
    machine."""

    opensearch_url: str = "http://localhost:9200"
    """Where the OpenSearch answers, without user and password."""

    opensearch_username: str = ""
    """Whom we log in as, where it asks."""

    opensearch_password: SecretStr = SecretStr("")
    """The user's password; or opensearch_password_file."""

    opensearch_password_file: str = ""
    """A file with the password, as Docker and Kubernetes hand out secrets."""

    opensearch_ca_file: str = ""
    """PEM file of the authorities that may vouch for it. Not set: those of the system."""

    def opensearch_secret(self) -> str:
        """Return the password: read it only to hand it to a client."""
        if not self.opensearch_password_file:
            return self.opensearch_password.get_secret_value()
        return Path(self.opensearch_password_file).read_text(encoding="utf-8").rstrip("\r\n")

    @model_validator(mode="after")
    def _opensearch_is_whole(self) -> Self:
        url = urlsplit(self.opensearch_url)
        if url.username or url.password:
            raise ValueError(
                "COPYDESK_OPENSEARCH_URL is shown in messages: give the login in"
                " COPYDESK_OPENSEARCH_USERNAME and COPYDESK_OPENSEARCH_PASSWORD_FILE"
            )
        if url.scheme not in {"http", "https"} or not url.hostname:
            raise ValueError("COPYDESK_OPENSEARCH_URL: give one such as https://search:9200")
        for name in ("password", "ca"):
            path: str = getattr(self, f"opensearch_{name}_file")
            if path and not Path(path).is_file():
                raise ValueError(f"COPYDESK_OPENSEARCH_{name.upper()}_FILE: there is no {path}")
        return self
