"""
The command line: what each command is called and takes. What it does is in the file of its name.

Errors are one sentence on stderr; exit code 2 for bad use, 1 for a failure. Each command loads what
it needs when it is called: `copydesk search` has no use for Kafka's clients, which take a second.
"""

import asyncio
import logging
import sys
from datetime import UTC, datetime
from getpass import getuser
from typing import Annotated, NoReturn

import typer
from pydantic import ValidationError
from rich.console import Console

from copydesk.archive import archive
from copydesk.dead import dead
from copydesk.failure import BadUse, Failure
from copydesk.indexes.group import index
from copydesk.options import AsJson
from copydesk.pace import MOST_A_SECOND
from copydesk.printing import console
from copydesk.settings import said, shared_settings
from copydesk.since import since as time_of
from copydesk.sites import sites
from copydesk.stages import PROCESSES
from copydesk.topics import topics
from services.answers import Refusal
from services.index.store import MAX_HITS
from services.runtime.logs import set_up_logs

app = typer.Typer(
    help="Turns pages from news sites into clean, enriched, searchable articles.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(topics, name="topics")
app.add_typer(dead, name="dead")
app.add_typer(archive, name="archive")
app.add_typer(sites, name="sites")
app.add_typer(index, name="index")

Seconds = Annotated[float, typer.Option(help="How long to wait, in seconds.", min=0.1)]


@app.command()
def demo(
    *,
    keep: Annotated[bool, typer.Option("--keep", help="Leave the pipeline running.")] = False,
) -> None:
    """Run the whole pipeline on three pages, and show what happens."""
    from copydesk import demo as demonstration

    shared = shared_settings()
    set_up_logs(shared.model_copy(update={"log_format": "text", "log_level": "ERROR"}))
    asyncio.run(demonstration.demo(shared, console(), keep=keep))


@app.command()
def up() -> None:
    """Run all stages in this process until Ctrl-C, on a local broker unless a Kafka is set."""
    from copydesk import up as processes
    from services.runtime.process import exit_in_time

    shared = shared_settings()
    set_up_logs(shared)
    asyncio.run(processes.up(shared, Console(stderr=True)))
    exit_in_time()


@app.command()
def run(
    process: Annotated[str, typer.Argument(help=" | ".join(PROCESSES), metavar="STAGE")],
) -> None:
    """Run one stage as a process, until SIGTERM."""
    from services.runtime.kafka_access import check_access

    shared = shared_settings()
    set_up_logs(shared)
    check_access(shared)  # before the rest is loaded, which takes long on a busy machine

    from copydesk import up as processes
    from services.runtime.process import exit_in_time

    asyncio.run(processes.run_one(process, shared))
    exit_in_time()


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
    from copydesk import add as adding

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
    limit: Annotated[int, typer.Option(min=1, max=MAX_HITS)] = 10,
    as_json: AsJson = False,
) -> None:
    """Find articles."""
    from copydesk import search as searching
    from copydesk.reading import reading_of

    reading = reading_of(shared_settings())
    searching.search(query, reading, console(), limit=limit, as_json=as_json)


@app.command()
def show(
    article: Annotated[str, typer.Argument(metavar="ID|URL")], *, as_json: AsJson = False
) -> None:
    """Print an article."""
    from copydesk import search as searching
    from copydesk.reading import reading_of

    searching.show(article, reading_of(shared_settings()), console(), as_json=as_json)


