"""One issue's transitions, judged one after the other as they happened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import islice

from workflows.decide import Facts, decide
from workflows.decision import Decision, GateDecision, Point, Verdict
from workflows.issue import Transition
from workflows.judging.guarding import how
from workflows.moments import after_each_change, as_each_stood
from workflows.policy import CompiledPolicy
from workflows.replay.facts_then import FactsThen, StepFacts, Today
from workflows.replay.past import PastIssue
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
    today: Mapping[str, frozenset[Today]] = field(default_factory=dict)  # By gate: what of it is as it is now.

    @property
    def verdict(self) -> Verdict:
        """The strictest verdict of any gate, whatever its mode: what would happen if every gate enforced."""
        return strictest(self.decision.gates)


def strictest(gates: tuple[GateDecision, ...]) -> Verdict:
    """The strictest verdict of these gates, their modes aside."""
    verdicts = {gate.verdict for gate in gates}
    return next((v for v in (Verdict.DENY, Verdict.UNDETERMINED) if v in verdicts), Verdict.ALLOW)


def replay(compiled: CompiledPolicy, past: PastIssue, *, waits: bool = True) -> Iterator[Replayed]:
    """Judge every step of the issue that a gate guards, its creation included, those of Crossgate's own account not.

    Each is judged at its own moment, so that what came later does not count: nothing is late. What neither a changelog
    nor the decision log holds (who is in a group, what JQL finds) is as it is now, and `Replayed.today` says so.
    """
    then = FactsThen(compiled, past)
    for transition, stood in as_each_stood(past.issue, _judged(compiled, past.facts)):
        seen = then.related(stood, transition.at)
        known = then.facts(seen, transition)
        decision = decide(compiled, seen, transition, known.facts, transition.at, point=Point.REPLAY)
        if decision.gates:
            denied = frozenset(gate.gate_id for gate in decision.gates if gate.verdict is Verdict.DENY)
            waiting: dict[str, Waiting] = {}
            if denied and waits:
                waiting = _waiting(compiled, then, transition, known, denied, len(stood.histories))
            yield Replayed(stood.project_key, decision, waiting, known.today)


def _judged(compiled: CompiledPolicy, facts: Facts) -> Callable[[Transition], bool]:
    def judged(transition: Transition) -> bool:
        author = transition.author
        own = author is not None and author.is_same(facts.own_account)
        return not own and bool(compiled.guarding(transition.from_status, transition.to_status, how(transition)))

    return judged


def _waiting(
    compiled: CompiledPolicy,
    then: FactsThen,
    transition: Transition,
    known: StepFacts,
    denied: frozenset[str],
    first: int,
) -> dict[str, Waiting]:
    """For each gate, when the issue first came to stand so that the gate would have allowed the transition."""
    found: dict[str, Waiting] = {}
    moments = after_each_change(then.past.issue, first, then.looks_after(transition.at))
    for at, stood in islice(moments, LOOKED_AHEAD):
        ids = denied - found.keys()
        seen = then.related(stood, at)
        facts = then.facts_later(seen, transition, known, at, ids)
        decision = decide(compiled, seen, transition, facts, at, gate_ids=ids, at_present=True)
        for gate in decision.gates:
            if gate.verdict is Verdict.ALLOW:
                found[gate.gate_id] = Waiting(at - transition.at)
        if len(found) == len(denied):
            break
    return {gate_id: found.get(gate_id, Waiting(None)) for gate_id in sorted(denied)}
