"""Which facts beyond the issue a decision will ask for, so that no others are fetched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from config.evidence.pins import Pin
from workflows.evidence.asking import questions
from workflows.evidence.questions import Question, merged
from workflows.issue import Issue, Transition
from workflows.judging.approvals import given
from workflows.judging.context import CompiledGate, Context
from workflows.judging.guarding import how
from workflows.judging.scope import scope_of
from workflows.judging.seen import seen_in
from workflows.judging.timeline import Timeline
from workflows.moments import as_it_stood
from workflows.people import Directory, Person
from workflows.policy import CompiledPolicy

_NOBODY = Person("")


@dataclass(frozen=True, slots=True)
class Needs:
    """Groups and roles by name, whether children are asked for, the JQL that Jira is to judge, and evidence."""

    groups: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    children: bool = False
    queries: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()  # Whose pages are looked at.
    questions: tuple[Question, ...] = ()  # To the sources of evidence, each topic once.
    since: datetime | None = field(default=None, compare=False)  # What was seen earlier does not count for it.


def needs(
    compiled: CompiledPolicy, issue: Issue, transition: Transition, gate_ids: frozenset[str] | None = None
) -> Needs:
    """What the gates that guard this transition ask for; nothing when none does.

    With `gate_ids`, those gates on the issue as it is now.
    """
    gates = [
        gate
        for gate in compiled.guarding(transition.from_status, transition.to_status, how(transition))
        if (gate.asks.anything or gate.queries) and (gate_ids is None or gate.gate.id in gate_ids)
    ]
    if not gates:
        return Needs()
    stood = issue if gate_ids is not None else as_it_stood(issue, transition)
    seen = seen_in(stood, transition)
    gates = [gate for gate in gates if scope_of(gate, compiled.fields, seen, transition.at).fits is not False]
    asked = [gate.asks for gate in gates]
    looks = list({id(one): one for one in (stood, issue)}.values())
    pins = [pin for gate in gates for pin in _approved(gate, looks, transition, compiled)]
    asking = [*(one for asks in asked for one in asks.evidence), *(part for pin in pins for _, part in pin.asked)]
    pages = [pin.document.id for pin in pins if pin.document is not None]
    return Needs(
        frozenset(name for asks in asked for name in asks.groups),
        frozenset(name for asks in asked for name in asks.roles),
        any(asks.children for asks in asked),
        frozenset(query for gate in gates for query in gate.queries),
        frozenset(document for asks in asked for document in asks.documents).union(pages),
        merged(found for look in looks for found in questions(asking, look, compiled.fields)),
        issue.histories[-1].at if issue.histories else transition.at,
    )


def _approved(
    gate: CompiledGate, looks: Iterable[Issue], transition: Transition, compiled: CompiledPolicy
) -> Iterator[Pin]:
    """What approvals of the gate are pinned to, if anybody approved, as the issue stood or as it is now.

    Whether they may is asked later: nothing outside of Jira is looked at for an issue that nobody has approved.
    """
    for look in looks if gate.asks.pins else ():
        timeline, now = Timeline(look, _NOBODY), transition.at
        context = Context(look, timeline, transition, gate, compiled.fields, Directory(), None, now)
        for one in gate.asks.pins:
            if one.pinned_to is not None and any(True for _ in given(one, context)):
                yield one.pinned_to
