"""Makes explained pages for the tests of their views: what became of a block is said here."""

from copydesk.explaining.explained import Explained
from schemas.article_parts import Clutter
from services.answers import Rejected
from services.clean.account import Judged
from services.clean.findings import Findings
from tests.makers import page, profile

KEPT = Judged("The mill stopped on Monday, after two hundred years.", 0.99, field="paragraphs")
TITLE = Judged("Mill on the Harrow stops", 0.2, field="title")
MENU = Judged("Home", 0.97, why=Clutter.NAVIGATION)


def explained_page(
    *blocks: Judged, title: str = "Mill on the Harrow stops", rejected: Rejected | None = None
) -> Explained:
    """Return an explained page of *blocks*."""
    findings = Findings(
        title=title,
        account=blocks,
        confidence=0.95,
        provenance={"title": "h1"},
        declared_language="en-GB",
    )
    return Explained(page(), findings, rejected, profile())
