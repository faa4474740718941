"""
What a search shows of an article, read from its document in a fifth of the time of the whole.

Of no other use: everybody else reads an Article. What is made of it: hits.py.
"""

from pydantic import AwareDatetime, BaseModel, ConfigDict


class Caption(BaseModel):
    """An image, for the text below it."""

    model_config = ConfigDict(frozen=True)

    caption: str | None = None


class Written(BaseModel):
    """A language, for its code."""

    model_config = ConfigDict(frozen=True)

    code: str


class Shown(BaseModel):
    """An article, its other fields left out; they are described in schemas/articles.py."""

    model_config = ConfigDict(frozen=True)

    article_id: str
    page_id: str
    url: str | None = None
    canonical_url: str | None = None
    site: str
    title: str
    published_at: AwareDatetime | None = None
    paragraphs: tuple[str, ...]
    images: tuple[Caption, ...] = ()
    language: Written | None = None
