"""Write to many issues, one after the other, with patience."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from workflows.cases.rice.applying import Applied, Applier, by_issue
from workflows.cases.rice.looking import Progress, quiet
from workflows.errors import Busy, Unreachable
from workflows.results import reason
from workflows.rice.values import Finding, Write

T = TypeVar("T")

Pause = Callable[[float], None]
"""Waits so many seconds."""

PATIENCE = 5
"""How often something is tried while Jira asks for patience or does not answer."""
MOST_SILENT = 3
"""After so many issues in a row without an answer the run ends: it is Jira that is away, not the issues."""


@dataclass(frozen=True)
class Written:
    """What was written, and what was not and why."""

    writes: tuple[Write, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class WriteAll:
    """Writes. What is written stays written when a run ends early; the rest still differs, so the next run goes on."""

    applier: Applier
    pause: Pause

    def __call__(self, writes: Iterable[Write], progress: Progress = quiet) -> Written:
        """Write issue by issue. Raises Unauthorized, and Busy or Unreachable when Jira is away for good."""
        groups = by_issue(writes)
        done: list[Write] = []
        findings: list[Finding] = []
        silent = 0
        for number, (key, group) in enumerate(groups.items(), start=1):
            try:
                applied = patiently(partial(self.applier.issue, group), self.pause)
                silent = 0
            except (Busy, Unreachable) as error:
                silent += 1
                if silent == MOST_SILENT:
                    raise
                applied = Applied(key, (), (Finding(key, reason("rice.write_unanswered", why=str(error))),))
            done += applied.written
            findings += applied.findings
            progress("write", number, len(groups))
        return Written(tuple(done), tuple(findings))


def patiently(act: Callable[[], T], pause: Pause) -> T:
    """Do it, and again after a while when Jira asks for patience or does not answer; raises that when it never does."""
    for attempt in range(PATIENCE - 1):
        try:
            return act()
        except Busy as error:
            pause(error.retry_after)
        except Unreachable:
            pause(2.0**attempt)
    return act()
