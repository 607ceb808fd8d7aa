"""Progress of long work: a bar on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

SECONDS_BETWEEN_LINES = 5.0


class Told(Protocol):
    """Is told how far the work is."""

    def __call__(self, stage: str, done: int, total: int | None, /) -> None:
        """`total` is None when it is not known."""


@contextmanager
def shown(words: dict[str, str], console: Console | None = None) -> Iterator[Told]:
    """Show progress on standard error while the block runs. `words`: what each stage is called."""
    console = console or Console(stderr=True, highlight=False)
    if not console.is_terminal:
        yield _Lines(words, console)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        yield _Bars(words, progress)


class _Lines:
    """A line when a stage begins, every few seconds, and when it ends."""

    def __init__(self, words: dict[str, str], console: Console) -> None:
        self._words = words
        self._console = console
        self._stage = ""
        self._at = 0.0

    def __call__(self, stage: str, done: int, total: int | None, /) -> None:
        now = time.monotonic()
        if stage == self._stage and done != total and now - self._at < SECONDS_BETWEEN_LINES:
            return
        self._stage, self._at = stage, now
        of = "" if total is None else f" of {total}"
        self._console.print(f"{self._words[stage]}: {done}{of}", markup=False, soft_wrap=True)


class _Bars:
    """A bar a stage."""

    def __init__(self, words: dict[str, str], progress: Progress) -> None:
        self._words = words
        self._progress = progress
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, stage: str, done: int, total: int | None, /) -> None:
        if stage not in self._tasks:
            self._tasks[stage] = self._progress.add_task(self._words[stage], total=total)
        # A count is about right only: more than it says must not look like more than everything.
        most = None if total is None else max(total, done)
        self._progress.update(self._tasks[stage], completed=done, total=most)
