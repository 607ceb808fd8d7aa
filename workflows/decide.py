"""Decide about one transition of one issue. Pure: the facts and the moment are arguments.

An issue is judged as it stood when the transition ran. What was missing then and is there at the moment of judging is
allowed, and recorded as late.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from workflows.decision import Decision, GateDecision, Point, Verdict
from workflows.documents.facts import Pages
from workflows.evidence.answers import Answers
from workflows.issue import Issue, RelatedIssue, Transition
from workflows.judging.context import CompiledGate, Context
from workflows.judging.doubts import remedy_of_doubt
from workflows.judging.guarding import how
from workflows.judging.scope import InScope, scope_of
from workflows.judging.seen import Seen, seen_in
from workflows.judging.set_aside import exempted, waived
from workflows.judging.timeline import Timeline
from workflows.metrics.facts import MetricFacts
from workflows.modes import mode_of
from workflows.moments import as_it_stood
from workflows.people import Directory, Person
from workflows.policy import CompiledPolicy
from workflows.results import Evidence, Outcome, Result, conjunction, reason
from workflows.waivers import Waiver

_VERDICTS = {
    Outcome.UNSATISFIED: Verdict.DENY,
    Outcome.UNDETERMINED: Verdict.UNDETERMINED,
    Outcome.SATISFIED: Verdict.ALLOW,
    Outcome.WAIVED: Verdict.ALLOW,
    Outcome.SKIPPED: Verdict.ALLOW,
}
_REASONS = {outcome: reason(f"gate.{outcome}") for outcome in Outcome}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known beyond the issue."""

    directory: Directory
    own_account: Person
    children: tuple[RelatedIssue, ...] | None  # None: not known.
    found: Mapping[str, bool | None] = field(default_factory=dict)  # Whether each JQL finds the issue; None: not known.
    doubts: tuple[str, ...] = ()  # What could not be learned, in the answers' own words: for those who operate.
    waivers: tuple[Waiver, ...] = ()  # All of the issue, ended ones included.
    pages: Pages = field(default_factory=dict)  # Of its documents; one that is not in it could not be read.
    evidence: Answers = field(default_factory=Answers)  # What the sources outside of Jira said.
    pinned: Mapping[str, Mapping[str, Evidence]] = field(default_factory=dict)  # What approvals saw when they counted.
    metrics: MetricFacts | None = None  # What was read of metrics last; None: there is no store.


@dataclass(slots=True)
class Judging:
    """One look at the issue: at one moment, with the facts, for all gates."""

    compiled: CompiledPolicy
    issue: Issue
    timeline: Timeline
    seen: Seen
    transition: Transition
    facts: Facts
    now: datetime
    point: Point

    def scope(self, gate: CompiledGate) -> InScope:
        """Whether the gate is for the issue, and for its step."""
        scope = scope_of(gate, self.compiled.fields, self.seen, self.now)
        if scope.fits and self.compiled.unsure(gate, self.transition):
            return InScope(None, reason("gate.category_unknown"))
        return scope

    def result(self, gate: CompiledGate) -> Result:
        """The gate's tree: the *and* of everything it requires."""
        context = Context(
            self.issue,
            self.timeline,
            self.transition,
            gate,
            self.compiled.fields,
            self.facts.directory,
            self.facts.children,
            self.now,
            self.facts.pages,
            self.facts.evidence,
            self.facts.pinned,
            self.facts.metrics,
        )
        children = tuple([judge(context) for judge in gate.judges])
        outcome = conjunction([child.outcome for child in children])
        return waived(gate, Result("gate", outcome, _REASONS[outcome], children=children), self.facts.waivers, self.now)

    def exempted(self, gate: CompiledGate) -> Result | None:
        """The tree of a gate that is set aside for a class of issues; None when it is not."""
        return exempted(gate, self.compiled.fields, self.seen, self.now) if gate.exemptions else None

    def decision(self, gate: CompiledGate, result: Result) -> GateDecision:
        """What the gate says by this tree, in the mode it has here and now."""
        written = gate.gate
        mode = mode_of(written, self.issue, self.now, self.point)
        return GateDecision(written.id, written.name, mode, _VERDICTS[result.outcome], result, message=written.message)


