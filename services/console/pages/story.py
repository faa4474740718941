"""The story page: articles whose texts are nearly the same."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from services.console.api import SomeId, story
from services.console.asking import AskedDesk
from services.console.pages.rendering import page

router = APIRouter()


@router.get("/stories/{some_id:path}", name="story_page")
def story_page(request: Request, desk: AskedDesk, some_id: SomeId) -> HTMLResponse:
    """Show a story by its id, or by that of an article in it."""
    found = story(desk, some_id)
    return page(
        request, "story.html", story=found, titles={a.article_id: a for a in found.articles}
    )
