"""Where issues can come to in a workflow, with gates in the way."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from config.modes import Mode
from workflows.judging.folding import fold
from workflows.linting.meeting import includes
from workflows.linting.needed import Needed, needed_by
from workflows.linting.steps import Step, guarded, steps_of
from workflows.linting.subject import Subject
from workflows.site_map import WorkflowMap


@dataclass(frozen=True)
class Paths:
    """The steps of a workflow, by folded names of statuses; the creation starts at an empty name."""

    flow: WorkflowMap
    steps: tuple[Step, ...]
    guards: Mapping[int, frozenset[str]]  # By the place of a step: ids of the gates that surely guard it.

    @cached_property
    def connected(self) -> set[str]:
        """The statuses that can be come to if no gate stood in the way."""
        return self.reached({})

    def reached(self, closed: Mapping[str, frozenset[str]], start: str = "") -> set[str]:
        """The statuses that can be come to, when each of these gates lets pass whoever was in all it needs, if at all.

        That is more than they let pass, so that what is not reached cannot be.
        """
        found, grown = {start}, True
        while grown:
            fresh = {
                fold(step.end.name)
                for place, step in enumerate(self.steps)
                if fold(step.start.name) in found and not self._closed(place, found, closed)
            }
            grown = not fresh <= found
            found |= fresh
        return found

    def stopping(self, reached: set[str], closed: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
        """The gates at which all ways on end."""
        ends = (
            place
            for place, step in enumerate(self.steps)
            if fold(step.start.name) in reached and fold(step.end.name) not in reached
        )
        return tuple(sorted({gate for place in ends for gate in self._closed(place, reached, closed)}))

    def _closed(self, place: int, found: set[str], closed: Mapping[str, frozenset[str]]) -> list[str]:
        """The gates that let nobody make a step. An issue that is created behind one stays there, whatever it says."""
        gates = () if self.steps[place].way is None else self.guards[place]
        return [gate for gate in gates if not closed.get(gate, frozenset()) <= found]


@dataclass
class Locks:
    """Which checkpoints of which gates can be come to, every gate in force."""

    subjects: Collection[Subject]
    paths: Mapping[WorkflowMap, Paths]
    needs: Mapping[str, tuple[Needed, ...]]  # By gate.
    _reached: dict[tuple[str, WorkflowMap], tuple[set[str], Mapping[str, frozenset[str]]]] = field(default_factory=dict)

    def is_locked(self, subject: Subject, flow: WorkflowMap) -> bool:
        """Whether a checkpoint of the gate that is connected cannot be come to."""
        needed = self._needed(subject, flow)
        return not needed <= self._looked_at(subject, flow)[0]

    def reaches(self, subject: Subject, flow: WorkflowMap, status: str) -> bool:
        """Whether the issues that the gate is for can come to a status."""
        return fold(status) in self._looked_at(subject, flow)[0]

    def culprits(self, subject: Subject, flow: WorkflowMap) -> tuple[str, ...]:
        """The gates that lock the issues in; none when one of them is locked by itself, since that one tells of it."""
        reached, closed = self._looked_at(subject, flow)
        gates = self.paths[flow].stopping(reached, closed)
        if subject.gate.id in gates:
            return gates
        others = (one for one in self.subjects if one.gate.id in gates)
        return () if any(self.is_locked(one, flow) for one in others) else gates

    def _looked_at(self, subject: Subject, flow: WorkflowMap) -> tuple[set[str], Mapping[str, frozenset[str]]]:
        known = self._reached.get((subject.gate.id, flow))
        if known is None:
            closed = {
                one.gate.id: self._needed(one, flow)
                for one in self.subjects
                if flow in one.flows and one.gate.mode is Mode.ENFORCE and _holds_up(one, subject)
            }
            known = self.paths[flow].reached(closed), closed
            self._reached[subject.gate.id, flow] = known
        return known

    def _needed(self, subject: Subject, flow: WorkflowMap) -> frozenset[str]:
        """What the gate needs; what cannot be come to at all is a finding of its own, and closes nothing here."""
        connected = self.paths[flow].connected
        return frozenset(fold(one.status) for one in self.needs[subject.gate.id]) & connected


def locks_of(subjects: Collection[Subject], flows: Collection[WorkflowMap]) -> Locks:
    """The locks of all gates in these workflows."""
    return Locks(
        subjects,
        {flow: _paths(flow, subjects) for flow in flows},
        {one.gate.id: needed_by(one) for one in subjects},
    )


def _paths(flow: WorkflowMap, subjects: Collection[Subject]) -> Paths:
    steps = tuple(steps_of(flow))
    of_flow = [one for one in subjects if flow in one.flows]
    guards = {
        place: frozenset(one.gate.id for one in of_flow if guarded(one, step) is True)
        for place, step in enumerate(steps)
    }
    return Paths(flow, steps, guards)


def _holds_up(one: Subject, subject: Subject) -> bool:
    """Whether a gate is in the way of every issue of another, in the workflows that both are for."""
    return one is subject or (includes(one.gate.applies_to, subject.gate.applies_to) and not one.gate.exemptions)
