"""Faults on order: requests that match a rule are refused, held up, or lose their connection."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from threading import Event, Lock


class Effect(StrEnum):
    """What a fault does."""

    ANSWER = "answer"  # Answer with a status; the request has no effect.
    HOLD = "hold"  # Wait until released, then go on.
    DROP_BEFORE = "drop-before"  # Close the connection; the request has no effect.
    DROP_AFTER = "drop-after"  # Let it take effect, then close the connection: the answer is lost.


@dataclass
class Fault:
    """A rule; it applies to the next `times` requests that match."""

    method: str | None = None
    path: str = ""  # A regular expression, searched in the path.
    effect: Effect = Effect.ANSWER
    times: int = 1
    status: int = 503
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    longest_hold: float = 30.0  # Seconds after which a held request goes on by itself.
    reached: Event = field(default_factory=Event)  # Set when the first request met it.
    released: Event = field(default_factory=Event)

    def matches(self, method: str, path: str) -> bool:
        """Whether the rule speaks of such a request."""
        return self.method in (None, method) and re.search(self.path, path) is not None

    def release(self) -> None:
        """Let held requests go on."""
        self.released.set()


@dataclass
class Faults:
    """The rules in force."""

    _rules: list[Fault] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def add(self, fault: Fault) -> Fault:
        """Put a rule in force. re.error when its path is no regular expression."""
        re.compile(fault.path)
        with self._lock:
            self._rules.append(fault)
        return fault

    def clear(self) -> None:
        """End all rules and let held requests go on."""
        with self._lock:
            for rule in self._rules:
                rule.release()
            self._rules.clear()

    def next_for(self, method: str, path: str) -> Fault | None:
        """The first rule that applies to a request, one of its times used up."""
        with self._lock:
            for rule in self._rules:
                if rule.times > 0 and rule.matches(method, path):
                    rule.times -= 1
                    rule.reached.set()
                    return rule
        return None
