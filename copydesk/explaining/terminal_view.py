"""How an explained page looks on a terminal: a line a block, cut to its width where it has one."""

from rich.console import Console
from rich.text import Text

from copydesk.explaining.explained import Explained, Fate, confidence_of, fate_of
from copydesk.explaining.facts import address, facts, heading, verdict
from services.clean.account import Judged
from services.visible import visible

MARKS = {Fate.KEPT: "+", Fate.FIELD: "=", Fate.REMOVED: "-"}

STYLES = {Fate.KEPT: "green", Fate.FIELD: "cyan", Fate.REMOVED: "red"}

LABEL_CHARS = 13
"""The longest reasons and fields, as "advertisement"."""

NAME_CHARS = 14


def show_explained(explained: Explained, console: Console) -> None:
    """Print what is known of the page, then each of its blocks."""
    console.print(Text(visible(heading(explained)), style="bold"), soft_wrap=True)
    console.print(Text(visible(address(explained)), style="dim"), soft_wrap=True)
    console.print()
    style = "bold green" if explained.rejected is None else "bold yellow"
    _say_fact("verdict", Text(visible(verdict(explained)), style=style), console)
    for name, said in facts(explained):
        _say_fact(name, Text(visible(said)), console)
    console.print()
    for block in explained.findings.account:
        _say_block(_line(block), console)
    if not explained.findings.account:
        console.print("There is nothing to be seen on the page.")


def _say_fact(name: str, said: Text, console: Console) -> None:
    console.print(Text(f"{name:<{NAME_CHARS}}", style="dim").append_text(said), soft_wrap=True)


def _say_block(line: Text, console: Console) -> None:
    if console.is_terminal:
        console.print(line, no_wrap=True, overflow="ellipsis")
    else:  # for grep, and for a file: whole
        console.print(line, soft_wrap=True)


def _line(block: Judged) -> Text:
    """Return mark, confidence, field or reason, and the block's text."""
    fate, confidence = fate_of(block), confidence_of(block)
    line = Text(f"{MARKS[fate]} ", style=STYLES[fate])
    line.append("    " if confidence is None else f"{confidence:4.2f}")
    line.append(f"  {block.field or block.why or '':<{LABEL_CHARS}}")
    line.append(f"  {visible(block.text)}", style="dim" if fate is Fate.REMOVED else "default")
    return line
