"""The facts at a moment of the past: what was kept of it, and what can only be taken as it is now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from workflows.decide import Facts
from workflows.issue import Issue, Transition
from workflows.judging.context import CompiledGate
from workflows.judging.guarding import how
from workflows.kept_facts import NOTHING_KEPT, KeptFacts, with_kept
from workflows.needs import Needs, needs
from workflows.policy import CompiledPolicy
from workflows.replay.past import PastIssue


class Today(StrEnum):
    """What no history holds, so that a moment of the past is judged with what is so now."""

    GROUPS = "groups"
    ROLES = "roles"
    JQL = "jql"


@dataclass(frozen=True, slots=True)
class StepFacts:
    """The facts of one step."""

    facts: Facts
    asked: Needs
    today: Mapping[str, frozenset[Today]] = field(default_factory=dict)  # By gate; gates that need none are not in it.


@dataclass(frozen=True, slots=True)
class FactsThen:
    """Gives them for the steps of one issue."""

    compiled: CompiledPolicy
    past: PastIssue

    def related(self, stood: Issue, at: datetime) -> Issue:
        """The issue as it stood, with the issues that hung on it then."""
        relations = self.past.relations
        return stood if relations is None else relations.then(self.past.issue, stood, at)

    def facts(self, stood: Issue, step: Transition) -> StepFacts:
        """What was known when a step was made."""
        gates = self.compiled.guarding(step.from_status, step.to_status, how(step))
        facts = self._measured(replace(self.past.facts, children=stood.children), step, step.at)
        if not any(gate.asks.outside or gate.queries for gate in gates):
            return StepFacts(facts, Needs(), _today(gates, NOTHING_KEPT))
        asked = needs(self.compiled, stood, step)
        kept = self.past.remembered.of(step.history_id) or NOTHING_KEPT
        pinned = self.past.remembered.pins(step.history_id, step.at)
        return StepFacts(replace(with_kept(facts, kept, asked), pinned=pinned), asked, _today(gates, kept))

    def facts_later(
        self, stood: Issue, step: Transition, known: StepFacts, at: datetime, gate_ids: frozenset[str]
    ) -> Facts:
        """What was known at a later moment, for the same step and some of its gates."""
        facts = self._measured(replace(known.facts, children=stood.children), step, at)
        if not (known.asked.questions or known.asked.documents or known.asked.queries):
            return facts
        kept = self.past.remembered.by(at)
        return with_kept(facts, kept, needs(self.compiled, stood, step, gate_ids))

    def _measured(self, facts: Facts, step: Transition, at: datetime) -> Facts:
        """With what metrics were at a moment, which their book remembers."""
        if self.past.metrics is None or not self.compiled.measured(step):
            return facts
        return replace(facts, metrics=self.past.metrics(self.compiled.metrics, at))

    def looks_after(self, at: datetime) -> tuple[datetime, ...]:
        """The later moments at which Crossgate itself looked."""
        return tuple(look.at for look in self.past.remembered.looks if look.at > at)


def _today(gates: tuple[CompiledGate, ...], kept: KeptFacts) -> dict[str, frozenset[Today]]:
    found = {gate.gate.id: _of_gate(gate, kept) for gate in gates}
    return {gate_id: today for gate_id, today in found.items() if today}


_PEOPLE = {
    (groups, roles): frozenset([Today.GROUPS] * groups + [Today.ROLES] * roles)
    for groups in (False, True)
    for roles in (False, True)
}


def _of_gate(gate: CompiledGate, kept: KeptFacts) -> frozenset[Today]:
    today = _PEOPLE[bool(gate.asks.groups), bool(gate.asks.roles)]
    return today | {Today.JQL} if any(query not in kept.found for query in gate.queries) else today
