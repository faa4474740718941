"""What is known of a site from its pages. Who learns it: services/sites/. Who uses it: clean."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import AwareDatetime, Field

from .message import Id, Message, Version

ShortHash = Annotated[str, Field(pattern=r"^[0-9a-f]{10}$")]
"""Ten hexadecimal digits: among the lines of a site, two alike in ten million pages."""

PageNumbers = tuple[Annotated[int, Field(ge=1)], ...]
"""Pages by number, the newest first. A site's pages are numbered from 1 as they are learnt."""


class SiteProfile(Message):
    """
    The lines that the newest pages of a site have in common.

    Written anew whenever a page has taught something; page_id is that page's.
    """

    page_id: Id
    """The page that was learnt from last."""

    site: Annotated[str, Field(max_length=200)]
    """Registrable domain of the pages' URLs; the source where they have no URL."""

    version: Version
    """Milliseconds since 1970. The higher one knows more; no two of a site are equal."""

    updated_at: AwareDatetime
    """When the page that was learnt from last was fetched."""

    pages: Annotated[int, Field(ge=1)]
    """How many different pages were learnt from; also the newest page's number."""

    recent: tuple[ShortHash, ...]
    """The newest pages, by a hash of their page_id; the last of them has the number *pages*."""

    lines: Mapping[str, PageNumbers]
    """For each line, by its hash, the newest of the pages that it stood on. No line's own text."""

    title_endings: Mapping[str, PageNumbers] = Field(default_factory=dict)
    """What the pages' titles end in after a dash or bar, and the newest pages of each."""
