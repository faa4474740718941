"""Which articles were taken down, by whom and why. Who writes it: copydesk/takedowns/."""

from pydantic import AwareDatetime

from .message import Id, Message, Version


class Takedown(Message):
    """An article that was taken down, for good. page_id is that of the page it was found on."""

    article_id: Id
    """The article."""

    page_ids: tuple[Id, ...] = ()
    """Every page that is known to have had the article: none of them is fetched again."""

    url: str | None = None
    """The address of the article; None where nobody knew one."""

    version: Version
    """Of the Withdrawn that goes to the public topic: higher than that of all it takes down."""

    withdrawn_at: AwareDatetime
    """When it was taken down."""

    by: str
    """Who took it down."""

    why: str
    """Why, in their words."""
