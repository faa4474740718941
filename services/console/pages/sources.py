"""The page of sources: what each site brings, how well it is read, and which has fallen silent."""

from contextlib import closing

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from services.console.asking import AskedDesk
from services.console.pages.rendering import page
from services.passport.sources import Sources

DAYS = 14
"""Two weeks show what a weekend is."""

router = APIRouter()


@router.get("/sources", name="sources_page")
def sources_page(request: Request, desk: AskedDesk) -> HTMLResponse:
    """Show the sites, those that have fallen silent first."""
    now = desk.now()
    with closing(Sources(desk.shared.data_dir)) as sources:
        sites = sources.sites(now, days=DAYS)
    return page(request, "sources.html", sites=sites, days=DAYS, now=now)
