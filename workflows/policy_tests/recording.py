"""A policy test from a real issue: the story of one of its transitions, with names and texts replaced."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from config.configuration import Policy
from config.policy_tests import PolicyTests
from workflows.decide import Facts, decide
from workflows.decision import Decision, GateDecision, Verdict
from workflows.evidence.questions import Question
from workflows.gate_commands.addresses import Addresses
from workflows.gate_commands.spoken import heard_in
from workflows.issue import EMPTY, Comment, FieldValue, History, Issue, RelatedIssue, Transition
from workflows.judging.field_book import FieldRef
from workflows.moments import Known, as_it_stood, created_as
from workflows.moments.attributes import held_by_part
from workflows.moments.undo import undone
from workflows.needs import Needs, needs
from workflows.people import Membership
from workflows.policy import CompiledPolicy
from workflows.policy_tests.anonymising import OWN, Anonymous
from workflows.policy_tests.inventing import SERVICE, invented
from workflows.policy_tests.recording_facts import Deciding, evidence_told, pages_told, waivers_told
from workflows.policy_tests.running import unmet_codes
from workflows.policy_tests.telling_story import tell
from workflows.steps import net_step

_TRACKED_PARTS = {
    "assignee": "Assignee",
    "components": "Components",
    "issuetype": "Issue type",
    "labels": "Labels",
    "reporter": "Reporter",
}
"""Parts of an issue whose changes are told in any case, by field id and the name that a test writes."""


class Recorder:
    """Records one issue. `keep`: ids of fields whose texts stay, because a gate decides by their words."""

    def __init__(
        self, policy: Policy, compiled: CompiledPolicy, issue: Issue, facts: Facts, keep: frozenset[str] = frozenset()
    ) -> None:
        self._policy = policy
        self._compiled = compiled
        self._issue = issue
        self._facts = facts
        directory = facts.directory
        memberships = (*directory.groups.values(), *directory.roles.values())
        members = [person for membership in memberships for person in membership.members]
        everybody = [*Known(issue).people.values(), *members]
        self._anonymous = Anonymous(policy, facts.own_account, everybody, keep)
        asked = {name for gate in compiled.gates for name in gate.asks.fields | gate.scope_fields}
        refs = (compiled.fields[name] for name in sorted(asked))
        self._fields: dict[str, FieldRef] = {ref.id: ref for ref in refs if ref.id and ref.id not in _TRACKED_PARTS}

    def record(self, transition: Transition, name: str) -> PolicyTests:
        """The story up to this transition, and what the policy says of it."""
        stood = as_it_stood(self._issue, transition)
        asked = needs(self._compiled, stood, transition)
        *before, judged = self._happenings(stood)
        test: dict[str, Any] = {
            "name": name,
            "issue": self._created(created_as(stood), stood),
            "history": before,
            "transition": judged,
            **self._set_aside(),
            **self._pages(asked),
            **self._unknown(children=asked.children),
            "expect": self._expected(self._decided(stood, transition)(self._facts)),
        }
        if asked.questions:
            test |= self._evidence(asked.questions, self._written(test, stood), self._decided(stood, transition))
        return self._written(test, stood)

    def _decided(self, stood: Issue, transition: Transition) -> Deciding:
        return lambda facts: decide(self._compiled, stood, transition, facts, transition.at)

    def _set_aside(self) -> dict[str, Any]:
        gate_ids = frozenset(gate.gate.id for gate in self._compiled.gates)
        told = waivers_told(self._facts.waivers, gate_ids, self._anonymous)
        return {"waivers": told} if told else {}

    def _pages(self, asked: Needs) -> dict[str, Any]:
        read = {name: page for name, page in self._facts.pages.items() if name in asked.documents}
        told = pages_told(read, self._anonymous)
        return {"pages": told} if told else {}

    def _evidence(self, questions: tuple[Question, ...], told: PolicyTests, deciding: Deciding) -> dict[str, Any]:
        """What sources said, about what the story as told so far asks in place of the issue."""
        site = invented(self._policy, told)
        story = tell(told.tests[0], site)
        retold = needs(site.compiled, story.issue, story.transition).questions
        if [one.source for one in retold] != [one.source for one in questions]:
            return {}  # It asks about other things than the issue does; running it tells.
        found = evidence_told(self._facts, list(zip(questions, retold, strict=True)), deciding, self._anonymous)
        return {"evidence": found} if found else {}

    def _written(self, test: dict[str, Any], stood: Issue) -> PolicyTests:
        """The file of this one test, with everybody who was met by now."""
        groups, roles = self._directory()
        people = {
            word: {
                **({"id": SERVICE.id} if word == OWN else {}),
                **({"id": account} if word != OWN and (account := self._anonymous.account(word)) else {}),
                **({"groups": groups[word]} if word in groups else {}),
                **({"roles": roles[word]} if word in roles else {}),
            }
            for word in sorted(self._anonymous.people, key=lambda one: (len(one), one))
        }
        return PolicyTests.model_validate({"people": people, "statuses": self._categories(stood), "tests": [test]})

    def _created(self, first: Issue, stood: Issue) -> dict[str, Any]:
        anonymous = self._anonymous
        story: dict[str, Any] = {
            "project": first.project_key,
            "type": first.issue_type,
            "status": first.status.name,
            "created": first.created.isoformat(),
            "fields": {
                ref.name: anonymous.values(field_id, held)
                for field_id, ref in self._fields.items()
                if (held := ref.value(first)) and held_by_part(first, field_id) is None
            },
            "labels": [anonymous.text(label, "label") for label in first.labels],
            "components": [anonymous.text(component, "component") for component in first.components],
            "links": [self._other(link) for link in stood.links],
            "children": [self._other(child) for child in self._facts.children or ()],
        }
        if "summary" in self._fields:
            story["summary"] = "".join(anonymous.values("summary", FieldValue((first.summary,))))
        parts = {"reporter": first.reporter, "assignee": first.assignee, "creator": first.creator}
        story |= {part: anonymous.person(person) for part, person in parts.items() if person is not None}
        return {key: value for key, value in story.items() if value not in ([], {})}

    def _happenings(self, stood: Issue) -> list[dict[str, Any]]:
        """What happened, in order; the last is the transition."""
        told = [(history.at, place, self._step(stood, place)) for place, history in enumerate(stood.histories)]
        last = told.pop()
        said = [(comment.at, -1, step) for comment in stood.comments or () if (step := self._said(comment))]
        happened = [(at, step) for at, _, step in sorted([*told, *said], key=lambda one: one[:2]) if step is not None]
        judged = {**(last[2] or {}), "at": last[0].isoformat()}
        return [*({**step, "at": at.isoformat()} for at, step in happened), judged]

    def _step(self, stood: Issue, place: int) -> dict[str, Any] | None:
        """What an entry of the history did, as far as the policy can ask of it."""
        history = stood.histories[place]
        before, after = undone(stood, place), undone(stood, place + 1) if place + 1 < len(stood.histories) else stood
        step: dict[str, Any] = {"set": dict(self._edits(before, after))}
        changed = net_step(history.changes)
        if changed is not None:
            step["to"] = changed[1].name
        if not step["set"]:
            del step["set"]
        return {**self._by(history), **step} if step else None

    def _by(self, history: History) -> dict[str, str]:
        return {} if history.author is None else {"by": self._anonymous.person(history.author)}

    def _edits(self, before: Issue, after: Issue) -> Iterator[tuple[str, list[str]]]:
        for field_id, ref in self._fields.items():
            was, now = ref.value(before) or EMPTY, ref.value(after) or EMPTY
            if was != now and field_id != "status":
                yield ref.name, self._anonymous.values(field_id, now)
        for field_id, name in _TRACKED_PARTS.items():
            was, now = held_by_part(before, field_id) or EMPTY, held_by_part(after, field_id) or EMPTY
            if was != now:
                yield name, self._part(field_id, now)

    def _part(self, field_id: str, held: FieldValue) -> list[str]:
        match field_id:
            case "labels" | "components":
                return [self._anonymous.text(text, field_id.removesuffix("s")) for text in held.texts]
            case "issuetype":
                return list(held.texts)
            case _:
                return self._anonymous.values(field_id, held)

    def _said(self, comment: Comment) -> dict[str, Any] | None:
        """The commands of a comment, without the reasons that were given."""
        lines: list[str] = []
        for heard in heard_in(comment, self._addresses(), self._facts.own_account):
            if heard.spoken is not None:
                command = heard.spoken.command
                until = f" until {(command.until - timedelta(days=1)).date().isoformat()}" if command.until else ""
                lines.append(f"/{command.verb} {command.gate_id}{until} because of a reason")
        if not lines or comment.author is None:
            return None
        return {"by": self._anonymous.person(comment.author), "comment": "\n".join(lines)}

    def _addresses(self) -> Addresses:
        return self._compiled.gates[0].addresses

    def _other(self, other: RelatedIssue) -> dict[str, Any]:
        category = {"category": other.status.category.value} if other.status.category else {}
        kind = {"type": other.link_names[-1]} if other.link_names else {}
        return {
            "key": self._anonymous.key(other.key),
            "issue_type": other.issue_type,
            "status": other.status.name,
            **category,
            **kind,
        }

    def _categories(self, stood: Issue) -> dict[str, str]:
        return {stood.status.name: stood.status.category.value} if stood.status.category else {}

    def _directory(self) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """Who is in which groups and roles, by their words; everybody in them is met by this."""
        directory = self._facts.directory
        return self._memberships(directory.groups), self._memberships(directory.roles)

    def _memberships(self, named: Any) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name, membership in named.items():
            for member in membership.members:
                found.setdefault(self._anonymous.person(member), []).append(name)
        return found

    def _unknown(self, *, children: bool) -> dict[str, Any]:
        directory = self._facts.directory
        unread = {
            "groups": [name for name, one in directory.groups.items() if _unread(one)],
            "roles": [name for name, one in directory.roles.items() if _unread(one)],
            "children": children and self._facts.children is None,
        }
        told = {key: value for key, value in unread.items() if value}
        found = {query: answer for query, answer in self._facts.found.items() if answer is not None}
        return {**({"unavailable": told} if told else {}), **({"jql": found} if found else {})}

    def _expected(self, decision: Decision) -> dict[str, Any]:
        gates = {gate.gate_id: _gate(gate) for gate in decision.gates}
        return {"verdict": decision.verdict.value, **({"gates": gates} if gates else {})}


def _unread(membership: Membership) -> bool:
    return membership.missing or membership.unavailable is not None


def _gate(gate: GateDecision) -> dict[str, Any]:
    if gate.verdict is Verdict.ALLOW:
        return {"verdict": gate.verdict.value}
    codes = set(unmet_codes(gate.result))
    if gate.verdict is Verdict.UNDETERMINED:  # In a test a source is silent or a page unread, whatever kept it from us.
        codes = {code for code in codes if not code.startswith("evidence.") and code != "document.not_kept"}
    return {"verdict": gate.verdict.value, "reasons": sorted(codes)}
