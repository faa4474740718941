"""`copydesk tail`: the public topic on a terminal, or as JSON lines for other programs."""

import logging
from datetime import UTC, datetime

from rich.console import Console
from rich.text import Text

from copydesk.client_errors import BadCall, NoKafka
from copydesk.failure import BadUse, Failure
from copydesk.places import Start
from copydesk.printing import ID_CHARS, say
from copydesk.since import since as time_of
from copydesk.subscriber import Subscriber
from schemas.articles import Article, Withdrawn


def tail(
    console: Console, *, since: str | None, group: str | None, follow: bool, as_json: bool
) -> None:
    """Print articles as they come, until Ctrl-C or, without *follow*, the newest one."""
    start: Start = "now" if follow else "beginning"
    if since is not None:
        start = time_of(since, datetime.now(UTC))
    logging.getLogger("kafka").setLevel(logging.CRITICAL)  # it reports each try to reconnect
    try:
        with Subscriber(group=group, start=start, follow=follow) as subscriber:
            for message in subscriber:
                say(message.model_dump_json() if as_json else line(message), console)
    except KeyboardInterrupt:
        return  # how people end it
    except BadCall as error:
        raise BadUse(str(error)) from error
    except NoKafka as error:
        raise Failure(str(error)) from error


def line(message: Article | Withdrawn) -> Text:
    """Return one line: when the page was fetched, site, title, id."""
    at = datetime.fromtimestamp(message.version / 1000, UTC).astimezone()
    said = Text(f"{at:%Y-%m-%d %H:%M}", style="dim")
    if isinstance(message, Withdrawn):
        said.append("  withdrawn", style="yellow")
    else:
        said.append(f"  {_printable(message.site):<24}", style="cyan")
        said.append(f"  {_printable(message.title)}", style="default")
    return said.append(f"  {_printable(message.article_id[:ID_CHARS])}", style="dim")


def _printable(text: str) -> str:
    """Return *text* without what could steer a terminal."""
    return "".join(char if char.isprintable() else " " for char in text)
