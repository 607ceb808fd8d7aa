"""Keeps the parts of the service up, each a process of its own, and ends them together."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue

from connector.serving.hangups import HANGUP, hangups_held
from connector.serving.lifeline import SUPERVISED
from connector.serving.restarts import Restarts
from connector.telemetry import DIRECTORY, clear_numbers, forget_process

_LOG = logging.getLogger("crossgate.serving")

USAGE = 2  # The exit status by which a part says that its configuration is wrong.


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the service."""

    name: str
    command: tuple[str, ...]  # The program and its arguments; it calls `follow_supervisor` when it starts.
    delay: float = 0.0  # Seconds by which its first start is put off, to leave the machine to the others.
    hears_hangup: bool = False  # Whether SIGHUP, which asks for the configuration to be read again, is handed on to it.


@dataclass(frozen=True, slots=True)
class _Asked:
    """The supervisor got a signal."""

    signal: int


@dataclass(frozen=True, slots=True)
class _Ended:
    """A child ended, with its exit status; negative: by that signal."""

    child: _Child
    status: int


@dataclass(slots=True, eq=False)
class _Child:
    """A part and the process that runs it at present."""

    part: Part
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    failures: int = 0
    due: float | None = 0.0  # When it is to be started; None: it runs.


def supervise(
    parts: Sequence[Part],
    *,
    environ: Mapping[str, str] | None = None,
    numbers: Path | None = None,
    grace: float = 30.0,
    restarts: Restarts = Restarts(),  # noqa: B008 - it is frozen
) -> int:
    """Run the parts until SIGTERM or SIGINT; give the exit status of the whole. From the main thread only.

    - A part that ends unasked is started again, with back-off; when it ends too often in a row, all end, status 1.
    - One that ends with status 2 at its first start has a wrong configuration: all end at once, status 2.
    - SIGHUP is handed on to the parts that hear it.
    - On the other signals the parts get SIGTERM, and SIGKILL after `grace` seconds or at a second signal.
    - When the supervisor itself is killed, the parts notice and end (`connector.serving.lifeline`).

    `environ` is what the parts get (default: this process's); `numbers` the directory where they share their metrics.
    """
    given = dict(os.environ if environ is None else environ)
    if numbers is not None:
        clear_numbers(numbers)
        given[DIRECTORY] = str(numbers)
    lifeline, held = os.pipe()
    supervisor = _Supervisor(
        [_Child(part, due=time.monotonic() + part.delay) for part in parts],
        given | {SUPERVISED: "1"},
        numbers,
        grace,
        restarts,
        lifeline,
    )
    with supervisor.signals(), contextlib.ExitStack() as stack:
        stack.callback(os.close, lifeline)
        stack.callback(os.close, held)
        return supervisor.run()


