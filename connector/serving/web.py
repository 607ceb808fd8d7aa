"""The web server: granian with several processes, or waitress where granian is not to be had (Windows).

Both read the same application; granian is the faster by far, waitress runs in this one process.
"""

from __future__ import annotations

import importlib.util
import logging
import signal
import sys
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from connector.serving.lifeline import follow_parent

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_LOG = logging.getLogger("crossgate.serving")

WORKERS: Final = 2
"""Processes of the web server."""

THREADS: Final = 16
"""Threads of each: as many deliveries can wait for the same commit together."""

_NAME: Final = "crossgate"  # What answers say they come from: not which server it is, nor its version.

_QUIET: Final[dict[str, Any]] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {},
    "handlers": {},
    "loggers": {"_granian": {"handlers": [], "propagate": True}},
}
"""Granian's own messages go where ours go."""


def _application() -> WSGIApplication:
    """The receiver. Imported in the process that serves it: the one that only starts others has no use for it."""
    built: WSGIApplication = importlib.import_module("connector.serving.wsgi").application()
    return built


def serve_web(
    *,
    host: str,
    port: int,
    workers: int = WORKERS,
    threads: int = THREADS,
    largest_body: int = 25 * 1024 * 1024,
    grace: float = 30.0,
    build: Callable[[], WSGIApplication] = _application,
) -> int:
    """Serve until SIGTERM or SIGINT, finishing what is in flight within `grace` seconds; give the exit status.

    `build` is called once in each process and must be importable by name. A process that dies is replaced.
    """
    if importlib.util.find_spec("granian") is None:
        threads = workers * threads
        return serve_waitress(host=host, port=port, threads=threads, largest_body=largest_body, build=build)
    return _granian(host, port, workers, threads, grace, build)


def _granian(
    host: str, port: int, workers: int, threads: int, grace: float, build: Callable[[], WSGIApplication]
) -> int:
    granian: Any = importlib.import_module("granian")
    constants: Any = importlib.import_module("granian.constants")
    levels: Any = importlib.import_module("granian.log")
    server = granian.Granian(
        "crossgate",  # The target is built by the loader below; granian's own would put the working directory first.
        address=host,
        port=port,
        interface=constants.Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        http=constants.HTTPModes.http1,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=max(1, int(grace)),
        log_level=levels.LogLevels.error,
        log_dictconfig=_QUIET,
    )
    # Granian would start all workers anew; ours follow the files of the configuration by themselves.
    server.signal_handler_reload = _nothing
    try:
        server.serve(target_loader=partial(_in_worker, build, grace), wrap_loader=False)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    except (OSError, RuntimeError) as error:
        _LOG.error("cannot serve on %s port %d: %s", host, port, error)
        return 1
    return 0


def _nothing(*_: object) -> None:
    """Take a signal for which there is nothing to do."""


def _in_worker(build: Callable[[], WSGIApplication], grace: float) -> WSGIApplication:
    # Until granian sets its own handlers a worker has those of its parent, which would swallow a signal to end.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    follow_parent(grace)
    return _unnamed(build())


def _unnamed(application: WSGIApplication) -> WSGIApplication:
    """Granian tells its name unless the application has another."""

    def unnamed(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Callable[[bytes], object]:
            headers.append(("Server", _NAME))
            return start_response(status, headers, exc_info)

        return application(environ, start)

    return unnamed


def serve_waitress(
    *, host: str, port: int, threads: int, largest_body: int, build: Callable[[], WSGIApplication] = _application
) -> int:
    """The same in this one process, by waitress."""
    waitress: Any = importlib.import_module("waitress")
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(0))
    try:
        # More than the application takes, so that it is the application that refuses, in its own words. Waitress
        # keeps what is large in a file until it is whole.
        waitress.serve(
            build(),
            host=host,
            port=port,
            threads=threads,
            ident=_NAME,
            max_request_body_size=2 * largest_body + 1,
            _quiet=True,
        )
    except OSError as error:
        _LOG.error("cannot serve on %s port %d: %s", host, port, error)
        return 1
    return 0
