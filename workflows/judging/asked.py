"""What the requirements of a gate ask about, found by walking through them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel

from config.evidence.evidential import Asking
from config.evidence.pins import Pin
from config.evidence.template import Template
from config.expressions import Expression as Condition
from config.expressions import condition
from config.gates import Gate
from config.marks import marked_members
from config.people import Lapse, Part, People
from config.requirements.approval import Approval, GivenBy
from config.requirements.children import Below, Children
from config.requirements.document import Document
from config.requirements.expression import Expression
from config.requirements.field import FieldTest
from config.requirements.linked import Linked, Via
from config.requirements.metric_tier import MetricTier
from config.requirements.premortem import Premortem
from config.rice.criteria import Criterion
from config.words import FIELD
from workflows.judging.asking import fields_asked, parts_asked
from workflows.judging.context import Asked
from workflows.judging.pins import fields_of

WEB_LINK_CHANGES = ("RemoteIssueLink", "RemoteWorkItemLink")
"""How a changelog calls a web link that was added or removed, by the version of Jira."""


@dataclass(slots=True)
class _Found:
    """What was found so far."""

    criteria: Mapping[str, Criterion]  # Those of the policy.
    fields: set[str] = field(default_factory=set)
    groups: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    parts: set[str] = field(default_factory=set)
    conditions: list[Condition] = field(default_factory=list)
    links: bool = False
    children: bool = False
    comments: bool = False
    web_links: bool = False
    documents: set[str] = field(default_factory=set)

    def take(self, part: object) -> None:
        """Look at one of the small models that every kind is made of; a kind made of them needs no line here."""
        match part:
            case FieldTest(name=name):
                self.fields.add(name)
            case Lapse(fields_change=names):
                self.fields.update(names)
            case Pin(fields=names, rice=estimates):
                self.fields.update(names)
                criteria = () if estimates is None else estimates.criteria
                self.fields.update(*(fields_of(self.criteria[one]) for one in criteria if one in self.criteria))
            case GivenBy(field=str() as name):
                self.fields.add(name)
            case People():
                self.fields.update(part.field)
                self.groups.update(part.group)
                self.roles.update(part.role)
            case Template(fields=names):
                self.fields.update(names)
                self._links(part)
            case Part():
                self.parts.add(part.value)
            case BaseModel():
                self._of_kind(part)
            case _:
                pass

    def _links(self, text: Template) -> None:
        if text.links:
            self.web_links = True
            self.parts.update(WEB_LINK_CHANGES)

    def _of_kind(self, part: BaseModel) -> None:
        for name in marked_members(type(part), FIELD):
            named = getattr(part, name)
            self.fields.update((named,) if isinstance(named, str) else named or ())
        match part:
            case Expression(holds=source):
                self.conditions.append(condition(source))
            case Linked(via=via):
                self.links = self.links or via is Via.LINKS
                self.children = self.children or via is Via.CHILDREN
            case Approval():
                self.comments = self.comments or part.reads_comments
            case Document(id=name) | Premortem(document=name):
                self.documents.add(name)
            case Children(of=below):
                self.children = self.children or below is not Below.SUBTASKS
                self.parts.add("subtasks")
            case _:
                pass


def asked_by(gate: Gate, criteria: Mapping[str, Criterion]) -> Asked:
    """Fields, people, expressions and other issues that the gate's requirements name."""
    found = _Found(criteria)
    approvals = [part for part in parts_of(gate.require) if isinstance(part, Approval)]
    pinned = tuple(one for one in approvals if one.pinned_to is not None and one.pinned_to.outside)
    only_pinned = {id(part) for one in pinned if one.pinned_to is not None for _, part in one.pinned_to.asked}
    for part in parts_of(gate.require):
        found.take(part)
    if gate.waivers is not None:  # Whoever may grant one is asked for only when somebody wants one.
        found.fields.update(gate.waivers.granted_by.field)
    return Asked(
        frozenset(found.fields) | fields_asked(found.conditions),
        frozenset(found.groups),
        frozenset(found.roles),
        frozenset(found.parts) | parts_asked(found.conditions),
        found.links,
        found.children,
        found.comments,
        gate.waivers is not None,
        documents=frozenset(found.documents),
        web_links=found.web_links,
        metrics=any(isinstance(part, MetricTier) for part in parts_of(gate.require)),
        evidence=tuple(
            part for part in parts_of(gate.require) if isinstance(part, Asking) and id(part) not in only_pinned
        ),
        pins=pinned,
    )


def parts_of(value: object) -> Iterator[object]:
    """The value and all that it is made of."""
    yield value
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from parts_of(getattr(value, name))
    elif isinstance(value, tuple):
        for entry in value:
            yield from parts_of(entry)
