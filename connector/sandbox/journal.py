"""What was asked of the sandbox over HTTP, and what it answered."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

KEPT = 100_000
_READING = ("/bulkfetch", "/search/jql", "/search/approximate-count", "/jql/match", "/search")


@dataclass(frozen=True, slots=True)
class LoggedRequest:
    """One request with its answer."""

    at: datetime
    method: str
    path: str
    query: str
    route: str  # `/rest/api/3/issue/{key}`; empty when nothing matched.
    account: str  # Display name; empty when nobody was recognised.
    status: int  # 0: the connection was dropped.
    size: int  # Of the answer's body, in bytes.

    @property
    def is_write(self) -> bool:
        """Whether it could change something. Bulk reads and searches are POSTs that cannot."""
        return self.method != "GET" and not self.route.endswith(_READING)


@dataclass
class RequestLog:
    """The newest requests, oldest first."""

    _entries: deque[LoggedRequest] = field(default_factory=lambda: deque(maxlen=KEPT))
    _lock: Lock = field(default_factory=Lock)

    def add(self, request: LoggedRequest) -> None:
        """Enter a request."""
        with self._lock:
            self._entries.append(request)

    def clear(self) -> None:
        """Forget them all."""
        with self._lock:
            self._entries.clear()

    def find(
        self, *, method: str | None = None, route: str | None = None, account: str | None = None
    ) -> list[LoggedRequest]:
        """Requests with this method, whose route ends so, made by this person (display name)."""
        with self._lock:
            entries = list(self._entries)
        return [
            entry
            for entry in entries
            if (method is None or entry.method == method)
            and (route is None or entry.route.endswith(route))
            and (account is None or entry.account == account)
        ]

    def __len__(self) -> int:
        with self._lock:
            return len(self._entries)
