"""React to comments with gates: what is said to them is answered where it must be, and changes how they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from workflows.cases.gather import gather
from workflows.cases.judge import Judge
from workflows.cases.policy_book import PolicyBook
from workflows.cases.replies import Replies
from workflows.cases.waiving import Waiving
from workflows.commands import commands_in
from workflows.delivery import Done, Handled
from workflows.events import Commented, Event, Wrote
from workflows.gate_commands.reading import Verb, read
from workflows.gate_commands.spoken import Heard, heard_in
from workflows.issue import Comment, Issue, Transition
from workflows.judging.context import CompiledGate, Context
from workflows.judging.permission import refusal
from workflows.judging.scope import scope_of
from workflows.judging.seen import seen_in, seen_in_payload
from workflows.judging.timeline import Timeline
from workflows.needs import Needs
from workflows.policy import CompiledPolicy
from workflows.ports import Clock, IssueTracker, Journal, Standing
from workflows.results import reason
from workflows.telling.answer import Answer, Answered, answer_to, settled
from workflows.telling.catalogues import Catalogue
from workflows.telling.catalogues.english import ENGLISH


@dataclass(frozen=True)
class Hear:
    """The gates' reaction to comments. A comment without words to a gate costs no call to Jira."""

    policy: PolicyBook
    tracker: IssueTracker
    journal: Journal
    standing: Standing
    judge: Judge
    replies: Replies
    waiving: Waiving
    clock: Clock
    most_mentions: int = 0  # Of those who can grant what somebody asks for.
    catalogue: Catalogue = ENGLISH  # The words of the site's language.

    def __call__(self, event: Event, attempts: int) -> Handled:
        """Read the comment as it is now, answer what cannot be followed, and look again at what is outstanding."""
        if not isinstance(event, Commented) or not self._concerns(event):
            return Done("irrelevant")
        if event.actor is not None and event.actor.is_same(self.tracker.own_account()):
            return Done("own")
        reading = self.tracker.read(event.issue.key, comments=True)
        issue = reading.issue
        comment = next((one for one in issue.comments or () if one.id == event.comment_id), None)
        heard = self._heard(comment)
        gates = self._remember(issue.id, event.comment_id, heard)
        if comment is not None:
            answered = self._answers(heard, issue)
            answer = answer_to(comment, answered, most_mentions=self.most_mentions, catalogue=self.catalogue)
            self.replies.keep(issue, comment.id, answer, settled(comment, self.catalogue))
        if gates.isdisjoint(reading.state.gates) and not self.standing.outstanding(issue.id):
            return Done("heard")
        at = "deleted" if comment is None else comment.at.isoformat()
        occasion = f"comment:{event.comment_id}:{at}"
        return self.judge.again(issue.key, attempts, reading, occasion=occasion, also=gates)

    def _concerns(self, event: Commented) -> bool:
        """Whether it says something to a gate that may be for the issue, or may have done so before."""
        compiled = self.policy.roughly()
        said = any(read(command, compiled.addresses, event.at) is not None for command in commands_in(event.text))
        if not said and event.wrote is Wrote.CREATED:
            return False
        seen = seen_in_payload(event)
        listening = (gate for gate in compiled.gates if gate.asks.comments or gate.asks.waivers)
        if all(scope_of(gate, compiled.fields, seen, event.at).fits is False for gate in listening):
            return False
        return said or self.journal.outcome(_key(event.issue.id, event.comment_id)) is not None

    def _heard(self, comment: Comment | None) -> tuple[Heard, ...]:
        if comment is None:
            return ()
        return tuple(heard_in(comment, self.policy.roughly().addresses, self.tracker.own_account()))

    def _remember(self, issue_id: str, comment_id: str, heard: Iterable[Heard]) -> frozenset[str]:
        """Note to which gates a comment speaks; gives them with those it spoke to before it was changed or deleted."""
        key = _key(issue_id, comment_id)
        before = self.journal.begin(key, issue_id, "heard", self.clock.now()) or ""
        gates = {one.spoken.command.gate_id for one in heard if one.spoken is not None} | set(before.split()) - {"-"}
        noted = " ".join(sorted(gates)) or "-"
        if noted != before:
            self.journal.finish(key, noted)
        return frozenset(gates)

    def _answers(self, heard: Iterable[Heard], issue: Issue) -> tuple[Answered, ...]:
        """What of a comment cannot be followed and why, and what came of the rest that is worth telling."""
        compiled = self.policy.exactly(self.tracker.field_catalog())
        answers = ((one.line, self._answer(one, issue, compiled)) for one in heard)
        return tuple(Answered(line, answer) for line, answer in answers if answer is not None)

    def _answer(self, heard: Heard, issue: Issue, compiled: CompiledPolicy) -> Answer | None:
        if heard.spoken is None:
            return None if heard.problem is None else Answer(heard.problem)
        gate = next(gate for gate in compiled.gates if gate.gate.id == heard.spoken.command.gate_id)
        context = self._context(gate, issue, compiled)
        # Which transition it will be is not known yet, and a condition on that excludes nothing.
        seen = replace(seen_in(issue, context.transition), from_status=None, to_status=None, moved_by=None)
        if scope_of(gate, compiled.fields, seen, context.now).fits is False:
            return Answer(reason("command.other_issues", gate=gate.gate.name))
        if heard.spoken.command.verb in {Verb.WAIVE, Verb.REVOKE}:
            return self.waiving(heard.spoken, context)
        refused = refusal(heard.spoken, context)
        return None if refused is None else Answer(refused)

    def _context(self, gate: CompiledGate, issue: Issue, compiled: CompiledPolicy) -> Context:
        facts = gather(self.tracker, issue, _people_of(gate))
        now = self.clock.now()
        nothing = Transition("", now, None, issue.status, issue.status)
        timeline = Timeline(issue, facts.own_account)
        return Context(issue, timeline, nothing, gate, compiled.fields, facts.directory, None, now)


def _people_of(gate: CompiledGate) -> Needs:
    """The groups and roles whose words count for the gate."""
    granting = gate.gate.waivers.granted_by if gate.gate.waivers else None
    groups, roles = (granting.group, granting.role) if granting else ((), ())
    return Needs(gate.asks.groups | set(groups), gate.asks.roles | set(roles))


def _key(issue_id: str, comment_id: str) -> str:
    return f"{issue_id}:heard:{comment_id}"
