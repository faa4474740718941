"""The pages for people, one file each. How they look: ../templates, ../static."""

from fastapi import APIRouter

from services.console.pages import article, dead_letters, flow, passport, search, sources, story

router = APIRouter(tags=["pages"])
for page in (search, article, story, passport, flow, dead_letters, sources):
    router.include_router(page.router)
