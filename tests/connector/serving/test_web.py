import http.client
import os
import re
import signal
import socket
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from connector.storage import migrate
from tests.connector.serving.processes import Program, children, free_port, running, wait_for
from tests.connector.serving.web_program import LARGEST
from tests.fake_inbox import signed, transitioned


class Web:
    """A web server of its own processes over a store of its own."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        self.options = options
        self._seen = 0
        self.port = free_port()
        self.database = folder / "crossgate.db"
        migrate(f"sqlite:///{self.database}")
        self.program = Program(
            "tests.connector.serving.web_program",
            str(self.port),
            f"sqlite:///{self.database}",
            str(folder),
            *options,
            log=folder / f"log-{self.port}",
            environ={"PROMETHEUS_MULTIPROC_DIR": str(folder / "numbers")},
        )
        wait_for(self.is_ready, "the server to be ready")

    def is_ready(self) -> bool:
        """Whether it answers."""
        try:
            return self.ask("GET", "/health/ready")[0] == 200
        except (OSError, http.client.HTTPException):
            return False

    def ask(
        self, method: str, path: str, body: bytes | Iterator[bytes] | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, bytes, dict[str, str]]:
        """Ask over a connection of its own; gives status, body and headers."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)) as connection:
            connection.request(method, path, body, headers or {}, encode_chunked=not isinstance(body, bytes | None))
            answer = connection.getresponse()
            return answer.status, answer.read(), {name.lower(): value for name, value in answer.getheaders()}

    def stored(self) -> list[bytes]:
        """The bodies in the database that came since the last call of `overlook`."""
        with closing(sqlite3.connect(self.database)) as database:
            return [bytes(body) for (body,) in database.execute("SELECT body FROM event WHERE id > ?", [self._seen])]

    def overlook(self) -> None:
        """Leave out what is stored already."""
        with closing(sqlite3.connect(self.database)) as database:
            self._seen = database.execute("SELECT coalesce(max(id), 0) FROM event").fetchone()[0]


@pytest.fixture(scope="module", params=["granian", "waitress"])
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    """Each of the two servers, for all tests that leave it running."""
    server = Web(tmp_path_factory.mktemp("web"), request.param)
    yield server
    server.program.end()


@pytest.fixture
def web(served: Web) -> Web:
    """Each of the two servers, as if nothing were stored yet."""
    served.overlook()
    return served


@pytest.fixture(params=["granian", "waitress"])
def own(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Web]:
    """Each of the two servers, for one test that ends it."""
    server = Web(tmp_path, request.param)
    yield server
    server.program.end()


@pytest.fixture
def granian(tmp_path: Path) -> Iterator[Web]:
    """The server with several processes, for one test."""
    server = Web(tmp_path)
    yield server
    server.program.end()


def chunked(body: bytes, at_once: int = 1000) -> Iterator[bytes]:
    """The body in pieces."""
    return (body[start : start + at_once] for start in range(0, len(body), at_once))


def test_what_is_acknowledged_is_in_the_database(web: Web) -> None:
    """Over a real socket and a real store, a delivery is kept once, whole, and before it is answered."""
    body = transitioned(padding=8192)
    for _ in range(2):
        assert web.ask("POST", "/webhooks/jira", body, signed(body, "id-1"))[0] == 202
        assert web.stored() == [body]


def test_a_chunked_body_is_kept_whole(web: Web) -> None:
    """A body in chunks, without a length, is kept like any other."""
    body = transitioned(padding=100_000)
    headers = signed(body) | {"Transfer-Encoding": "chunked"}
    assert web.ask("POST", "/webhooks/jira", chunked(body), headers)[0] == 202
    assert web.stored() == [body]


def test_too_large_is_413_with_and_without_a_length(web: Web) -> None:
    """The limit holds over a real socket in both ways of sending, and for a stranger it is 401 first."""
    body = transitioned(padding=LARGEST)
    assert web.ask("POST", "/webhooks/jira", body, signed(body))[0] == 413
    assert web.ask("POST", "/webhooks/jira", chunked(body), signed(body) | {"Transfer-Encoding": "chunked"})[0] == 413
    assert web.stored() == []
    assert web.is_ready()


