from collections.abc import Mapping, Sequence
from hashlib import sha256

from schemas.articles import ArticleCleaned
from schemas.outcomes import Reason
from schemas.pages import Blob, PageFetched
from services.answers import NoBody, Refusal, Unavailable
from services.runtime.bodies import with_bodies
from services.runtime.handlers import Answers
from tests.makers import article, page


class Shelf:
    """An archive in memory."""

    def __init__(self, held: Mapping[str, bytes | Refusal]) -> None:
        self._held = held

    async def body(self, blob: Blob) -> bytes:
        held = self._held[blob.key]
        if isinstance(held, Refusal):
            raise held
        return held


def archived(key: str, *, media_type: str = "text/html", charset: str = "utf-8") -> PageFetched:
    blob = {"key": key, "size": 1, "sha256": sha256(b"").hexdigest(), "media_type": media_type}
    return PageFetched.model_validate({"page_id": key, "blob": {**blob, "charset": charset}})


async def read(
    *pages: PageFetched, **held: bytes | Refusal
) -> tuple[list[PageFetched], list[object]]:
    """Return the pages that the inner handler was asked about, and the answers."""
    asked: list[PageFetched] = []

    async def handle(batch: Sequence[PageFetched]) -> Answers[ArticleCleaned]:
        asked.extend(batch)
        return [article(page_id=one.page_id) for one in batch]

    answers = await with_bodies(handle, Shelf(held))(pages)
    ids: list[object] = [one.page_id if isinstance(one, ArticleCleaned) else one for one in answers]
    return asked, ids


async def test_a_body_is_read_from_the_archive() -> None:
    [html, text], _ = await read(
        archived("a"), archived("b", media_type="text/plain"), a=b"<p>a</p>", b=b"b"
    )

    assert (html.html, html.text, html.blob) == ("<p>a</p>", None, None)
    assert (text.html, text.text, text.blob) == (None, "b", None)


async def test_a_page_without_a_body_to_be_had_leaves_its_neighbours_alone() -> None:
    gone, down = NoBody("no such key"), Unavailable(Reason.ARCHIVE_DOWN)

    asked, answers = await read(
        archived("a"), archived("b"), page(page_id="c"), archived("d"), a=gone, b=b"b", d=down
    )

    assert [one.page_id for one in asked] == ["b", "c"]
    assert answers == [gone, "b", "c", down]


async def test_nobody_is_asked_about_a_batch_without_bodies() -> None:
    gone = NoBody("no such key")

    assert await read(archived("a"), a=gone) == ([], [gone])


async def test_bytes_become_text_by_the_charset_that_was_declared() -> None:
    [latin, odd, broken, zipped], _ = await read(
        archived("a", charset="iso-8859-1"),
        archived("b", charset="klingon"),
        archived("c"),
        archived("d", charset="zip"),
        a="é".encode("latin-1"),
        b="é".encode(),
        c=b"a\xffb",
        d=b"d",
    )

    assert [one.html for one in (latin, odd, broken, zipped)] == ["é", "é", "a\ufffdb", "d"]
