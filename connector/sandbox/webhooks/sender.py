"""Sends deliveries in threads of its own, and sends again what was not taken."""

from __future__ import annotations

import heapq
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Condition, Thread
from typing import Protocol

import requests

from connector.sandbox.webhooks.conduct import RETRIED, RETRIES, WebhookConduct


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A delivery: the same through all its attempts."""

    identifier: str
    webhook: str
    url: str = field(repr=False)  # May carry a secret.
    event: str
    issue_key: str
    body: bytes = field(repr=False)
    headers: dict[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt, with what came of it."""

    delivery: Outgoing
    number: int  # From 1.
    status: int | None  # None: no answer came.
    error: str = ""


class Post(Protocol):
    """Posts a body and gives the status; OSError when no answer came."""

    def __call__(self, url: str, body: bytes, headers: dict[str, str], timeout: float) -> int:
        """Post it."""


def post(url: str, body: bytes, headers: dict[str, str], timeout: float) -> int:
    """Post over HTTP. A redirect is an answer like others."""
    with requests.Session() as session:
        session.trust_env = False  # A proxy of the machine is not for addresses on it, and .netrc would add a password.
        return session.post(url, data=body, headers=headers, timeout=timeout, allow_redirects=False).status_code


@dataclass(order=True)
class _Due:
    at: float
    order: int
    delivery: Outgoing = field(compare=False)
    attempt: int = field(compare=False, default=1)


class Sender:
    """A heap of due deliveries and a few threads. With one thread (the default) they go out in order."""

    def __init__(self, conduct: WebhookConduct, done: Callable[[Attempt], None], threads: int = 1) -> None:
        self.conduct = conduct
        self._done = done
        self._post: Post = post
        self._threads = threads
        self._running: list[Thread] = []
        self._changed = Condition()
        self._due: list[_Due] = []
        self._order = 0
        self._in_flight = 0
        self._closed = False

    def send(self, delivery: Outgoing) -> None:
        """Take a delivery; returns at once."""
        self._put(delivery, 1, 0.0)

    def wait(self, timeout: float) -> bool:
        """Wait until everything ended, retries included. False: it took longer than `timeout` seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: self._closed or not (self._due or self._in_flight), timeout)

    def close(self) -> None:
        """Send nothing more; what is being sent ends."""
        with self._changed:
            self._closed = True
            self._due.clear()
            self._changed.notify_all()
        for thread in self._running:
            thread.join(self.conduct.timeout_seconds)

    def _put(self, delivery: Outgoing, attempt: int, delay: float) -> None:
        with self._changed:
            if self._closed:
                return
            if not self._running:
                names = [f"sandbox-webhooks-{number}" for number in range(self._threads)]
                self._running = [Thread(target=self._run, name=name, daemon=True) for name in names]
                for thread in self._running:
                    thread.start()
            self._order += 1
            heapq.heappush(self._due, _Due(time.monotonic() + delay, self._order, delivery, attempt))
            self._changed.notify_all()

    def _run(self) -> None:
        while (due := self._next()) is not None:
            try:
                self._attempt(due)
            finally:
                with self._changed:
                    self._in_flight -= 1
                    self._changed.notify_all()

    def _next(self) -> _Due | None:
        with self._changed:
            while not self._closed:
                wait = self._due[0].at - time.monotonic() if self._due else None
                if wait is not None and wait <= 0:
                    self._in_flight += 1
                    return heapq.heappop(self._due)
                self._changed.wait(wait)
            return None

    def _attempt(self, due: _Due) -> None:
        headers = due.delivery.headers | (
            {"X-Atlassian-Webhook-Retry": str(due.attempt - 1)} if due.attempt > 1 else {}
        )
        status, error = None, ""
        try:
            status = self._post(due.delivery.url, due.delivery.body, headers, self.conduct.timeout_seconds)
        except (OSError, ValueError) as problem:  # requests' errors are OSErrors; a bad address is a ValueError.
            error = type(problem).__name__
        self._done(Attempt(due.delivery, due.attempt, status, error))
        if (status is None or status in RETRIED) and due.attempt <= RETRIES:
            self._put(due.delivery, due.attempt + 1, self.conduct.retry_seconds)
