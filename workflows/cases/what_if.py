"""What would be decided if somebody moved an issue now: nothing is moved, written or recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from config.configuration import Policy
from config.likeness import nearest
from workflows.cases.document_pages import DocumentPages
from workflows.cases.fact_finding import FactFinder
from workflows.cases.web_links import with_web_links
from workflows.decide import Facts, decide
from workflows.decision import Decision, Point
from workflows.issue import FieldCatalog, Issue, Status
from workflows.judging.field_book import resolve
from workflows.judging.folding import fold
from workflows.moments import FieldEdit, Known, Step, after_step, transitions_of
from workflows.needs import Needs, needs
from workflows.people import Person
from workflows.policy import CompiledPolicy, compile_policy
from workflows.ports import Clock, DecisionLog, EvidenceDesk, IssueTracker, MetricBook, Reading, WaiverBook
from workflows.results import reason
from workflows.telling import plain
from workflows.telling.wording import Speech
from workflows.typed import parted, typed_value


class CannotAsk(ValueError):
    """The question names something that is not there; the message says what, what is, and what was probably meant."""


@dataclass(frozen=True, slots=True)
class Question:
    """A transition that did not happen."""

    key: str
    to: str  # A status by name.
    edits: Mapping[str, str] = field(default_factory=dict)  # Field name to what is typed into it on the way.
    by: str | None = None  # Account id or name; the assignee, else the reporter, when left out.
    point: Point = Point.REVERT  # Where the decision would take effect: a gate may have another mode there.


@dataclass(frozen=True, slots=True)
class Answer:
    """What would be decided."""

    decision: Decision
    offered: bool  # Whether Jira offers Crossgate's account a transition into the status.
    doubts: tuple[str, ...]  # What could not be learned.


@dataclass(frozen=True)
class WhatIf:
    """Reads the issue, imagines the transition as the newest entry of its history, and decides as a webhook would."""

    policy: Policy
    tracker: IssueTracker
    clock: Clock
    waivers: WaiverBook | None = None  # None: there is no store to ask.
    desk: EvidenceDesk | None = None
    log: DecisionLog | None = None  # What approvals saw stands there.
    pages: DocumentPages | None = None  # None: there is no Confluence or no store, and a page is undetermined.
    metrics: MetricBook | None = None

    def __call__(self, question: Question) -> Answer:
        """The answer. Raises CannotAsk, and the errors of `workflows.errors`."""
        catalog = self.tracker.field_catalog()
        compiled = compile_policy(self.policy, catalog)
        reading = self.tracker.read(question.key, comments=compiled.listens)
        to = _status(question.to, reading, compiled)
        issue, doubts = self._with_links(compiled, reading.issue, to)
        reading = replace(reading, issue=issue)
        moved = after_step(reading.issue, Step(self.clock.now(), None, to))
        asked = _needs(compiled, moved)
        finder = FactFinder(self.tracker, self.waivers, self.desk, self.log, self.pages, self.metrics)
        facts = finder.now(compiled, moved, transitions_of(moved)[-1], asked)
        people = _people(reading.issue, facts)
        step = Step(
            self.clock.now(),
            _actor(question.by, reading.issue, people),
            to,
            tuple(self._edits(question.edits, catalog, people)),
        )
        imagined = after_step(reading.issue, step)
        made, wanted = transitions_of(imagined)[-1], _needs(compiled, imagined)
        if wanted != asked:  # What is typed on the way can bring other gates.
            facts = finder.now(compiled, imagined, made, wanted)
        decision = decide(compiled, imagined, made, facts, step.at, point=question.point)
        return Answer(decision, any(offer.to.is_same(to) for offer in reading.offered), (*doubts, *facts.doubts))

    def _with_links(self, compiled: CompiledPolicy, issue: Issue, to: Status) -> tuple[Issue, tuple[str, ...]]:
        step = transitions_of(after_step(issue, Step(self.clock.now(), None, to)))[-1]
        return with_web_links(self.tracker, issue, wanted=compiled.linking(step))

    def _edits(
        self, edits: Mapping[str, str], catalog: FieldCatalog, people: Mapping[str, Person]
    ) -> Iterator[FieldEdit]:
        for name, known in resolve(edits, self.policy.fields, catalog).items():
            if known.id is None:
                raise CannotAsk(plain.line(Speech().say(known.problem or reason("field.not_known", field=name))))
            if known.id == "status":
                raise CannotAsk("The status is named by --to; --set is for the other fields.")
            texts = parted(edits[name], known.id, catalog)
            yield FieldEdit(known.id, catalog.names.get(known.id, name), typed_value(texts, people))


def _needs(compiled: CompiledPolicy, issue: Issue) -> Needs:
    return needs(compiled, issue, transitions_of(issue)[-1])


def _status(name: str, reading: Reading, compiled: CompiledPolicy) -> Status:
    """The status of that name: as on offer, else as the issue's history or the policy names it. Raises CannotAsk."""
    issue = reading.issue
    histories = (status for t in transitions_of(issue) for status in (t.from_status, t.to_status))
    known = [offer.to for offer in reading.offered] + [issue.status, *histories]
    known += [Status(None, name) for gate in compiled.gates for name in (*gate.gate.guards.to, *gate.gate.guards.from_)]
    found = next((status for status in known if fold(status.name) == fold(name)), None)
    if found is None:
        names = tuple(sorted({status.name for status in known if status.name}))
        raise CannotAsk(
            f'Nothing known here is called "{name}". Known statuses: {", ".join(names)}.{_meant(name, names)}'
        )
    return found


def _people(issue: Issue, facts: Facts) -> dict[str, Person]:
    """Everybody who is known, by every id and by name."""
    memberships = (*facts.directory.groups.values(), *facts.directory.roles.values())
    everybody = [person for membership in memberships for person in membership.members]
    everybody += Known(issue).people.values()
    found = {one: person for person in everybody for one in person.ids}
    return found | {person.name: person for person in everybody if person.name}


def _actor(by: str | None, issue: Issue, people: Mapping[str, Person]) -> Person | None:
    if by is None:
        return issue.assignee or issue.reporter or issue.creator
    folded = {fold(name): person for name, person in people.items()}
    if person := people.get(by) or folded.get(fold(by)):
        return person
    if " " in by.strip():  # A name and no id.
        raise CannotAsk(f'Nobody known here is called "{by}". Give an account id.{_meant(by, people)}')
    return Person(by.strip())


def _meant(word: str, known: Iterable[str]) -> str:
    close = nearest(word, known)
    return f' Did you mean "{close}"?' if close else ""
