"""The configuration in force: read again when a file changed or somebody asks; a wrong one leaves it in force."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import structlog

from config.configuration import Configuration
from config.loader import load
from config.problems import ConfigurationError
from workflows.ports import Telemetry

log = structlog.get_logger(__name__)

LOOK_EVERY = 2.0
"""Seconds between two looks at the files. Files that changed are read when a second look finds them as the first did:
several are seldom saved at one moment."""

MOST_TOLD = 20
"""Problems that go into one line of the log; `crossgate check-config` tells all."""

_Stamp: TypeAlias = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Which configuration is in force, and what is wrong with the newer one, if it is."""

    configuration: Configuration
    refused: str | None = None  # Where a newer configuration that cannot be used is wrong: file, line and column.


class Reloading:
    """Keeps one process's configuration current. `swap` is told of each new one, once it was found to be well."""

    def __init__(
        self, directory: Path, swap: Callable[[Configuration], None], telemetry: Telemetry, first: Configuration
    ) -> None:
        """`first` is the configuration that is in force, read from the directory just now."""
        self._directory = directory
        self._swap = swap
        self._telemetry = telemetry
        self._standing = Standing(first)
        self._asked = threading.Event()
        self._lock = threading.Lock()
        self._read = self._seen = stamp_of(directory)

    @property
    def standing(self) -> Standing:
        """What is in force now."""
        return self._standing

    def ask(self) -> None:
        """Have the files read at once, whether they changed or not. Safe in a signal's handler."""
        self._asked.set()

    def follow(self, stop: threading.Event, every: float = LOOK_EVERY) -> threading.Thread:
        """Look at the files until `stop` is set, in a thread of its own."""

        def look() -> None:
            while not stop.is_set():
                asked = self._asked.wait(every)
                if not stop.is_set():
                    self.look(asked=asked)

        thread = threading.Thread(target=look, name="reloading", daemon=True)
        thread.start()
        return thread

    def look(self, *, asked: bool = False) -> None:
        """Read the files when they changed and are as they were at the look before; `asked`: in any case."""
        with self._lock:
            self._asked.clear()
            now = stamp_of(self._directory)
            settled, self._seen = now == self._seen, now
            if asked or (settled and now != self._read):
                self._read = now
                self._reload()

    def _reload(self) -> None:
        before = self._standing.configuration
        try:
            configuration = load(self._directory)
            if configuration != before:
                self._swap(configuration)
        except ConfigurationError as error:
            first = error.problems[0]
            place = f"{Path(first.file).name}:{first.line}:{first.column}" if first.line else Path(first.file).name
            self._keep(before, place, [str(problem) for problem in error.problems])
            return
        except Exception as error:
            log.exception("the new configuration could not be taken into use")
            self._keep(before, type(error).__name__, [str(error)])
            return
        self._standing = Standing(configuration)
        version = configuration.policy.version
        if configuration == before:
            self._telemetry.reload("unchanged")
            log.info("the configuration was read again; nothing changed", version=version)
        else:
            self._telemetry.reload("swapped")
            log.info("policy in force", version=version, before=before.policy.version)

    def _keep(self, configuration: Configuration, place: str, problems: Sequence[str]) -> None:
        more = f" and {len(problems) - 1} more" if len(problems) > 1 else ""
        self._standing = Standing(configuration, f"{place}{more}")
        self._telemetry.reload("refused")
        log.error(
            "the new configuration cannot be used; the one before stays in force",
            version=configuration.policy.version,
            problems=problems[:MOST_TOLD],
            count=len(problems),
        )


def stamp_of(directory: Path) -> _Stamp:
    """What tells that the YAML or a template of a directory changed: names, times and sizes."""
    found: list[tuple[str, int, int]] = []
    for pattern in ("*.yaml", "*/*.yaml", "templates/*.xml"):
        for path in sorted(directory.glob(pattern)):
            try:
                state = path.stat()
            except OSError:
                continue  # It went between being listed and being looked at: the next look sees that.
            found.append((str(path), state.st_mtime_ns, state.st_size))
    return tuple(found)
