"""A WSGI application on a port, in this process."""

from __future__ import annotations

import socket
from threading import Lock, Thread
from types import TracebackType
from typing import Any, Self

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler


class Listening:
    """Speaks HTTP/1.1, a thread per connection; a context manager. Port 0 takes a free one."""

    def __init__(self, app: Any, host: str, port: int, name: str) -> None:
        self._server = _Server(host, port, app, _Handler)
        self.url = f"http://{host}:{self._server.server_address[1]}"
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), name=name, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening and end open connections. What is behind it goes on."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        self._server.end_connections()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Handler(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # Head and body go out in two writes; waiting for an ACK between costs 40 ms.

    def log(self, type: str, message: str, *args: Any) -> None:
        """Keep quiet."""


class _Server(ThreadedWSGIServer):
    request_queue_size = 256

    def __init__(self, host: str, port: int, app: Any, handler: type[WSGIRequestHandler]) -> None:
        self._open: set[socket.socket] = set()
        self._open_lock = Lock()
        super().__init__(host, port, app, handler)

    def get_request(self) -> tuple[Any, Any]:
        connection, address = super().get_request()
        with self._open_lock:
            self._open.add(connection)
        return connection, address

    def shutdown_request(self, request: Any) -> None:
        with self._open_lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def end_connections(self) -> None:
        """Wake every handler that waits for a next request, so that it ends."""
        with self._open_lock:
            still_open = list(self._open)
        for connection in still_open:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # The client was faster.
