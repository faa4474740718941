"""
A page of 5 MB that is nothing but links: what an attacker, or the archive of a site, may send.

    python -m bench.link_page "trafilatura with metadata"       prints the seconds of CPU time
"""

import subprocess
import sys
import time
from collections.abc import Collection

from bench.extractors import RIVALS
from bench.methods import Shown, installed
from bench.ours import of_html

PAGE_BYTES = 5 * 1024 * 1024
PATIENCE_SECONDS = 60


def link_page() -> str:
    """Return the page."""
    link = '<li><a href="/news/{0:06}">The council decides on matter {0}</a></li>\n'
    count = PAGE_BYTES // len(link.format(0))
    links = "".join(map(link.format, range(count)))
    return f"<html><head><title>Archive</title></head><body><ul>{links}</ul></body></html>"


def link_page_rows(*, only: Collection[str] = ()) -> list[str]:
    """Return a line a method, or *only* those named; each has a process, and may take a minute."""
    methods = (of_html(), *RIVALS)
    names = [method.name for method in methods if not only or method.name in only]
    rows = ["", "a page of 5 MB of links, seconds of CPU time"]
    return rows + [f"{name:34}{_seconds(name):>12}" for name in names]


def _seconds(name: str) -> str:
    command = [sys.executable, "-W", "ignore", "-m", "bench.link_page", name]
    try:
        done = subprocess.run(  # noqa: S603  this file
            command, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return f"> {PATIENCE_SECONDS}"
    last = (done.stdout or done.stderr).strip().splitlines()[-1:]
    return last[0] if last else f"ended with {done.returncode}"


def main(name: str) -> None:
    """Print the seconds that the method *name* takes, on its second page."""
    [method] = installed((of_html(), *RIVALS), only=(name,))
    prose = "<p>The council of the town voted on Tuesday to rebuild the old bridge.</p>" * 20
    method.extract(Shown("https://example.org/1", f"<html><body>{prose}</body></html>", ()))
    page = Shown("https://example.org/news/", link_page(), ())
    started = time.process_time()
    try:
        method.extract(page)
    finally:
        print(f"{time.process_time() - started:.2f}")


if __name__ == "__main__":
    main(sys.argv[1])