def decide(
    compiled: CompiledPolicy,
    issue: Issue,
    transition: Transition,
    facts: Facts,
    now: datetime,
    *,
    gate_ids: frozenset[str] | None = None,
    at_present: bool = False,
    point: Point = Point.REVERT,
) -> Decision:
    """What the gates that guard the transition say; no gates in the decision: none does.

    `issue` is the issue as read now, with its whole history. Days and spans are counted from the moment judged at: the
    transition's own when it is judged as it stood, so that a replay says the same, and `now` otherwise.

    `gate_ids` narrows the gates. `at_present` judges the issue as it is now, for the comment after a change of fields;
    a gate that is no longer for the issue then allows, as not applicable. `point` is where the decision takes effect:
    a gate may have another mode there.
    """
    gates = compiled.guarding(transition.from_status, transition.to_status, how(transition))
    if gate_ids is not None:
        gates = tuple(gate for gate in gates if gate.gate.id in gate_ids)
    found: tuple[GateDecision, ...] = ()
    if gates:
        stood = issue if at_present else as_it_stood(issue, transition)
        then = _look(compiled, stood, transition, facts, now if at_present else transition.at, point)
        # Looking again can tell more only when something happened since, or it is another day.
        again = not at_present and (stood is not issue or bool(facts.waivers) or now.date() != transition.at.date())
        later = partial(_look, compiled, issue, transition, facts, now, point) if again else None
        found = tuple(_said(gates, then, later, at_present=at_present))
    return Decision(issue.id, issue.key, transition, compiled.version, now, found, point)


def _said(
    gates: Iterable[CompiledGate], then: Judging, look_later: Callable[[], Judging] | None, *, at_present: bool
) -> Iterator[GateDecision]:
    later: Judging | None = None
    for gate in gates:
        scope = then.scope(gate)
        if scope.fits is not False:
            exempt = then.exempted(gate)
            decision = then.decision(gate, exempt or (then.result(gate) if scope.fits else _open(scope)))
            if look_later is not None and scope.fits and decision.verdict is not Verdict.ALLOW:
                later = later or look_later()
                decision = _late(decision, gate, later)
            yield decision
        elif at_present:
            yield then.decision(gate, Result("gate", Outcome.SKIPPED, reason("gate.out_of_scope")))


def _look(
    compiled: CompiledPolicy, issue: Issue, transition: Transition, facts: Facts, now: datetime, point: Point
) -> Judging:
    return Judging(
        compiled,
        issue,
        Timeline(issue, facts.own_account),
        seen_in(issue, transition, facts.found),
        transition,
        facts,
        now,
        point,
    )


def _open(scope: InScope) -> Result:
    """The tree of a gate of which it cannot be told whether it is for the issue."""
    why = scope.why or reason("gate.scope_unknown")
    return Result("gate", Outcome.UNDETERMINED, why, remedy_of_doubt(why))


def _late(decision: GateDecision, gate: CompiledGate, later: Judging) -> GateDecision:
    """The decision, or, when everything required is there by now, an allowing one: what was missing came late.

    That the gate was for the issue stays as it was: whoever takes the issue out of its scope afterwards gains nothing.
    """
    result = later.result(gate)
    if _VERDICTS[result.outcome] is not Verdict.ALLOW:
        return decision
    was = tuple(
        child.kind for child in decision.result.children if child.outcome in {Outcome.UNSATISFIED, Outcome.UNDETERMINED}
    )
    # A waiver that was granted meanwhile says more than that it was late.
    late = result if result.outcome is Outcome.WAIVED else replace(result, reason=reason("gate.late", missing=was))
    return replace(decision, verdict=Verdict.ALLOW, result=late, late=True)
