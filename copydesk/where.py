"""`copydesk where`: the passport of a page: each stage, attempt, duration, outcome and reason."""

import json
import sqlite3
from collections.abc import Sequence

from rich.console import Console

from copydesk.failure import BadUse, Failure
from copydesk.following import is_last
from copydesk.printing import outcome_line, why
from schemas.outcomes import Outcome, Verdict
from services.passport.passports import AmbiguousId, BadUrl, NoPassports, Passports
from services.runtime.settings import SharedSettings


def where(what: str, shared: SharedSettings, console: Console, *, as_json: bool) -> None:
    """Print all that became of a page or article, and where it is now."""
    outcomes = find(what, shared)
    if not outcomes:
        raise Failure(
            f"nobody has seen {what}: is its URL spelt as it was sent, and does its stage run?"
        )
    if as_json:
        console.print_json(json.dumps([outcome.model_dump(mode="json") for outcome in outcomes]))
    else:
        show_passport(outcomes, console)


def find(what: str, shared: SharedSettings) -> Sequence[Outcome]:
    """Return all that became of *what*, oldest first; none if nobody has seen it."""
    try:
        passports = Passports(shared.data_dir)
    except NoPassports as error:
        raise Failure(str(error)) from error
    try:
        return passports.find(what)
    except (AmbiguousId, BadUrl) as error:
        raise BadUse(str(error)) from error
    except sqlite3.Error as error:
        raise Failure(
            f"the passports in {shared.data_dir} can't be read ({error}): run this where the"
            " directory can be written, which reading needs too"
        ) from error
    finally:
        passports.close()


def show_passport(outcomes: Sequence[Outcome], console: Console) -> None:
    """Print *outcomes*, page by page, and how each ended."""
    for page_id in dict.fromkeys(outcome.page_id for outcome in outcomes):
        of_page = [outcome for outcome in outcomes if outcome.page_id == page_id]
        console.print(f"page {page_id}", style="bold", markup=False, soft_wrap=True)
        for outcome in of_page:
            console.print("  ", outcome_line(outcome), sep="", soft_wrap=True)
        console.print(f"  {in_words(of_page[-1])}", markup=False, soft_wrap=True)


def in_words(last: Outcome) -> str:
    """Return where a page is whose last outcome is *last*."""
    if not is_last(last):
        waits = last.verdict is Verdict.DELAYED
        return f"It waits to be tried again by {last.stage}." if waits else "It is on its way."
    if last.verdict is Verdict.PUBLISHED:
        return f"It is in the index, as article {last.article_id}."
    if last.verdict is Verdict.DEAD:
        return f"It is a dead letter on news.{last.stage}.dead.v1: {why(last)}."
    return f"{last.stage} rejected it: {why(last)}."
