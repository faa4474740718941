"""The pages of dead letters: what died of what, and each record beside its error."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from services.console.api import SomeId
from services.console.asking import AskedDesk
from services.console.pages.rendering import page
from services.console.problems import NotFound

PATIENCE_SECONDS = 0.1
"""How long the first view waits for Kafka; the next one has it."""

router = APIRouter()


@router.get("/dead-letters", name="dead_letters_page")
def dead_letters_page(request: Request, desk: AskedDesk) -> HTMLResponse:
    """Show the dead letters in groups."""
    seen = desk.dead_letters.groups.look(patience=PATIENCE_SECONDS)
    return page(request, "dead_letters.html", seen=seen, now=desk.now())


@router.get("/dead-letters/{letter_id:path}", name="dead_letter_page")
def dead_letter_page(request: Request, desk: AskedDesk, letter_id: SomeId) -> HTMLResponse:
    """Show one dead letter."""
    letter = desk.dead_letters.letter(letter_id)
    if letter is None:
        raise NotFound(
            f"there is no dead letter {letter_id!r}: its id is stage/partition/offset, and letters"
            " are kept for 30 days"
        )
    return page(request, "dead_letter.html", letter=letter, now=desk.now())