@dataclass(slots=True)
class _Supervisor:
    """The state of `supervise`."""

    children: list[_Child]
    environ: Mapping[str, str]
    numbers: Path | None
    grace: float
    restarts: Restarts
    lifeline: int  # The end that children read.
    events: SimpleQueue[_Asked | _Ended] = field(default_factory=SimpleQueue)

    @contextlib.contextmanager
    def signals(self) -> Iterator[None]:
        """Turn signals into events."""
        names = [name for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name)]
        before = {
            number: signal.signal(number, lambda number, _frame: self.events.put(_Asked(number)))
            for number in (signal.Signals[name] for name in names)
        }
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def run(self) -> int:
        """Start, wait, start again; give the exit status."""
        while True:
            self._start_due()
            match self._next(self._until_due()):
                case _Asked(number) if number == HANGUP:
                    self._hand_on(number)
                case _Asked(number):
                    _LOG.info("asked to end by %s", signal.Signals(number).name)
                    return 0 if self._stop() else 1
                case _Ended(child, status):
                    given_up = self._ended(child, status)
                    if given_up is not None:
                        self._stop()
                        return given_up

    def _hand_on(self, number: int) -> None:
        for child in self._running():
            if child.part.hears_hangup:
                _signal(child, number)

    def _start_due(self) -> None:
        now = time.monotonic()
        for child in self.children:
            if child.due is not None and child.due <= now:
                self._start(child)

    def _start(self, child: _Child) -> None:
        # Each leads a process group: Ctrl-C reaches the supervisor only, and a SIGKILL all that a part started.
        group = 0 if os.name == "posix" else None
        command, child.started, child.due = child.part.command, time.monotonic(), None
        try:
            with hangups_held():
                process = subprocess.Popen(command, stdin=self.lifeline, env=self.environ, process_group=group)  # noqa: S603
        except OSError as error:
            _LOG.error("%s cannot be started: %s", child.part.name, error)
            self.events.put(_Ended(child, 127))
            return
        child.process = process
        _LOG.info("started %s, process %d", child.part.name, process.pid)

        def wait() -> None:
            self.events.put(_Ended(child, process.wait()))

        threading.Thread(target=wait, name=f"wait-{child.part.name}", daemon=True).start()

    def _ended(self, child: _Child, status: int) -> int | None:
        """Note the end of a child and when it is started again; an exit status: it is given up."""
        now, name = time.monotonic(), child.part.name
        first = child.failures == 0 and now - child.started < self.restarts.settled_after
        _signal(child, signal.SIGTERM, group=True)  # Whoever it started and left behind.
        self._forget(child)
        if status == USAGE and first:
            _LOG.error("%s says that its configuration is wrong; trying again would not help", name)
            return USAGE
        if status == USAGE:  # It was well before: the service goes on without this part until somebody mends it.
            child.due = now + self.restarts.longest_wait
            _LOG.error("%s says that its configuration is wrong by now; trying again in %.0f s", name, child.due - now)
            return None
        child.failures = self.restarts.failures(child.failures, now - child.started)
        wait = self.restarts.wait(child.failures)
        if wait is None:
            _LOG.error("%s ended %d times in a row, last with %s; giving up", name, child.failures, _status(status))
            return 1
        _LOG.warning("%s ended with %s; starting it again in %.1f s", name, _status(status), wait)
        child.due = now + wait
        return None

    def _stop(self) -> bool:
        """End all children; False when one had to be killed."""
        for child in self._running():
            _signal(child, signal.SIGTERM)
        deadline = time.monotonic() + self.grace
        while self._running():
            match self._next(deadline - time.monotonic()):
                case _Ended(child, _):
                    self._forget(child)
                case _Asked(number) if number == HANGUP:
                    continue
                case _:  # Time is up, or a second signal came.
                    return self._kill()
        return True

    def _kill(self) -> bool:
        for child in self._running():
            _LOG.warning("%s did not end in time and is killed", child.part.name)
            _signal(child, getattr(signal, "SIGKILL", signal.SIGTERM), group=True)
            if child.process is not None:
                child.process.wait()
                self._forget(child)
        return False

    def _forget(self, child: _Child) -> None:
        if child.process is not None and self.numbers is not None:
            forget_process(child.process.pid, self.numbers)
        child.process = None

    def _running(self) -> list[_Child]:
        return [child for child in self.children if child.process is not None]

    def _until_due(self) -> float | None:
        due = [child.due for child in self.children if child.due is not None]
        return min(due) - time.monotonic() if due else None

    def _next(self, timeout: float | None) -> _Asked | _Ended | None:
        try:
            return self.events.get(timeout=None if timeout is None else max(0.0, timeout))
        except Empty:
            return None


def _signal(child: _Child, number: int, *, group: bool = False) -> None:
    if child.process is None:
        return
    with contextlib.suppress(ProcessLookupError):
        if group and os.name == "posix":
            os.killpg(child.process.pid, number)
        else:
            child.process.send_signal(number)


def _status(status: int) -> str:
    return f"status {status}" if status >= 0 else f"signal {-status}"
