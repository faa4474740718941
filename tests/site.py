"""A web site on loopback for the pipeline to fetch from: pages by path, some of which fail."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

PROSE = "The council of {name} voted on Tuesday to rebuild the old bridge over the river. "


def article_html(name: str) -> str:
    """Return a page with an article about *name*, and a sidebar that is not about it."""
    return f"""<!DOCTYPE html><html lang="en">
<head><title>{name} - The Daily Test</title></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Bridge of {name}</h1>
<p>{PROSE.format(name=name) * 3}</p>
<p>{PROSE.format(name=name) * 2}</p></article>
<aside><h3>Most read</h3>
<ul><li><a href="/x">Zeppelin sighted over the harbour</a></li></ul></aside>
</body></html>"""


class Site:
    """What the site has, and how often each path was asked for."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.pages: dict[str, str] = {}
        self.failing: Counter[str] = Counter()
        """How often a path still answers 503."""

        self.asked: Counter[str] = Counter()
        self.seconds = 0.0
        """How long it takes over each answer."""

    def add(self, path: str, html: str, *, failing: int = 0) -> str:
        """Put a page at *path*; return its URL."""
        self.pages[path] = html
        self.failing[path] = failing
        return self.url + path

    def answer(self, path: str) -> tuple[int, bytes]:
        self.asked[path] += 1
        time.sleep(self.seconds)
        if path not in self.pages:
            return 404, b"no such page"
        if self.failing[path] > 0:
            self.failing[path] -= 1
            return 503, b"later"
        return 200, self.pages[path].encode()


@contextmanager
def local_site(host: str = "127.0.0.1") -> Iterator[Site]:
    """Serve a site on a free port of loopback, *host*, inside the with block."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body = site.answer(self.path)
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Keep pytest's output for its own."""

    with ThreadingHTTPServer((host, 0), Handler) as server:
        site = Site(f"http://{host}:{server.server_port}")
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield site
        finally:
            server.shutdown()
