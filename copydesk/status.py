"""`copydesk status`: how every process is, in one table. Who asks them: processes_status.py."""

import json
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from copydesk.failure import BadUse, Failure
from copydesk.processes_status import Answer, StageStatus, ask
from services.runtime.settings import SharedSettings

ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "": "127.0.0.1"}  # noqa: S104
"""Where to ask a process that listens on every address."""


def status(urls: Sequence[str], shared: SharedSettings, console: Console, *, as_json: bool) -> None:
    """Print how the processes at *urls* are; raise Failure if one does not do its work."""
    answers = ask(urls or known(shared))
    if as_json:
        print(json.dumps([_plain(answer) for answer in answers], indent=2))  # noqa: T201
    else:
        console.print(_table(answers))
    if wrong := [trouble for answer in answers for trouble in troubles(answer)]:
        more = f", and {len(wrong) - 1} more like it" if len(wrong) > 1 else ""
        raise Failure(f"{wrong[0]}{more}: docs/runbook.md says what to do")


def known(shared: SharedSettings) -> list[str]:
    """Return the addresses of the processes that the settings name."""
    if named := [url.strip() for url in shared.status_urls.split(",") if url.strip()]:
        return named
    if shared.health_port:
        return [f"{ANYWHERE.get(shared.health_host, shared.health_host)}:{shared.health_port}"]
    raise BadUse(
        "name the processes: `copydesk status http://host:port ...`, or set COPYDESK_STATUS_URLS,"
        " or COPYDESK_HEALTH_PORT as the process has it"
    )


def troubles(answer: Answer) -> list[str]:
    """Return what keeps the process from its work, a sentence each; none if it does it."""
    if answer.status is None:
        return [f"{answer.address}: {answer.trouble}"]
    return [f"{s.stage} at {answer.address} {_state(s)}" for s in answer.status.stages if _bad(s)]


def _bad(stage: StageStatus) -> bool:
    return bool(stage.not_ready or stage.not_live)


def _state(stage: StageStatus) -> str:
    if stage.not_live:
        return f"must be restarted: {stage.not_live}"
    return f"is not ready: {stage.not_ready}" if stage.not_ready else "ready"


def _crashes(stage: StageStatus) -> str:
    if not stage.crashes_in_a_row or _bad(stage):
        return ""
    return f", {stage.crashes_in_a_row} crashes in a row"


def _table(answers: Sequence[Answer]) -> Table:
    table = Table(box=None, pad_edge=False)
    for column in ("process", "stage"):
        table.add_column(column, no_wrap=True)
    for column in ("partitions", "in hand", "oldest", "outcomes"):
        table.add_column(column, justify="right", no_wrap=True)
    table.add_column("state")
    for answer in answers:
        if answer.status is None:
            table.add_row(answer.address, "?", "", "", "", "", answer.trouble)
            continue
        for stage in answer.status.stages:
            table.add_row(
                answer.address,
                stage.stage,
                str(stage.partitions),
                str(stage.records_in_hand),
                f"{stage.oldest_seconds:.1f} s" if stage.records_in_hand else "-",
                "-" if stage.outcomes is None else f"{stage.outcomes:,}",
                _state(stage).removeprefix("is ") + _crashes(stage),
            )
    return table


def _plain(answer: Answer) -> dict[str, object]:
    said = None if answer.status is None else answer.status.model_dump(mode="json")
    return {
        "address": answer.address,
        "ready": not troubles(answer),
        "trouble": answer.trouble,
        "status": said,
    }
