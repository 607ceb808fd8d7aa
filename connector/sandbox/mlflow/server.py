"""The stand-in on a port."""

from __future__ import annotations

from threading import Thread
from types import TracebackType
from typing import Self

from werkzeug.serving import WSGIRequestHandler, make_server

from connector.sandbox.mlflow.registry import Registry
from connector.sandbox.mlflow.routes import application
from connector.sandbox.mlflow.tracking import Tracking


class MlflowServer:
    """The stand-in over HTTP; a context manager. Port 0 takes a free one."""

    def __init__(self, host: str = "127.0.0.1", port: int = 0) -> None:
        self.tracking = Tracking()
        self.registry = Registry(self.tracking)
        app = application(self.tracking, self.registry)
        self._server = make_server(host, port, app, threaded=True, request_handler=_Quiet)
        self.url = f"http://{host}:{self._server.server_port}"
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), name="sandbox-mlflow", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:
        """Keep quiet."""
