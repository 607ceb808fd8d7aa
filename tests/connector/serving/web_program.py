"""A web server over a real store, for tests: `port database-url slow-folder [waitress]`.

`GET /slow` notes in the folder that it began, and answers when the folder holds a file named `go`.
"""

import os
import sys
import threading
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from config.site import Receiving
from connector.clock import SystemClock
from connector.logs import configure_logs
from connector.serving.lifeline import follow_supervisor
from connector.serving.web import serve_waitress, serve_web
from connector.storage import open_store
from connector.telemetry import PrometheusTelemetry
from tests.fake_inbox import receiver_app

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LARGEST = 1024 * 1024


def build(url: str, folder: Path) -> "WSGIApplication":
    """The receiver over the store, with a slow page."""
    store = open_store(url, clock=SystemClock())
    telemetry = PrometheusTelemetry(depth=store.queue.depth)
    app = receiver_app(store.queue, receiving=Receiving(largest_body=LARGEST), telemetry=telemetry)

    def application(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if environ["PATH_INFO"] != "/slow":
            return app(environ, start_response)
        (folder / f"{os.getpid()}.began").touch()
        while not (folder / "go").exists():
            threading.Event().wait(0.01)
        start_response("200 OK", [("Content-Length", "4")])
        return [b"done"]

    return application


def main() -> int:
    """Run."""
    configure_logs()
    follow_supervisor()
    port, url, folder = int(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    application = partial(build, url, folder)
    if "waitress" in sys.argv:
        return serve_waitress(host="127.0.0.1", port=port, threads=4, largest_body=LARGEST, build=application)
    return serve_web(host="127.0.0.1", port=port, workers=2, threads=4, grace=10, build=application)


if __name__ == "__main__":
    sys.exit(main())
