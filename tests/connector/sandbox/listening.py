"""A small HTTP server that takes webhooks, for the tests of their sending."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


@dataclass(frozen=True, slots=True)
class Received:
    """One delivery as it came in."""

    headers: dict[str, str]  # Lower-case names.
    body: bytes

    @property
    def json(self) -> dict[str, Any]:
        """The body."""
        loaded: dict[str, Any] = json.loads(self.body)
        return loaded


@dataclass
class Listener:
    """What came in, and what is answered: `statuses` in turn, then 202."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    received: list[Received] = field(default_factory=list)

    @property
    def keys(self) -> list[str]:
        """The keys of the issues that were told of, in order."""
        return [one.json["issue"]["key"] for one in self.received]


@contextmanager
def listening() -> Iterator[Listener]:
    """A listener on a free port."""
    listener = Listener()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            listener.received.append(Received(headers, body))
            self.send_response(listener.statuses.pop(0) if listener.statuses else 202)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listener.url = f"http://127.0.0.1:{server.server_port}/hook"
    thread = Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield listener
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