@app.command()
def where(
    page: Annotated[str, typer.Argument(metavar="ID|URL")],
    *,
    follow: Annotated[
        bool, typer.Option("--follow", help="Go on until its end, or Ctrl-C.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Say where a page is, and why: each stage, how long it took, what came of it."""
    if follow:
        from copydesk import live_passport

        live_passport.follow(page, shared_settings(), console(), as_json=as_json)
    else:
        from copydesk import where as passports
        from copydesk.reading import reading_of

        passports.where(page, reading_of(shared_settings()).outcomes, console(), as_json=as_json)


@app.command()
def takedown(
    article: Annotated[
        str, typer.Argument(metavar="ID|URL|list", help="An article; or `list`, what was.")
    ],
    *,
    why: Annotated[str, typer.Option(help="Why, for those who ask later.")] = "",
    by: Annotated[
        str, typer.Option(help="Who wants it; the user of this machine if not said.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Take an article down, for good: out of store, public topic and archive."""
    if article == "list":
        from copydesk.takedowns.listing import list_takedowns

        list_takedowns(shared_settings(), console(), as_json=as_json)
        return
    if not why.strip():
        raise BadUse("say why it is taken down: --why TEXT, which the ledger keeps for ever")
    from copydesk.takedowns.entry import Reason
    from copydesk.takedowns.takedown import take_down

    reason = Reason(by or getuser(), why)
    take_down(article, reason, shared_settings(), console(), as_json=as_json)


@app.command()
def tail(
    *,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print JSON, an article a line.")] = False,
    since: Annotated[
        str | None, typer.Option(help="From then on: 30m, 2h, 7d ago, or 2026-11-24.")
    ] = None,
    follow: Annotated[bool, typer.Option(help="Wait for more after the newest.")] = True,
    group: Annotated[str | None, typer.Option(help="Go on where this consumer group was.")] = None,
) -> None:
    """Print the articles that subscribers get, as they come."""
    from copydesk import tail as tailing

    tailing.tail(console(), since=since, group=group, follow=follow, as_json=jsonl)


@app.command()
def pipe(
    stages: Annotated[str, typer.Argument(metavar="STAGE[,STAGE...]")],
) -> None:
    """Run stages on JSON lines from stdin to stdout, without Kafka and network."""
    from copydesk import pipe as piping

    # What is lost is said once, as an outcome: no log lines between them.
    logging.getLogger("copydesk").addHandler(logging.NullHandler())
    wirings = piping.wirings_of(stages, shared_settings())
    out, err = sys.stdout.buffer, sys.stderr.buffer
    asyncio.run(piping.pipe(sys.stdin.buffer, wirings, out, err))


@app.command()
def explain(
    page: Annotated[str, typer.Argument(metavar="FILE|URL|ID", help="A page; - for stdin.")],
    *,
    url: Annotated[str | None, typer.Option(help="Where a file's page is from.")] = None,
    profile: Annotated[
        bool, typer.Option(help="Go by what is known of the page's site, if a pipeline runs.")
    ] = True,
    as_html: Annotated[bool, typer.Option("--html", help="Print a page for a browser.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show what clean makes of a page: each block kept or removed, why, and how sure it is."""
    from copydesk.explaining import explain as explaining

    explaining.explain(
        page,
        url,
        shared_settings(),
        console(),
        with_profile=profile,
        form=explaining.form_of(as_html=as_html, as_json=as_json),
    )


@app.command()
def reprocess(
    stage: Annotated[str, typer.Argument(metavar="STAGE", help="clean")],
    *,
    since: Annotated[str, typer.Option(help="Pages read since then: 30m, 2h, 30d, 2026-11-24.")],
    site: Annotated[str | None, typer.Option(help="Only pages of this site.")] = None,
    rate: Annotated[
        float, typer.Option(help="Pages a second, at most.", min=0.1, max=MOST_A_SECOND)
    ] = 20,
    into: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Into topics that nobody reads: NAME.news.… for `diff`."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Run today's code on pages that were read before, out of the archive: --into shadow first."""
    from copydesk.reprocessing import reprocess as reprocessing

    # What becomes of each page is counted, and said at the end: no log lines between.
    logging.getLogger("copydesk").addHandler(logging.NullHandler())
    asked = reprocessing.Asked(time_of(since, datetime.now(UTC)), site, rate, into)
    reprocessing.reprocess(stage, asked, shared_settings(), console(), as_json=as_json)


@app.command()
def diff(
    stage: Annotated[str, typer.Argument(metavar="STAGE", help="clean")],
    *,
    shadow: Annotated[
        str, typer.Option("--from", metavar="NAME", help="What `reprocess --into` was given.")
    ] = "shadow",
    limit: Annotated[int, typer.Option(help="How many of each kind to show.", min=0)] = 5,
    as_json: AsJson = False,
) -> None:
    """Say what `reprocess --into NAME` would change: articles gained, lost, moved, changed."""
    from copydesk.reprocessing import diff as differences

    differences.diff(stage, shadow, shared_settings(), console(), limit=limit, as_json=as_json)


@app.command()
def lag(*, as_json: AsJson = False) -> None:
    """Say how far behind each stage is: unread records, and the age of the oldest."""
    from copydesk import lag as backlogs

    backlogs.lag(shared_settings(), console(), as_json=as_json)


@app.command()
def sources(
    *,
    days: Annotated[int, typer.Option(min=1, max=366, help="How far back, today included.")] = 14,
    limit: Annotated[int, typer.Option(min=1, help="How many sites, at most.")] = 200,
    as_json: AsJson = False,
) -> None:
    """Say what each site gives: articles a day, rejections by reason; and which fell silent."""
    from copydesk import sources as given

    given.sources(shared_settings(), console(), days=days, limit=limit, as_json=as_json)


@app.command()
def status(
    urls: Annotated[
        list[str] | None, typer.Argument(metavar="[URL]...", help="http://host:port of processes.")
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Say how every process is; exit code 1 if one does not do its work."""
    from copydesk import status as statuses

    statuses.status(urls or [], shared_settings(), console(), as_json=as_json)


def main() -> NoReturn:
    """Run the command line."""
    try:
        app()
    except BadUse as error:
        _end(str(error), 2)
    except ValidationError as error:
        if error.title.endswith("Settings"):
            _end(said(error), 2)
        _end(f"{error.title}: what is stored was written by another release of Copydesk", 1)
    except Refusal as error:  # what a stage depends on is down
        _end(f"{error.reason}: {error.detail}", 1)
    except (Failure, RuntimeError) as error:
        _end(str(error), 1)
    except ModuleNotFoundError as error:
        _end(
            f"this command needs the package {error.name}: pip install 'copydesk[all]', or the"
            " extra of the stage that has it",
            1,
        )
    except KeyboardInterrupt:
        _end("stopped", 130)
    sys.exit(0)


def _end(sentence: str, code: int) -> NoReturn:
    Console(stderr=True, highlight=False, soft_wrap=True).print(sentence, markup=False)
    sys.exit(code)
