"""Decisions per second on one core: a transition against twenty gates of which two apply, three requirements each."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from config.configuration import Policy
from tests.builders import ANNA, BEN, CROSSGATE, DAVE, at, catalog, directory, history, issue, policy, stepped, value
from workflows.decide import Facts, decide
from workflows.decision import Decision
from workflows.issue import Issue
from workflows.moments import transitions_of
from workflows.policy import compile_policy

GATES = 20
APPLYING = 2
FIELDS = catalog(customfield_10010="Risk tier", customfield_10011="Target metric", customfield_10012="Approvers")
REQUIREMENTS = (
    {"passed": {"status": "ML Review", "by": {"group": "ml-leads"}, "not_by": ["assignee", "reporter"]}},
    {"field": {"name": "Risk tier", "one_of": ["minimal", "limited", "high"]}},
    {"field": {"name": "Target metric", "is": "set"}},
)


@dataclass(frozen=True, slots=True)
class Decided:
    """What a run gave."""

    per_second: float
    microseconds: float  # For one decision.
    results: int  # Nodes of one decision's trees.


def twenty_gates() -> Policy:
    """Two gates that guard the step, and eighteen that guard others."""
    applying = ({"guards": {"to": "In Development"}, "require": list(REQUIREMENTS)} for _ in range(APPLYING))
    others = (
        {"guards": {"to": f"Status {number}"}, "require": list(REQUIREMENTS)} for number in range(GATES - APPLYING)
    )
    return policy(*applying, *others)


def reviewed() -> Issue:
    """An issue that passed its review, with a risk tier and without a target: one requirement of three is unmet."""
    return issue(
        history(10001, 10, DAVE, stepped("Backlog", "ML Review")),
        history(10002, 20, ANNA, stepped("ML Review", "In Development")),
        fields={"customfield_10010": value("limited"), "customfield_10011": value(), "customfield_10012": value()},
    )


def measure(seconds: float, clock: Callable[[], float] = time.process_time) -> Decided:
    """Decide over and over for so many seconds of one core, whatever else the machine is doing."""
    compiled, judged = compile_policy(twenty_gates(), FIELDS), reviewed()
    transition = transitions_of(judged)[-1]
    facts = Facts(directory(ml_leads=(ANNA, BEN)), CROSSGATE, None)
    decision = decide(compiled, judged, transition, facts, at(30))
    if len(decision.gates) != APPLYING:
        raise RuntimeError(f"{len(decision.gates)} gates applied, not {APPLYING}: this would measure something else")
    count, start = 0, clock()
    while (passed := clock() - start) < seconds:
        for _ in range(500):
            decide(compiled, judged, transition, facts, at(30))
        count += 500
    return Decided(count / passed, 1e6 * passed / count, _nodes(decision))


def _nodes(decision: Decision) -> int:
    trees = [gate.result for gate in decision.gates]
    count = 0
    while trees:
        result = trees.pop()
        trees.extend(result.children)
        count += 1
    return count
