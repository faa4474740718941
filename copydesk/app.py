"""
The command line: what each command is called and takes. What it does is in the file of its name.

Errors are one sentence on stderr; exit code 2 for bad use, 1 for a failure.
"""

import asyncio
import sys
from datetime import datetime
from typing import Annotated, NoReturn

import typer
from pydantic import ValidationError
from rich.console import Console

from copydesk import add as adding
from copydesk import demo as demonstration
from copydesk import pipe as piping
from copydesk import search as searching
from copydesk import topics as topic_commands
from copydesk import up as processes
from copydesk import where as passports
from copydesk.failure import BadUse, Failure
from copydesk.settings import said, shared_settings
from services.runtime.logs import set_up_logs

app = typer.Typer(
    help="Turns pages from news sites into clean, enriched, searchable articles.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
topics = typer.Typer(help="Make the Kafka's topics as the map says.", no_args_is_help=True)
app.add_typer(topics, name="topics")

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Seconds = Annotated[float, typer.Option(help="How long to wait, in seconds.", min=0.1)]


@app.command()
def demo(
    *,
    keep: Annotated[bool, typer.Option("--keep", help="Leave the pipeline running.")] = False,
) -> None:
    """Run the whole pipeline on three pages, and show what happens."""
    shared = shared_settings()
    set_up_logs(shared.model_copy(update={"log_format": "text", "log_level": "ERROR"}))
    asyncio.run(demonstration.demo(shared, console(), keep=keep))


@app.command()
def up() -> None:
    """Run all stages in this process until Ctrl-C, on a local broker unless a Kafka is set."""
    shared = shared_settings()
    set_up_logs(shared)
    asyncio.run(processes.up(shared, Console(stderr=True)))


@app.command()
def run(
    process: Annotated[str, typer.Argument(help=" | ".join(processes.PROCESSES), metavar="STAGE")],
) -> None:
    """Run one stage as a process, until SIGTERM."""
    shared = shared_settings()
    set_up_logs(shared)
    asyncio.run(processes.run_one(process, shared))


@app.command()
def add(
    items: Annotated[list[str], typer.Argument(help="URLs, files, or - for stdin.")],
    *,
    source: Annotated[str, typer.Option(help="Who hands the pages in.")] = "copydesk add",
    url: Annotated[str | None, typer.Option(help="Where a file's page is from.")] = None,
    fetched_at: Annotated[
        datetime | None, typer.Option(help="When a file's page was fetched, UTC.")
    ] = None,
    wait: Annotated[bool, typer.Option("--wait", help="Follow the pages to their end.")] = False,
    seconds: Seconds = 120,
    as_json: AsJson = False,
) -> None:
    """Send pages into the pipeline: URLs to fetch, files of HTML or plain text."""
    adding.add(
        items,
        adding.Origin(source, url, fetched_at),
        shared_settings(),
        console(),
        wait_seconds=seconds if wait else 0,
        as_json=as_json,
    )


@app.command()
def search(
    query: Annotated[str, typer.Argument(help='Words, or "a phrase".')],
    *,
    limit: Annotated[int, typer.Option(min=1, max=1000)] = 10,
    as_json: AsJson = False,
) -> None:
    """Find articles."""
    searching.search(query, shared_settings(), console(), limit=limit, as_json=as_json)


@app.command()
def show(
    article: Annotated[str, typer.Argument(metavar="ID|URL")], *, as_json: AsJson = False
) -> None:
    """Print an article."""
    searching.show(article, shared_settings(), console(), as_json=as_json)


@app.command()
def where(
    page: Annotated[str, typer.Argument(metavar="ID|URL")], *, as_json: AsJson = False
) -> None:
    """Say where a page is, and why: each stage, how long it took, what came of it."""
    passports.where(page, shared_settings(), console(), as_json=as_json)


@app.command()
def pipe(
    stages: Annotated[str, typer.Argument(metavar="STAGE[,STAGE...]")],
) -> None:
    """Run stages on JSON lines from stdin to stdout, without Kafka and network."""
    wirings = piping.wirings_of(stages, shared_settings())
    out, err = sys.stdout.buffer, sys.stderr.buffer
    asyncio.run(piping.pipe(sys.stdin.buffer, wirings, out, err))


@topics.command("plan")
def topics_plan(*, as_json: AsJson = False) -> None:
    """Say what differs from the map, and change nothing."""
    topic_commands.show(topic_commands.planned(shared_settings()), console(), as_json=as_json)


@topics.command("apply")
def topics_apply(*, as_json: AsJson = False) -> None:
    """Make the topics that are missing, and mend settings that have drifted."""
    shared = shared_settings()
    changes = topic_commands.planned(shared)
    topic_commands.carry_out(changes, shared)
    topic_commands.show(changes, console(), as_json=as_json)


def console() -> Console:
    """Return where people read."""
    return Console(highlight=False)


def main() -> NoReturn:
    """Run the command line."""
    try:
        app()
    except BadUse as error:
        _end(str(error), 2)
    except ValidationError as error:  # of a stage's settings
        _end(said(error), 2)
    except (Failure, RuntimeError) as error:
        _end(str(error), 1)
    except KeyboardInterrupt:
        _end("stopped", 130)
    sys.exit(0)


def _end(sentence: str, code: int) -> NoReturn:
    Console(stderr=True, highlight=False, soft_wrap=True).print(sentence, markup=False)
    sys.exit(code)
