"""Judge a story and hold the decision against what was expected of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from config.configuration import Policy
from config.gates import Mode
from config.likeness import nearest
from config.policy_test_file import PolicyTestFile
from config.policy_tests import Expected, GateExpectation, PolicyTest
from config.problems import Problem, printable
from workflows.decide import decide
from workflows.decision import Decision, GateDecision, Point
from workflows.metrics.hierarchy import Hierarchy
from workflows.metrics.metric import configured
from workflows.policy_tests.inventing import InventedSite, invented
from workflows.policy_tests.telling_story import tell
from workflows.results import Outcome, Result
from workflows.telling.catalogues.english import ENGLISH
from workflows.telling.explanation import explain
from workflows.telling.plain import render

_OPEN = frozenset({Outcome.UNSATISFIED, Outcome.UNDETERMINED})


@dataclass(frozen=True, slots=True)
class Ran:
    """A test that was run. No failures: it passed."""

    file: str
    line: int  # Where the test stands, from 1.
    name: str
    decision: Decision
    failures: tuple[str, ...]
    shown: frozenset[str]  # The gates of which it shows something.


def run_tests(policy: Policy, files: Iterable[PolicyTestFile]) -> Iterator[Ran]:
    """Run every test of every file, in order."""
    for file in files:
        site = invented(policy, file.contents)
        for index, test in enumerate(file.contents.tests):
            decision = judged(test, site)
            line = file.problem(("tests", index, "name"), "", "", "").line
            failures = tuple(_failures(test, decision))
            yield Ran(file.name, line, test.name, decision, failures, frozenset(_shown(test, decision)))


def judged(test: PolicyTest, site: InventedSite) -> Decision:
    """What the policy says of a story."""
    told = tell(test, site)
    point = Point(test.point.value)
    return decide(site.compiled, told.issue, told.transition, told.facts, told.now, point=point)


def check_reasons(files: Iterable[PolicyTestFile]) -> Iterator[Problem]:
    """Codes of reasons that no requirement gives: such a test could never pass."""
    for file in files:
        for index, test in enumerate(file.contents.tests):
            for gate_id, expected in test.expect.gates.items():
                for place, code in enumerate(expected.reasons):
                    if code not in ENGLISH.sentences:
                        close = nearest(code, ENGLISH.sentences)
                        yield file.problem(
                            ("tests", index, "expect", "gates", gate_id, "reasons", place),
                            f'"{printable(code)}"',
                            "the code of a reason, as `crossgate explain --json` shows them",
                            f"write {close}" if close else "run the test without it, and take the code it shows",
                        )


def check_metrics(policy: Policy, files: Iterable[PolicyTestFile]) -> Iterator[Problem]:
    """Metrics that metrics.yaml does not have: nothing would be told of them."""
    hierarchy = Hierarchy(configured(name, written) for name, written in policy.metrics.metrics.items())
    known = sorted(policy.metrics.metrics)
    for file in files:
        for index, test in enumerate(file.contents.tests):
            for name in test.metrics:
                if hierarchy.find(name) is None:
                    close = nearest(name, known)
                    found = f'the metric "{printable(name)}", which metrics.yaml does not have'
                    fix = f"write {close}" if close else "remove it"
                    allowed = ", ".join(known) or "a metric of metrics.yaml"
                    yield file.problem(("tests", index, "metrics", name), found, allowed, fix)


def untested(policy: Policy, ran: Iterable[Ran]) -> tuple[str, ...]:
    """The gates of which no test shows anything, in the policy's order."""
    shown = {gate_id for one in ran for gate_id in one.shown}
    return tuple(gate.id for gate in policy.gates if gate.id not in shown)


def _shown(test: PolicyTest, decision: Decision) -> Iterator[str]:
    """Gates whose verdict a test depends on: named ones, and with a verdict on the whole those that enforce."""
    for gate in decision.gates:
        if gate.gate_id in test.expect.gates or (test.expect.verdict is not None and gate.mode is Mode.ENFORCE):
            yield gate.gate_id


def _failures(test: PolicyTest, decision: Decision) -> Iterator[str]:
    wanted = test.expect.verdict
    if wanted is not None and wanted.value != decision.verdict.value:
        yield f"the decision is {decision.verdict}, expected {wanted}"
    decided = {gate.gate_id: gate for gate in decision.gates}
    for gate_id, expected in test.expect.gates.items():
        yield from (f"{gate_id}: {failure}" for failure in _of_gate(expected, decided.get(gate_id), decision))


def _of_gate(expected: GateExpectation, gate: GateDecision | None, decision: Decision) -> Iterator[str]:
    found = Expected.NOT_GUARDING if gate is None else Expected(gate.verdict.value)
    if expected.verdict is not None and expected.verdict is not found:
        yield f"it says {found}, expected {expected.verdict}"
    if gate is None:
        if expected.verdict is None:
            yield "it does not guard this transition"
        return
    codes = set(unmet_codes(gate.result))
    for code in expected.reasons:
        if code not in codes:
            yield f"no reason {code}; the reasons are {', '.join(sorted(codes)) or 'none'}"
    if expected.late is not None and expected.late is not gate.late:
        yield f"it is {'' if gate.late else 'not '}late, expected {'' if expected.late else 'not '}late"
    words = " ".join(render(explain(decision)).split())
    yield from (f'the explanation does not say "{text}"' for text in expected.says if text not in words)


def unmet_codes(result: Result) -> Iterator[str]:
    """The reasons of what is open, combinators' own included; of the whole tree when nothing is open."""
    if result.outcome in _OPEN or not result.children:
        yield result.reason.code
    for child in result.children:
        if result.outcome not in _OPEN or child.outcome in _OPEN:
            yield from unmet_codes(child)
