"""Decisions per second on one core: a transition against twenty gates of which two apply, three requirements each."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from config.configuration import Policy
from config.loader import load
from tests.builders import ANNA, BEN, CROSSGATE, DAVE, at, catalog, directory, history, issue, policy, stepped, value
from workflows.decide import Facts, decide
from workflows.decision import Decision
from workflows.issue import Issue
from workflows.moments import transitions_of
from workflows.people import Directory
from workflows.policy import compile_policy

GATES = 20
APPLYING = 2
LARGE = 200
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


@dataclass(frozen=True, slots=True)
class Large:
    """What a policy of 200 gates took."""

    loaded: float  # Seconds, from the file to the policy.
    decided: float  # Seconds for one decision.
    gates: int  # Those that judged.


def twenty_gates() -> Policy:
    """Two gates that guard the step, and eighteen that guard others."""
    applying = ({"guards": {"to": "In Development"}, "require": list(REQUIREMENTS)} for _ in range(APPLYING))
    others = (
        {"guards": {"to": f"Status {number}"}, "require": list(REQUIREMENTS)} for number in range(GATES - APPLYING)
    )
    return policy(*applying, *others)


def two_hundred_gates() -> str:
    """gates.yaml with all kinds of scopes, guards and requirements; a tenth guards the way into In Development."""
    kinds = (
        "passed: {status: ML Review, by: {group: ml-leads}}",
        "field: {name: Risk tier, one_of: [minimal, limited, high]}",
        "expression: {holds: \"size(labels) < 9 && has('Target metric')\"}",
        "sections: {field: Target metric, headings: [Problem, Success]}",
        "age: {since: ML Review, at_most: 90d}",
    )
    gates = []
    for number in range(LARGE):
        to = "In Development" if number % 10 == 0 else f"Status {number}"
        wanted = "".join(f"      - {kinds[(number + step) % len(kinds)]}\n" for step in range(3))
        scope = "{when: \"'legacy' in labels || issue_type == 'Story'\"}"
        gates.append(
            f"  - id: gate-{number}\n    name: Gate {number}\n    applies_to: {scope}\n"
            f"    guards: {{to: {to}}}\n    require:\n{wanted}"
        )
    return "gates:\n" + "".join(gates)


def measure_large(directory: Path, clock: Callable[[], float] = time.process_time) -> Large:
    """Load 200 gates from a file, make them ready, and decide one step that twenty of them guard."""
    (directory / "gates.yaml").write_text(two_hundred_gates(), encoding="utf-8")
    begun = clock()
    read = load(directory).policy
    loaded = clock() - begun
    compiled, judged = compile_policy(read, FIELDS), reviewed()
    transition = transitions_of(judged)[-1]
    facts = Facts(directory_of_leads(), CROSSGATE, None)
    decision = decide(compiled, judged, transition, facts, at(30))
    begun = clock()
    for _ in range(LARGE):
        decide(compiled, judged, transition, facts, at(30))
    return Large(loaded, (clock() - begun) / LARGE, len(decision.gates))


def directory_of_leads() -> Directory:
    """Who the ML leads are."""
    return directory(ml_leads=(ANNA, BEN))


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
    facts = Facts(directory_of_leads(), CROSSGATE, None)
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
