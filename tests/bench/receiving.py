"""Deliveries acknowledged per second: durably kept, against the same service with its store left out, in one run.

The sender shares the machine's cores with the service, so it is lean: bodies are made and signed beforehand, and one
thread moves bytes between 32 kept-open connections by `epoll`. The processor time that the service itself took for a
delivery is told too: it varies less than a rate does when the machine has other work.
"""

from __future__ import annotations

import argparse
import itertools
import multiprocessing
import os
import re
import selectors
import signal
import socket
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from flask import Flask

from connector.clock import SystemClock
from connector.serving.web import serve_web
from connector.storage import migrate, open_store
from tests.fake_inbox import DroppingInbox, receiver_app, signed, transitioned

CONNECTIONS = 32
BODY = 8 * 1024


@dataclass(frozen=True, slots=True)
class Measured:
    """What one run against one service gave. Times in seconds, memory in bytes."""

    answered: int
    seconds: float
    latencies: tuple[float, ...]
    start_to_ready: float
    memory: int  # Of the largest process.
    processor: float  # Of all processes of the service, for one delivery.

    @property
    def rate(self) -> float:
        """Acknowledged deliveries per second."""
        return self.answered / self.seconds

    def percentile(self, share: float) -> float:
        """The latency that this share of the deliveries stayed within."""
        return sorted(self.latencies)[min(len(self.latencies) - 1, int(share * len(self.latencies)))]


def durable(url: str) -> Flask:
    """The receiver over the store."""
    return receiver_app(open_store(url, clock=SystemClock()).queue)


def storeless() -> Flask:
    """The receiver without a store."""
    return receiver_app(DroppingInbox())


def measure(build: Callable[[], Flask], seconds: float, name: str) -> Measured:
    """Serve the application, send for so long, and stop it."""
    with _served(build) as (port, pids, start_to_ready):
        _Sender(port, itertools.islice(_requests(f"{name}-first"), 1000)).run(3600)
        sender = _Sender(port, _requests(name))
        before = sum(_processor(pid) for pid in pids())
        taken = sender.run(seconds)
        processor = (sum(_processor(pid) for pid in pids()) - before) / len(sender.latencies)
        memory = max(_resident(pid) for pid in pids())
    return Measured(len(sender.latencies), taken, tuple(sender.latencies), start_to_ready, memory, processor)


def _requests(name: str) -> Iterator[bytes]:
    """Requests without end, each with an identifier of its own."""
    prepared = _prepared()
    for number in itertools.count():
        head, body = prepared[number % len(prepared)]
        yield b"%bX-Atlassian-Webhook-Identifier: %b-%d\r\n\r\n%b" % (head, name.encode(), number, body)


@lru_cache(maxsize=1)
def _prepared() -> list[tuple[bytes, bytes]]:
    return [_signed_request(number) for number in range(4000)]


def _signed_request(number: int) -> tuple[bytes, bytes]:
    key = f"FRAUD-{number % 500}"
    body = transitioned(key, number, BODY - len(transitioned(key, number)))
    lines = [
        "POST /webhooks/jira HTTP/1.1",
        "Host: 127.0.0.1",
        "User-Agent: Atlassian Webhook HTTP Client",
        f"Content-Length: {len(body)}",
        "X-Atlassian-Webhook-Flow: Primary",
        *(f"{name}: {value}" for name, value in signed(body).items()),
    ]
    return "\r\n".join([*lines, ""]).encode(), body


