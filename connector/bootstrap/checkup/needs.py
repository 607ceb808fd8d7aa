"""Which permissions in Jira the configuration needs, in which projects, and what does not work without one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from config.configuration import Configuration
from config.gates import Gate
from config.modes import told
from workflows.policy import CompiledPolicy

Where: TypeAlias = "str | None"
"""A project's key; None: wherever Jira grants it."""


@dataclass(frozen=True, slots=True)
class Need:
    """A permission, as Jira calls it."""

    key: str  # As its API calls it.
    name: str  # As people see it in a permission scheme.
    fails: str  # What does not work without it.
    everywhere: bool = False  # A global permission, and not one of a project's permission scheme.

    @property
    def remedy(self) -> str:
        """How it is given."""
        place = "Settings > System > Global permissions" if self.everywhere else "the project's permission scheme"
        return f"give the account {self.name} in {place}"


BROWSE = Need("BROWSE_PROJECTS", "Browse Projects", "its issues are not seen at all")
COMMENT = Need("ADD_COMMENTS", "Add Comments", "nobody is told why an issue was moved back, or what is missing")
EDIT_COMMENT = Need("EDIT_OWN_COMMENTS", "Edit Own Comments", "the comment is not brought up to date")
TRANSITION = Need("TRANSITION_ISSUES", "Transition Issues", "issues that skipped a gate are not moved back")
EDIT = Need("EDIT_ISSUES", "Edit Issues", "the state of the gates is not kept with the issue (crossgate.gates)")
SCORES = Need("EDIT_ISSUES", "Edit Issues", "scores and ranks are not written")
CREATE = Need("CREATE_ISSUES", "Create Issues", "risks that people write into a page become no issues")
FOLLOW_UP = Need("CREATE_ISSUES", "Create Issues", "no issue is made to make up for what a waiver put off")
LINK = Need("LINK_ISSUES", "Link Issues", "issues do not link to their pages")
LINK_FOLLOW_UP = Need("LINK_ISSUES", "Link Issues", "the issue that follows a waiver is not linked")
GROUPS = Need("USER_PICKER", "Browse users and groups", "who is in a group cannot be seen", everywhere=True)
ROLES = Need("ADMINISTER_PROJECTS", "Administer Projects", "who has a project role cannot be seen")


def needs(configuration: Configuration, policy: CompiledPolicy) -> Mapping[Where, tuple[Need, ...]]:
    """The needs by project, each once for each thing that rests on it; those of the whole site under None."""
    found: dict[Where, dict[Need, None]] = {}
    for projects, need in _all(configuration, policy):
        for project in (None,) if need.everywhere else projects or configuration.site.jira.projects or (None,):
            found.setdefault(project, {})[need] = None
    return {project: tuple(kept) for project, kept in found.items()}


def _all(configuration: Configuration, policy: CompiledPolicy) -> Iterator[tuple[tuple[str, ...], Need]]:
    for gate in configuration.policy.gates:
        yield from ((gate.applies_to.projects, need) for need in _of_gate(gate))
        yield from _of_waivers(gate)
    for compiled in policy.gates:
        projects = compiled.gate.applies_to.projects
        yield from ((projects, GROUPS) for _ in compiled.asks.groups)
        yield from ((projects, ROLES) for _ in compiled.asks.roles)
    if configuration.rice is not None:
        yield from ((configuration.rice.applies_to.projects, need) for need in (BROWSE, SCORES))
    for document in configuration.documents.documents if configuration.documents else ():
        wanted = (BROWSE, LINK, *((CREATE,) if document.rows_become else ()))
        yield from ((document.applies_to.projects, need) for need in wanted)


def _of_gate(gate: Gate) -> Iterator[Need]:
    mode = told(gate.mode)
    yield BROWSE
    if "enforce" in mode:
        yield TRANSITION
    if "enforce" in mode or "warn" in mode:
        yield from (COMMENT, EDIT_COMMENT, EDIT)


def _of_waivers(gate: Gate) -> Iterator[tuple[tuple[str, ...], Need]]:
    follow_up = None if gate.waivers is None else gate.waivers.follow_up
    if follow_up is not None:
        projects = (follow_up.project,) if follow_up.project else gate.applies_to.projects
        yield from ((projects, need) for need in (FOLLOW_UP, LINK_FOLLOW_UP))
