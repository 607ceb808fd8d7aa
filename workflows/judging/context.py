"""What a requirement is judged by: the gate it belongs to, made ready, and everything that may be asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from config.evidence.evidential import Asking
from config.evidence.pins import Pin
from config.expressions import Expression
from config.gates import Exemption, Gate
from config.requirements.approval import Approval
from config.rice.criteria import Criterion
from workflows.documents.facts import Pages
from workflows.evidence.answers import Answers
from workflows.gate_commands.addresses import Addresses
from workflows.gate_commands.spoken import Spoken
from workflows.issue import Issue, RelatedIssue, Transition
from workflows.judging.field_book import FieldRef
from workflows.judging.scoring import Scoring
from workflows.judging.timeline import Timeline
from workflows.judging.vagueness import ClarityBook
from workflows.metrics.facts import MetricFacts
from workflows.people import Directory
from workflows.results import Evidence, Result


@dataclass(frozen=True, slots=True)
class Asked:
    """What the requirements of a gate ask about, found by walking through them: every kind of requirement alike."""

    fields: frozenset[str]  # Field names, as written.
    groups: frozenset[str]
    roles: frozenset[str]
    parts: frozenset[str]  # Ids under which a changelog tells of `assignee`, `reporter`, `summary` and the like.
    links: bool
    children: bool
    comments: bool = False
    waivers: bool = False  # Whether it can be waived.
    documents: frozenset[str] = frozenset()  # Documents, by id, whose pages are looked at.
    evidence: tuple[Asking, ...] = ()  # The requirements that ask sources outside of Jira.
    web_links: bool = False  # Whether the issue's web links are looked at.
    metrics: bool = False  # Whether metrics of metrics.yaml, or that are issues, are looked at.
    # Approvals that are pinned to what is outside of Jira: that is asked for only once somebody approved.
    pins: tuple[Approval, ...] = ()

    @property
    def all_evidence(self) -> tuple[Asking, ...]:
        """Everything that sources may be asked, what approvals are pinned to included."""
        return (*self.evidence, *(part for pin in self._pins for _, part in pin.asked))

    @property
    def pages(self) -> bool:
        """Whether pages may be looked at."""
        return bool(self.documents) or any(pin.document is not None for pin in self._pins)

    @property
    def _pins(self) -> Iterator[Pin]:
        return (one.pinned_to for one in self.pins if one.pinned_to is not None)

    @property
    def related(self) -> bool:
        """Whether other issues are asked for: linked ones, sub-tasks, children."""
        return self.links or self.children or "subtasks" in self.parts

    @property
    def outside(self) -> bool:
        """Whether anything outside of Jira is asked for: evidence, pages, what approvals are pinned to."""
        return bool(self.evidence or self.documents or self.pins)

    @property
    def anything(self) -> bool:
        """Whether facts beyond the issue itself are asked for."""
        return bool(self.groups or self.roles or self.children or self.documents or self.evidence or self.pins)


@dataclass(frozen=True, slots=True)
class CompiledGate:
    """A gate with its names folded."""

    gate: Gate
    place: int  # In the policy, from 0.
    to: frozenset[str]
    from_: frozenset[str]  # Empty: from anywhere.
    projects: frozenset[str]
    issue_types: frozenset[str]
    labels: frozenset[str]
    components: frozenset[str]
    security_levels: frozenset[str]
    condition: Expression | None
    jql: str | None
    queries: tuple[str, ...]  # Every JQL that Jira is to judge for it, its exemptions' included.
    asks: Asked  # What its requirements ask about; its scope's fields are in `scope_fields`.
    scope_fields: frozenset[str]
    scope_parts: frozenset[str]  # Ids under which a changelog tells of other things its scope asks for.
    clarity: ClarityBook  # The policy's words that can mean anything.
    judges: tuple[Callable[[Context], Result], ...]  # How each of its requirements is judged, in order.
    approvals: tuple[Approval, ...]  # All that it asks for, however deep in its requirements.
    exemptions: tuple[tuple[Exemption, CompiledGate], ...]  # Each with a gate that has its issues as its scope.
    addresses: Addresses  # The names of all gates of the policy: which of them a comment means.
    criteria: Mapping[str, Criterion] = field(default_factory=dict)  # Those that approvals are pinned to, by id.
    scoring: Scoring | None = None  # How scores come about, where it asks for one and fields alone tell.

    @property
    def everywhere(self) -> bool:
        """Whether the gate is for every issue."""
        lists = self.projects or self.issue_types or self.labels or self.components or self.security_levels
        return not (lists or self.scope_fields or self.condition or self.jql)


@dataclass(slots=True)
class Context:
    """The issue at the moment it is judged at, and everything else that may be asked. Nobody changes one.

    Not frozen, like the other values that live within one decision only: a frozen one takes thrice as long to make.
    """

    issue: Issue
    timeline: Timeline  # Of that issue.
    transition: Transition  # The one that is judged.
    gate: CompiledGate  # The one that judges.
    fields: Mapping[str, FieldRef]  # By the name as the gate writes it.
    directory: Directory
    children: tuple[RelatedIssue, ...] | None  # None: not known.
    now: datetime  # The moment judged at: when the transition ran, or the present.
    pages: Pages = field(default_factory=dict)  # By document; one that is not in it could not be read.
    evidence: Answers = field(default_factory=Answers)  # What the sources outside of Jira said.
    # What approvals saw when they counted first: by the approval, then by source and part.
    pinned: Mapping[str, Mapping[str, Evidence]] = field(default_factory=dict)
    metrics: MetricFacts | None = None  # None: there is no store that they could be read from.

    @property
    def opinions(self) -> tuple[Spoken, ...]:
        """What each person said last to this gate in comments: approve, reject or withdraw."""
        return self.timeline.opinions(self.gate.addresses).get(self.gate.gate.id, ())