class _Sender:
    """Sends requests over kept-open connections, one at a time on each, and notes how long each answer took."""

    def __init__(self, port: int, requests: Iterator[bytes]) -> None:
        self.latencies: list[float] = []
        self._requests = requests
        self._port = port
        self._sent: dict[socket.socket, float] = {}
        self._begun: dict[socket.socket, bytes] = {}

    def run(self, seconds: float) -> float:
        """Send until the time is up or the requests are used up; gives the time that it took."""
        poll = selectors.EpollSelector()
        connections = [socket.create_connection(("127.0.0.1", self._port)) for _ in range(CONNECTIONS)]
        for connection in connections:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            poll.register(connection, selectors.EVENT_READ)
            self._send(connection)
        began = time.perf_counter()
        until = began + seconds
        while self._sent:
            for key, _ in poll.select():
                assert isinstance(key.fileobj, socket.socket)
                self._received(key.fileobj, more=time.perf_counter() < until)
        taken = time.perf_counter() - began
        for connection in connections:
            connection.close()
        poll.close()
        return taken

    def _send(self, connection: socket.socket) -> None:
        request = next(self._requests, None)
        if request is not None:
            self._sent[connection] = time.perf_counter()
            connection.sendall(request)

    def _received(self, connection: socket.socket, *, more: bool) -> None:
        answer = self._begun.pop(connection, b"") + connection.recv(4096)
        if answer and not answer.endswith(b"}\n"):  # Head and body may come apart.
            self._begun[connection] = answer
            return
        if not answer.startswith(b"HTTP/1.1 202"):
            raise RuntimeError(f"not acknowledged: {answer[:300]!r}")
        self.latencies.append(time.perf_counter() - self._sent.pop(connection))
        if more:
            self._send(connection)


@contextmanager
def _served(build: Callable[[], Flask]) -> Iterator[tuple[int, Callable[[], list[int]], float]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    began = time.perf_counter()
    server = multiprocessing.get_context("spawn").Process(target=_serve, args=(port, build))
    server.start()
    try:
        _wait_until_ready(port, began + 30)
        yield port, lambda: [server.pid or 0, *_children(server.pid or 0)], time.perf_counter() - began
    finally:
        os.kill(server.pid or 0, signal.SIGTERM)
        server.join()


def _serve(port: int, build: Callable[[], Flask]) -> None:
    serve_web(host="127.0.0.1", port=port, build=build)


def _wait_until_ready(port: int, deadline: float) -> None:
    while time.perf_counter() < deadline:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
                connection.sendall(b"GET /health/ready HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                if connection.recv(4096).startswith(b"HTTP/1.1 200"):
                    return
        except OSError:
            threading.Event().wait(0.005)
    raise RuntimeError("the service did not become ready")


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _resident(pid: int) -> int:
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) * 1024 if found else 0


def _processor(pid: int) -> float:
    """Seconds of processor time that a process took."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def compare(seconds: float, rounds: int) -> tuple[list[Measured], list[Measured]]:
    """Measure both in turn, so that what else the machine does hits both alike."""
    kept, dropped = [], []
    for number in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite:///{folder}/crossgate.db"
            migrate(url)
            kept.append(measure(partial(durable, url), seconds, f"kept-{number}"))
        dropped.append(measure(storeless, seconds, f"dropped-{number}"))
    return kept, dropped


def _line(name: str, runs: list[Measured]) -> str:
    def middle(of: Callable[[Measured], float]) -> float:
        return statistics.median(of(run) for run in runs)

    return (
        f"{name:<16}{middle(lambda run: run.rate):>9,.0f}/s"
        f"{middle(lambda run: run.percentile(0.50)) * 1000:>9.1f} ms"
        f"{middle(lambda run: run.percentile(0.99)) * 1000:>9.1f} ms"
        f"{middle(lambda run: run.start_to_ready):>9.2f} s"
        f"{max(run.memory for run in runs) / 2**20:>9.0f} MB"
        f"{middle(lambda run: run.processor) * 1e6:>9.0f} us"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=5.0, help="length of one run")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each; medians are shown")
    given = parser.parse_args()
    kept, dropped = compare(given.seconds, given.rounds)
    ratio = statistics.median(a.rate / b.rate for a, b in zip(kept, dropped, strict=True))
    lines = [
        f"{BODY // 1024} KB signed deliveries, {CONNECTIONS} connections, {given.rounds} runs of {given.seconds:g} s",
        f"{'':<16}{'rate':>11}{'p50':>12}{'p99':>12}{'ready':>11}{'memory':>12}{'processor':>12}",
        _line("kept durably", kept),
        _line("store left out", dropped),
        f"kept durably runs at {ratio:.2f} of the rate with the store left out",
    ]
    sys.stdout.write("\n".join([*lines, ""]))


if __name__ == "__main__":
    main()
