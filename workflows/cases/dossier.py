"""What is known about an issue from outside of Jira: everything its gates ask for, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from config.configuration import Policy
from config.evidence.evidential import Asking
from workflows.evidence.answers import Answer, Answers, Unavailable
from workflows.evidence.asking import question, questions
from workflows.evidence.filling import Unfilled
from workflows.evidence.questions import Question, Topic, merged
from workflows.issue import Issue, Transition
from workflows.judging.context import CompiledGate
from workflows.judging.scope import scope_of
from workflows.judging.seen import seen_in
from workflows.policy import CompiledPolicy, compile_policy
from workflows.ports import Clock, EvidenceDesk, IssueTracker
from workflows.results import reason


@dataclass(frozen=True, slots=True)
class Entry:
    """One topic that gates ask about, with what its source said; or what the issue does not say."""

    gates: tuple[str, ...]  # Names of the gates that ask.
    source: str
    question: Question | None  # None: the issue does not say what is asked about.
    answer: Answer | Unfilled


@dataclass(frozen=True)
class Dossier:
    """Asks all sources for everything that the gates of an issue's scope ask of them, whatever its status."""

    policy: Policy
    tracker: IssueTracker
    desk: EvidenceDesk
    clock: Clock

    def __call__(self, key: str) -> tuple[Entry, ...]:
        """The entries, in the order of the gates. Raises the errors of `workflows.errors`."""
        compiled = compile_policy(self.policy, self.tracker.field_catalog())
        issue = self.tracker.read(key).issue
        gates = [gate for gate in compiled.gates if gate.asks.all_evidence and self._concerns(gate, issue, compiled)]
        if any(gate.asks.web_links for gate in gates):
            issue = replace(issue, web_links=self.tracker.web_links(key))
        asked = merged(one for gate in gates for one in questions(gate.asks.all_evidence, issue, compiled.fields))
        answers = self.desk.ask(asked) if asked else Answers()
        found = [
            Entry(_askers(one.topic, gates, issue, compiled), one.source, one, _had(answers.get(one.topic)))
            for one in asked
        ]
        return (*found, *_unnamed(gates, issue, compiled))

    def _concerns(self, gate: CompiledGate, issue: Issue, compiled: CompiledPolicy) -> bool:
        now = self.clock.now()
        nothing = Transition("", now, None, issue.status, issue.status)
        seen = replace(seen_in(issue, nothing), from_status=None, to_status=None, moved_by=None)
        return scope_of(gate, compiled.fields, seen, now).fits is not False


def _had(answer: Answer | None) -> Answer:
    return answer or Unavailable(reason("evidence.not_asked", source=""))


def _askers(topic: Topic, gates: list[CompiledGate], issue: Issue, compiled: CompiledPolicy) -> tuple[str, ...]:
    return tuple(
        gate.gate.name
        for gate in gates
        if any(one.topic == topic for one in questions(gate.asks.all_evidence, issue, compiled.fields))
    )


def _unnamed(gates: list[CompiledGate], issue: Issue, compiled: CompiledPolicy) -> tuple[Entry, ...]:
    """What the issue does not say, each reason of a source once."""
    found: dict[tuple[str, object], Entry] = {}
    for gate in gates:
        for asking in gate.asks.all_evidence:
            asked = _of(asking, issue, compiled)
            if isinstance(asked, Unfilled):
                before = found.get((asking.source, asked.reason))
                names = (*(before.gates if before else ()), gate.gate.name)
                found[asking.source, asked.reason] = Entry(tuple(dict.fromkeys(names)), asking.source, None, asked)
    return tuple(found.values())


def _of(asking: Asking, issue: Issue, compiled: CompiledPolicy) -> Question | Unfilled:
    return question(asking, issue, compiled.fields)
