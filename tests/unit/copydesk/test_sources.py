"""`copydesk sources`: a line a site for people, all of it for programs."""

import json
from contextlib import closing
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from copydesk.failure import Failure
from copydesk.sources import alarms, bars, plain, sources, table
from services.passport.outcomes_table import connect, insert, passport_file
from services.passport.sources import SourceSite
from services.runtime.settings import SharedSettings
from tests.makers import NOON
from tests.unit.passport.outcomes import outcome

DAY = timedelta(days=1)

SITE = SourceSite(
    site="example.org",
    articles_a_day=(1200, 0, 600),
    articles=1800,
    last_seen=NOON - timedelta(minutes=3),
    last_article=NOON - 3 * DAY,
    confidence=0.934,
    rejections=(("too-short", 1200), ("empty", 3), ("robots", 2), ("not-found", 1)),
    silence=3 * DAY,
)
NEW = SourceSite(
    site="\x1b[31m[red]new",
    articles_a_day=(0, 0, 0),
    articles=0,
    last_seen=None,
    last_article=None,
    confidence=None,
    rejections=(),
    silence=None,
)


def written(console: Console) -> str:
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def printed(*sites: SourceSite) -> list[list[str]]:
    console = Console(file=StringIO(), width=200)
    console.print(table(sites, NOON))
    lines = written(console).splitlines()[1:]
    return [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in lines]


def test_a_site_is_a_line() -> None:
    assert printed(SITE) == [
        [
            "example.org",
            "1,800",
            "█·▄",
            "3 min",
            "0.93",
            "too-short 1,200, empty 3, robots 2, 1 more",
        ]
    ]


def test_of_a_site_without_an_article_it_says_what_there_is_and_obeys_none_of_it() -> None:
    assert printed(NEW) == [["\\x1b[31m[red]new", "0", "···", "-", "-"]]


def test_a_site_that_fell_silent_has_a_sentence() -> None:
    assert alarms([SITE, NEW]) == ["example.org used to publish, and has been silent for 3 d."]


@pytest.mark.parametrize(
    ("counts", "row"),
    [
        ((), ""),
        ((0, 0), "··"),
        ((1,), "█"),
        ((1, 2, 3, 4, 5, 6, 7, 8), "▁▂▃▄▅▆▇█"),
        ((1, 1000), "▁█"),
    ],
)
def test_the_highest_bar_is_the_busiest_day(counts: tuple[int, ...], row: str) -> None:
    assert bars(counts) == row


def test_programs_get_all_of_it() -> None:
    assert json.loads(json.dumps(plain(SITE))) == {
        "site": "example.org",
        "articles": 1800,
        "articles_a_day": [1200, 0, 600],
        "last_seen": "2026-11-24T11:57:00+00:00",
        "last_article": "2026-11-21T12:00:00+00:00",
        "confidence": 0.934,
        "rejections": {"too-short": 1200, "empty": 3, "robots": 2, "not-found": 1},
        "silent_seconds": 259_200.0,
    }
    assert plain(NEW)["silent_seconds"] is None


def said(data_dir: Path, *, as_json: bool = False) -> str:
    console = Console(file=StringIO(), width=200)
    shared = SharedSettings(data_dir=data_dir)
    sources(shared, console, days=14, limit=200, as_json=as_json)
    return written(console)


def test_it_reads_what_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(connect(passport_file(tmp_path))) as connection:
        assert "No page of any site" in said(tmp_path)
        insert(connection, [outcome(stage="index", at=datetime.now(UTC))])

    assert "example.org" in said(tmp_path)
    said(tmp_path, as_json=True)
    [site] = json.loads(capsys.readouterr().out)
    assert (site["site"], site["articles"]) == ("example.org", 1)


def test_nothing_was_counted_yet(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="start the passport stage"):
        said(tmp_path)


def test_what_cannot_be_read_is_no_crash(tmp_path: Path) -> None:
    passport_file(tmp_path).write_bytes(b"no database" * 100)
    with pytest.raises(Failure, match="can't be read"):
        said(tmp_path)
