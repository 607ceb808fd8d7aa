"""rice.yaml made ready for evaluating: once per configuration and field catalog."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from config.configuration import Policy
from config.fields import Fields
from config.gates import Gate, Guards
from config.people import People
from config.requirements import Requirement
from config.requirements.field import Field, Presence
from config.rice import Rice
from config.rice.criteria import Criterion
from config.rice.links import Via
from config.rice.places import OtherPlace, Place
from workflows.issue import FieldCatalog, Issue, Transition
from workflows.judging.context import CompiledGate
from workflows.judging.field_book import FieldRef, resolve
from workflows.judging.scope import scope_of
from workflows.judging.seen import seen_in
from workflows.policy import CompiledPolicy, compile_policy
from workflows.ports.portfolio import Wanted
from workflows.results import Reason

_ANYTHING: Requirement = Field.model_validate({"name": "Summary", "is": Presence.SET})


@dataclass(frozen=True)
class Book:
    """The rules, with every name of a field resolved."""

    rice: Rice
    version: str  # A digest of the rules: with the same rules, the same inputs give the same score.
    fields: Mapping[str, FieldRef]  # By the name as rice.yaml writes it.
    policy: CompiledPolicy  # The first gate's scope is that of RICE; the others' requirements are the evidence.

    @property
    def criteria(self) -> Mapping[str, Criterion]:
        """The criteria in force, by id."""
        return self.rice.standing

    @cached_property
    def problems(self) -> tuple[Reason, ...]:
        """Names that stand for no field of the site."""
        return tuple(dict.fromkeys(field.problem for field in self._asked if field.problem is not None))

    @cached_property
    def wanted(self) -> Wanted:
        """What is to be read of every issue."""
        ids = dict.fromkeys(field.id for field in self._asked if field.id is not None)
        return Wanted(tuple(ids), self._properties, comments=self.rice.voting is not None, histories=True)

    @cached_property
    def _properties(self) -> tuple[str, ...]:
        places = [place.property_ for place in places_of(self.rice)]
        targets = [target.property_ for target in (self.rice.score, self.rice.rank) if target is not None]
        return tuple(dict.fromkeys(key for key in (*places, *targets) if key is not None))

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The groups whose members have to be known."""
        voters = (name for people in self._voters for name in people.group)
        return tuple(dict.fromkeys((*(self.rice.roles or ()), *voters)))

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """The project roles whose members have to be known, in each project."""
        return tuple(dict.fromkeys(name for people in self._voters for name in people.role))

    @property
    def _voters(self) -> Iterator[People]:
        if self.rice.voting is not None:
            yield from (function.who for function in self.rice.voting.functions.values())

    @cached_property
    def csv_files(self) -> tuple[str, ...]:
        """The CSV files that hold values."""
        return tuple(dict.fromkeys(place.csv.file for place in places_of(self.rice) if place.csv is not None))

    @cached_property
    def ways(self) -> tuple[Via, ...]:
        """Every way from an issue to others."""
        return (*(follow.via for follow in self.rice.follow), *(roll_up.via for roll_up in self.rice.roll_ups))

    @property
    def needs_children(self) -> bool:
        """Whether the children of the evaluated issues have to be read."""
        return any(via.children for via in self.ways) or any(gate.asks.children for gate in self.policy.gates)

    def covers(self, issue: Issue, now: datetime) -> bool:
        """Whether the issue is scored."""
        return scope_of(self._scope, self.policy.fields, seen_in(issue, no_transition(issue, now)), now).fits is True

    @property
    def _scope(self) -> CompiledGate:
        return self.policy.gates[0]

    def touches(self, field_ids: Iterable[str]) -> bool:
        """Whether a change of these fields (ids or folded names, as events tell of them) can change anything here."""
        keys = self._keys
        return any(field_id.casefold() in keys for field_id in field_ids)

    @cached_property
    def _asked(self) -> tuple[FieldRef, ...]:
        """Every field that anything here asks for."""
        names = self._scope.scope_fields.union(*(gate.asks.fields for gate in self.evidence))
        return (*self.fields.values(), *(self.policy.fields[name] for name in sorted(names)))

    @property
    def evidence(self) -> tuple[CompiledGate, ...]:
        """A gate for each kind of evidence that confidence rests on: its one requirement says when it is there."""
        return self.policy.gates[1:]

    @cached_property
    def asks_sources(self) -> bool:
        """Whether any of the evidence is outside of Jira."""
        return any(gate.asks.evidence for gate in self.evidence)

    @cached_property
    def _keys(self) -> frozenset[str]:
        """What the changelog calls everything that anything here asks for."""
        scope, asks = self.rice.applies_to, [gate.asks for gate in self.evidence]
        parts = {
            "project": bool(scope.projects),
            "issuetype": bool(scope.issue_types),
            "labels": bool(scope.labels),
            "components": bool(scope.components),
            "issuelinks": any(way.link_types for way in self.ways) or any(each.links for each in asks),
            "parent": any(way.parent or way.children for way in self.ways) or any(each.children for each in asks),
        }
        named = (part for part, matters in parts.items() if matters)
        fields = (key for field in self._asked for key in field.keys)
        return self._scope.scope_parts.union(named, fields, *(each.parts for each in asks))


def compile_book(rice: Rice, fields: Fields, catalog: FieldCatalog) -> Book:
    """Resolve the names of fields and digest the rules.

    Never fails: a name that stands for no field makes what depends on it missing, with the reason.
    """
    evidence = () if rice.confidence is None else tuple(each.when for each in rice.confidence.evidence)
    gates = tuple(
        Gate(
            id=f"rice-{number}",
            name="RICE",
            applies_to=rice.applies_to,
            guards=Guards(to=("-",)),
            require=(requirement,),
        )
        for number, requirement in enumerate((_ANYTHING, *evidence))
    )
    policy = compile_policy(Policy(gates=gates, fields=fields), catalog)
    names = dict.fromkeys(_names(rice))
    told = json.dumps(
        [rice.model_dump(mode="json", by_alias=True), fields.model_dump(mode="json", by_alias=True)],
        sort_keys=True,
        separators=(",", ":"),
    )
    version = hashlib.sha256(told.encode()).hexdigest()[:16]
    return Book(rice, version, resolve(names, fields, catalog), policy)


def no_transition(issue: Issue, now: datetime) -> Transition:
    """For what is judged by a transition: one from the issue's status to the same, since a score needs none."""
    return Transition("", now, None, issue.status, issue.status)


def places_of(rice: Rice) -> Iterator[Place | OtherPlace]:
    """Every place of every criterion."""
    for criterion in rice.standing.values():
        yield criterion.place
        yield from criterion.synced_with


def _names(rice: Rice) -> Iterator[str]:
    """Every name of a field."""
    for place in places_of(rice):
        if place.field is not None:
            yield place.field
        if place.range is not None:
            yield from (name for name in (place.range.low, place.range.likely, place.range.high) if name is not None)
    yield from (target.field for target in (rice.score, rice.rank) if target is not None and target.field is not None)
    yield from (roll_up.field for roll_up in rice.roll_ups if roll_up.field is not None)
    ways = (*(follow.via for follow in rice.follow), *(roll_up.via for roll_up in rice.roll_ups))
    yield from (via.field for via in ways if via.field is not None)
    for function in rice.voting.functions.values() if rice.voting is not None else ():
        yield from function.fields.values()
        yield from function.who.field
