"""An archive of page bodies that can fail: as much of S3 as obstore asks for, on loopback."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Literal

How = Literal["works", "fails", "hangs"]

HANG_SECONDS = 20
"""Longer than the archive's own patience, 15 s."""


class ArchiveServer:
    """What is kept, and how the server behaves at the moment."""

    def __init__(self, address: str) -> None:
        self.kept: dict[str, bytes] = {}
        self.how: How = "works"
        self.refused = 0
        """Requests that met a server that fails or hangs."""
        self._address = address

    @property
    def settings(self) -> Mapping[str, str]:
        """The environment of processes that keep their pages here."""
        return {
            "COPYDESK_ARCHIVE_URL": "s3://pages",
            "AWS_ENDPOINT_URL": self._address,
            "AWS_ALLOW_HTTP": "true",
            "AWS_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "chaos",
            "AWS_SECRET_ACCESS_KEY": "chaos",
        }

    def put(self, path: str, body: bytes, *, only_new: bool) -> HTTPStatus:
        if only_new and path in self.kept:
            return HTTPStatus.PRECONDITION_FAILED
        self.kept[path] = body
        return HTTPStatus.OK


@contextmanager
def archive_server() -> Iterator[ArchiveServer]:  # noqa: C901  a handler is a class
    """Serve an empty archive inside the with block."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_PUT(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if self._works():
                only_new = self.headers.get("If-None-Match") == "*"
                self._answer(server.put(self.path, body, only_new=only_new))

        def do_GET(self) -> None:
            if self._works():
                body = server.kept.get(self.path)
                self._answer(HTTPStatus.OK if body is not None else HTTPStatus.NOT_FOUND, body)

        def do_HEAD(self) -> None:
            self.do_GET()

        def _works(self) -> bool:
            if server.how == "works":
                return True
            server.refused += 1
            if server.how == "hangs":
                time.sleep(HANG_SECONDS)
            self._answer(HTTPStatus.INTERNAL_SERVER_ERROR)
            return False

        def _answer(self, status: HTTPStatus, body: bytes | None = None) -> None:
            try:
                self.send_response(status)
                self.send_header("ETag", '"chaos"')
                self.send_header("Last-Modified", "Tue, 24 Nov 2026 12:00:00 GMT")
                self.send_header("Content-Length", str(len(body or b"")))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(body or b"")
            except ConnectionError:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Keep the table free of requests."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        http.daemon_threads = True
        server = ArchiveServer(f"http://127.0.0.1:{http.server_port}")
        Thread(target=http.serve_forever, daemon=True).start()
        try:
            yield server
        finally:
            http.shutdown()
