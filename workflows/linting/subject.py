"""A gate as the checks look at it: as it was read, made ready for judging, and the workflows of its issues."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from config.crosschecks import ReadGate
from config.gates import Gate
from config.positions import Loc
from config.requirements import AllOf, Requirement, kind_of
from config.requirements.linked import StatusCategory
from workflows.issue import Status
from workflows.judging.context import CompiledGate
from workflows.judging.folding import fold
from workflows.site_map import SiteMap, WorkflowMap


@dataclass(frozen=True, slots=True)
class Subject:
    """One gate under the checks."""

    read: ReadGate
    compiled: CompiledGate
    flows: tuple[WorkflowMap, ...]  # Of the projects and issue types it is for.
    categories: Mapping[str, StatusCategory]  # Of statuses, by id and folded name, as far as they are known.

    @property
    def gate(self) -> Gate:
        """The gate itself."""
        return self.read.gate

    def place(self, *keys: str | int) -> Loc:
        """The way to something inside the gate."""
        return (*self.read.loc, *keys)

    def demands(self) -> Iterator[Demand]:
        """The requirements that must hold in any case."""
        yield from _demanded(self.gate.require, self.place("require"))


@dataclass(frozen=True, slots=True)
class Demand:
    """A requirement, and where its keys stand."""

    requirement: Requirement
    loc: Loc


def _demanded(requirements: Iterable[Requirement], loc: Loc) -> Iterator[Demand]:
    for index, requirement in enumerate(requirements):
        below = (*loc, index, kind_of(requirement) or "")
        yield Demand(requirement, below)
        if isinstance(requirement, AllOf):
            yield from _demanded(requirement.root, below)


def workflows_of(gate: Gate, site: SiteMap) -> tuple[WorkflowMap, ...]:
    """The workflows of the issues that the gate is for."""
    projects = {fold(key) for key in gate.applies_to.projects}
    kinds = {fold(name) for name in gate.applies_to.issue_types}
    return tuple(
        one
        for one in site.workflows
        if (not projects or fold(one.project) in projects) and (not kinds or fold(one.issue_type) in kinds)
    )


def has(statuses: Iterable[Status], name: str) -> bool:
    """Whether a status of that name is among them."""
    return any(fold(status.name) == fold(name) for status in statuses)


def status_named(flow: WorkflowMap, name: str) -> Status:
    """A status of the workflow with its category; one without, when the workflow does not list it."""
    return next((one for one in flow.statuses if fold(one.name) == fold(name)), Status(None, name))
