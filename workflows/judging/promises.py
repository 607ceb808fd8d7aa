"""Gates that people were told nothing stands in the way of any more, on an issue that has not gone through yet.

Such a word has to stay true: what was approved may change before the transition is made.
"""

from __future__ import annotations

from collections.abc import Mapping

from workflows.decision import Verdict
from workflows.issue import Issue, Transition
from workflows.judging.guarding import how
from workflows.moments import occasions_of
from workflows.people import Person
from workflows.policy import CompiledPolicy
from workflows.state import StandingGate


def promised(
    compiled: CompiledPolicy, issue: Issue, gates: Mapping[str, StandingGate], own_account: Person
) -> frozenset[str]:
    """The ids of those gates. `gates`: how each stands on the issue, by id.

    A gate allows what was not made: the step it was judged for is the last one that it guarded, and was taken back.
    """
    allowing = {gate_id: stood for gate_id, stood in gates.items() if stood.verdict == Verdict.ALLOW}
    found: set[str] = set()
    for gate_id, stood in allowing.items():
        last = last_guarded(compiled, issue, gate_id, own_account)
        if last is not None and last.history_id == stood.history_id and not issue.status.is_same(last.to_status):
            found.add(gate_id)
    return frozenset(found)


def last_guarded(
    compiled: CompiledPolicy, issue: Issue, gate_id: str, own_account: Person | None = None
) -> Transition | None:
    """The newest step of an issue that a gate guards; with `own_account`, leaving out the steps of that account."""
    for step in reversed(occasions_of(issue)):
        if own_account is not None and step.author is not None and step.author.is_same(own_account):
            continue
        if any(gate.gate.id == gate_id for gate in compiled.guarding(step.from_status, step.to_status, how(step))):
            return step
    return None
