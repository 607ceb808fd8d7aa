"""One issue's transitions, judged one after the other as they happened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import islice

from workflows.decide import Facts, decide
from workflows.decision import Decision, GateDecision, Point, Verdict
from workflows.issue import Issue, Transition
from workflows.judging.guarding import how
from workflows.moments import after_each_change, as_each_stood
from workflows.policy import CompiledPolicy
from workflows.value import value

LOOKED_AHEAD = 200
"""So many later changes of an issue are looked at for the one that gave what was missing."""


@value
class Waiting:
    """How long a transition that was denied would have waited for its gate."""

    time: timedelta | None  # Until the first later change with which the gate would have allowed it. None: never yet.


@dataclass(frozen=True, slots=True)
class Replayed:
    """A transition that happened and that some gate guards, and what the policy says of it."""

    project: str
    decision: Decision
    waiting: dict[str, Waiting] = field(default_factory=dict)  # By the id of each gate that denies.

    @property
    def verdict(self) -> Verdict:
        """The strictest verdict of any gate, whatever its mode: what would happen if every gate enforced."""
        return strictest(self.decision.gates)


def strictest(gates: tuple[GateDecision, ...]) -> Verdict:
    """The strictest verdict of these gates, their modes aside."""
    verdicts = {gate.verdict for gate in gates}
    return next((v for v in (Verdict.DENY, Verdict.UNDETERMINED) if v in verdicts), Verdict.ALLOW)


def replay(compiled: CompiledPolicy, issue: Issue, facts: Facts, *, waits: bool = True) -> Iterator[Replayed]:
    """Judge every step of the issue that a gate guards, its creation included, those of Crossgate's own account not.

    Each is judged at its own moment, so that what came later does not count: nothing is late. What is not in the
    changelog (links, children, who is in a group) is as it is now.
    """
    for transition, stood in as_each_stood(issue, _judged(compiled, facts)):
        decision = decide(compiled, stood, transition, facts, transition.at, point=Point.REPLAY)
        if decision.gates:
            denied = frozenset(gate.gate_id for gate in decision.gates if gate.verdict is Verdict.DENY)
            waiting: dict[str, Waiting] = {}
            if denied and waits:
                waiting = _waiting(compiled, issue, transition, facts, denied, len(stood.histories))
            yield Replayed(stood.project_key, decision, waiting)


def _judged(compiled: CompiledPolicy, facts: Facts) -> Callable[[Transition], bool]:
    def judged(transition: Transition) -> bool:
        author = transition.author
        own = author is not None and author.is_same(facts.own_account)
        return not own and bool(compiled.guarding(transition.from_status, transition.to_status, how(transition)))

    return judged


def _waiting(
    compiled: CompiledPolicy, issue: Issue, transition: Transition, facts: Facts, denied: frozenset[str], first: int
) -> dict[str, Waiting]:
    """For each gate, when the issue first came to stand so that the gate would have allowed the transition."""
    found: dict[str, Waiting] = {}
    for at, stood in islice(after_each_change(issue, first), LOOKED_AHEAD):
        ids = denied - found.keys()
        decision = decide(compiled, stood, transition, facts, at, gate_ids=ids, at_present=True)
        for gate in decision.gates:
            if gate.verdict is Verdict.ALLOW:
                found[gate.gate_id] = Waiting(at - transition.at)
        if len(found) == len(denied):
            break
    return {gate_id: found.get(gate_id, Waiting(None)) for gate_id in sorted(denied)}
