"""Replay a policy, or two, over the past, and export the past for another day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import BinaryIO

from config.configuration import Policy
from workflows.moments import transitions_of
from workflows.policy import compile_policy
from workflows.replay.comparison import Comparison
from workflows.replay.exported import write_export
from workflows.replay.past import Past, PastIssue, needs_of
from workflows.replay.tally import Tally
from workflows.replay.walking import replay

Progress = Callable[[int], None]
"""Told how many issues were done so far."""


def replay_policy(policy: Policy, past: Past, progress: Progress, *, waits: bool = True) -> Tally:
    """What the policy would have said of everything that happened."""
    compiled = compile_policy(policy, past.catalog)
    tally = Tally(compiled.version)
    for one in _counted(past.issues(needs_of([compiled])), tally, progress):
        for replayed in replay(compiled, one, waits=waits):
            tally.add(replayed)
    return tally


def compare_policies(
    before: Policy, after: Policy, past: Past, progress: Progress, *, waits: bool = True
) -> Comparison:
    """What two policies would have said, and where they differ."""
    old, new = compile_policy(before, past.catalog), compile_policy(after, past.catalog)
    comparison = Comparison(Tally(old.version), Tally(new.version))
    for one in _counted(past.issues(needs_of([old, new])), comparison.after, progress):
        comparison.add(
            list(replay(old, one, waits=False)),
            list(replay(new, one, waits=waits)),
        )
    comparison.before.issues, comparison.before.transitions = comparison.after.issues, comparison.after.transitions
    return comparison


def export_past(policies: Iterable[Policy], past: Past, file: BinaryIO, at: datetime, progress: Progress) -> int:
    """Write the past to a file, with the groups and roles that these policies ask for; gives how many issues it has."""
    asked = needs_of([compile_policy(policy, past.catalog) for policy in policies])
    count = 0
    for count, _ in enumerate(write_export(file, past, asked, at), start=1):
        progress(count)
    return count


def _counted(issues: Iterator[PastIssue], tally: Tally, progress: Progress) -> Iterator[PastIssue]:
    for one in issues:
        tally.issues += 1
        tally.transitions += len(transitions_of(one.issue))
        yield one
        progress(tally.issues)
