"""Messages about pages as they came in. What becomes of them: articles.py."""

from typing import Annotated
from urllib.parse import urlsplit, urlunsplit

from pydantic import (
    AnyHttpUrl,
    AwareDatetime,
    BeforeValidator,
    ConfigDict,
    Field,
    field_validator,
    model_validator,
)

from .message import Id, Message, Part, Slug

MAX_URL_CHARS = 8_000
"""What servers take at most, by RFC 9110's advice. Longer, it is no address but an attack."""

MAX_HOST_CHARS = 200
"""What a site's name may have, in its ASCII spelling. DNS ends at 253, and no paper comes near."""


def _empty_for_null(value: object) -> object:
    return "" if value is None else value


LeftOut = BeforeValidator(
    _empty_for_null, json_schema_input_type=Annotated[str, Field(max_length=200)] | None
)
"""Many a JSON library writes null for what its sender leaves out."""

Source = Annotated[str, Field(max_length=200), LeftOut]


class MediaType(Slug):
    """What kind of text a body is."""

    HTML = "text/html"
    TEXT = "text/plain"
    UNKNOWN = "unknown"
    """Never sent. What a reader makes of a kind that is younger than itself."""


class PageRequested(Message):
    """One page to be fetched."""

    page_id: Annotated[Id, LeftOut] = ""
    """May be left out: intake derives it from the URL."""

    url: str
    """http or https."""

    site: Annotated[str, Field(max_length=200), LeftOut] = ""
    """The URL's registrable domain. May be left out: intake derives it from the URL."""

    source: Source = ""
    """Who asked for the page. May be left out: the site stands in for it."""

    @field_validator("url")
    @classmethod
    def _is_normal(cls, url: str) -> str:
        return with_normal_host(url)


class Blob(Part):
    """Where the archive keeps a body, and how to know that it is the right one."""

    key: Annotated[str, Field(max_length=500, pattern=r"^[\w./-]+$")]
    """The archive's name for it: pages/2026-11-24/<page_id>-<hash>."""

    size: Annotated[int, Field(ge=0)]
    """Bytes, uncompressed."""

    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """Of the uncompressed bytes."""

    media_type: MediaType
    """What kind of text the bytes are."""

    charset: Annotated[str, Field(max_length=40)] = "utf-8"
    """How its bytes become text; bytes that do not fit become U+FFFD."""


class PageFetched(Message):
    """
    One page as its site served it: HTML, or the plain text of "select all, copy".

    A page has exactly one of html, text and blob.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [
                {"required": [name], "properties": {name: {"type": kind}}}
                for name, kind in (("html", "string"), ("text", "string"), ("blob", "object"))
            ]
        }
    )

    page_id: Annotated[Id, LeftOut] = ""
    """May be left out: intake derives it from the URL, else from the body."""

    url: str | None = None
    """Where the page was fetched, after redirects; None for a text without its address."""

    html: str | None = None
    """The page as its site served it; None where it came as text or blob."""

    text: str | None = None
    """What a reader copies from the page; None where it came as html or blob."""

    blob: Blob | None = None
    """A body in the archive: whatever fetch gets, and what is too large to be sent inline."""

    source: Source = ""
    """Who handed the page in. May be left out: the site, else "unknown", stands in for it."""

    fetched_at: AwareDatetime | None = None
    """May be left out where the sender does not know: the Kafka record's time stands in for it."""

    @property
    def version(self) -> int | None:
        """Milliseconds since 1970 at which the page was fetched: the newer version wins."""
        return None if self.fetched_at is None else round(self.fetched_at.timestamp() * 1000)

    @field_validator("url")
    @classmethod
    def _is_normal(cls, url: str | None) -> str | None:
        return None if url is None else with_normal_host(url)

    @model_validator(mode="after")
    def _has_one_body(self) -> "PageFetched":
        found = [name for name in ("html", "text", "blob") if getattr(self, name) is not None]
        if len(found) != 1:
            has = " and ".join(found) or "none"
            raise ValueError(f"a page needs exactly one of html, text and blob, this one has {has}")
        return self


def with_normal_host(url: str) -> str:
    """
    Return *url* with its host in one spelling: lower case, IDNA, no dot at the end.

    A user and password are left out: the address of an article is public. Raises ValueError for
    what is not an http or https URL with a host, or is longer than 8,000 characters, as written or
    as returned: "ü" is six there.
    """
    _check_length(url)
    parts = urlsplit(str(AnyHttpUrl(url)))
    host = (parts.hostname or "").rstrip(".")
    if not host:  # nothing but dots: what follows the slashes would be taken for the host
        raise ValueError("the host is missing")
    if len(host) > MAX_HOST_CHARS:
        raise ValueError(f"{len(host)} characters are more than the {MAX_HOST_CHARS} of a host")
    host = f"[{host}]" if ":" in host else host
    place = host if parts.port is None else f"{host}:{parts.port}"
    normal = str(AnyHttpUrl(urlunsplit(parts._replace(netloc=place))))
    _check_length(normal)
    return normal


def _check_length(url: str) -> None:
    if len(url) > MAX_URL_CHARS:
        raise ValueError(f"{len(url)} characters are more than the {MAX_URL_CHARS} of a URL")