def test_a_stranger_gets_nothing_stored(web: Web) -> None:
    """A wrong signature is 401 over a real socket as well."""
    body = transitioned()
    assert web.ask("POST", "/webhooks/jira", body, signed(body, secret="wrong"))[0] == 401
    assert web.stored() == []


def test_a_body_that_breaks_off_is_not_stored(web: Web) -> None:
    """A sender that goes away in the middle leaves nothing behind, and the server goes on."""
    body = transitioned()
    head = "".join(f"{name}: {value}\r\n" for name, value in signed(body).items())
    with socket.create_connection(("127.0.0.1", web.port)) as connection:
        connection.sendall(
            f"POST /webhooks/jira HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n{head}\r\n".encode()
        )
        connection.sendall(body[:100])
    assert web.ask("POST", "/webhooks/jira", transitioned(history=2), signed(transitioned(history=2)))[0] == 202
    assert web.stored() == [transitioned(history=2)]


def test_the_server_does_not_name_itself(web: Web) -> None:
    """No answer tells which server it is, or its version."""
    for path in ("/health/live", "/nowhere", "/webhooks/jira"):
        headers = web.ask("GET", path)[2]
        assert not re.search(r"granian|waitress|werkzeug|python", str(headers), re.IGNORECASE)
        assert headers["server"] == "crossgate"


def test_what_is_in_flight_is_finished_on_sigterm(own: Web) -> None:
    """A request that is being worked on when SIGTERM comes gets its answer; then the server ends well."""
    answers: list[tuple[int, bytes]] = []
    asking = threading.Thread(target=lambda: answers.append(own.ask("GET", "/slow")[:2]))
    asking.start()
    wait_for(lambda: list(own.folder.glob("*.began")), "the request to begin")
    own.program.send(signal.SIGTERM)
    (own.folder / "go").touch()
    asking.join(20)
    assert answers == [(200, b"done")]
    assert own.program.status() == 0


def test_a_taken_port_is_told_in_a_line(web: Web, tmp_path: Path) -> None:
    """A port that is in use is an error with the port in it, not a traceback, and a status that is not 0."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        url = f"sqlite:///{web.database}"
        log = tmp_path / "log-taken"
        second = Program("tests.connector.serving.web_program", str(port), url, str(tmp_path), *web.options, log=log)
        try:
            assert second.status() == 1
        finally:
            second.end()
    assert f"port {port}" in log.read_text()
    assert "Traceback" not in log.read_text()


def test_a_worker_that_dies_is_replaced(granian: Web) -> None:
    """After kill -9 of one process the server has as many as before, and answers."""
    before = wait_for(lambda: found if len(found := workers(granian)) == 2 else None, "two processes")
    os.kill(before[0], signal.SIGKILL)
    after = wait_for(lambda: found if len(found := workers(granian)) == 2 and found != before else None, "a new one")
    assert before[0] not in after
    wait_for(granian.is_ready, "the server to answer")


def test_workers_end_when_their_server_is_killed(granian: Web) -> None:
    """After kill -9 of the server's main process no worker holds on to the port."""
    started = wait_for(lambda: found if len(found := workers(granian)) == 2 else None, "two processes")
    granian.program.send(signal.SIGKILL)
    granian.program.status()
    wait_for(lambda: not any(running(pid) for pid in started), "the workers to end")


def test_one_scrape_shows_all_processes(granian: Web) -> None:
    """Deliveries are counted together whichever process took them, and the queue is looked at when asked."""
    sent = 0
    while sent < 40 or (sent < 2000 and len(list((granian.folder / "numbers").glob("counter_*.db"))) < 2):
        body = transitioned(history=sent)  # Which process takes a connection is the system's choice.
        assert granian.ask("POST", "/webhooks/jira", body, signed(body))[0] == 202
        sent += 1
    text = granian.ask("GET", "/metrics")[1].decode()
    assert f'crossgate_deliveries_total{{outcome="accepted"}} {sent}.0' in text
    assert f"crossgate_queue_waiting {sent}.0" in text
    assert len(list((granian.folder / "numbers").glob("counter_*.db"))) >= 2


def workers(web: Web) -> list[int]:
    """The server's processes that serve."""
    return [pid for pid in children(web.program.process.pid) if running(pid)]
