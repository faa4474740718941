"""The page of sources: what each site brings, how well it is read, and which has fallen silent."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from services.console.asking import AskedDesk
from services.console.desk import SOURCE_DAYS
from services.console.pages.rendering import page

PATIENCE_SECONDS = 0.1
"""How long the first view waits; of thousands of sites, the next one has them."""

router = APIRouter()


@router.get("/sources", name="sources_page")
def sources_page(request: Request, desk: AskedDesk) -> HTMLResponse:
    """Show the sites, those that have fallen silent first."""
    seen = desk.sites.look(patience=PATIENCE_SECONDS)
    return page(request, "sources.html", seen=seen, days=SOURCE_DAYS, now=desk.now())
