"""RICE's use cases over a Jira in memory and a real store: what tests of `workflows.cases.rice` play on.

Ideas in the project IDEA are estimated in fields; `tell` hands the use cases what a webhook would say of a change, and
`settle` does the jobs that this put off.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import orjson

from config.configuration import Configuration, Policy
from config.rice import Rice
from connector.bootstrap.rice import RiceParts, rice_parts
from connector.bootstrap.service import Service, assemble
from connector.storage import Store
from tests.builders import ANNA, BEN, CARLA, issue
from tests.fake_clock import FakeClock
from tests.fake_inbox import FakeInbox
from tests.fake_portfolio import FakePortfolio
from tests.fake_sheets import FakeSheets
from tests.fake_telemetry import CountingTelemetry
from tests.fake_tracker import FakeTracker
from tests.portfolio_worlds import CONFIDENCE, EFFORT, IMPACT, IMPACTS, NAMES, REACH, SCORE, TYPES
from workflows.delivery import Delivery, Done, Handled, KeptDelivery, Source
from workflows.issue import FieldCatalog, FieldValue, History, Issue, RelatedIssue
from workflows.people import Membership, Person
from workflows.ports import EvidenceDesk
from workflows.prose import Paragraph, Prose, Text
from workflows.telling.plain import render

FIELDS = {"reach": REACH, "impact": IMPACT, "confidence": CONFIDENCE, "effort": EFFORT, "score": SCORE}
RANK = "customfield_10035"
RULES: Mapping[str, Any] = {
    "applies_to": {"projects": ["IDEA"]},
    "score": {"field": "RICE score"},
    "rank": {"field": "RICE rank"},
}
DELIVERED: Mapping[str, Any] = {"via": {"link_types": ["is implemented by"]}, "direction": "both"}
"""The epic that delivers an idea shares its estimates."""
COSTLY = frozenset({"search", "count", "read_many", "children_of", "histories", "set_fields", "set_property"})
"""Calls that are requests to Jira."""


@dataclass
class RiceWorld:
    """A site with ideas, and the service that scores them."""

    store: Store
    rules: Mapping[str, Any] = field(default_factory=lambda: dict(RULES))
    clock: FakeClock = field(default_factory=FakeClock)
    telemetry: CountingTelemetry = field(default_factory=CountingTelemetry)
    sheets: FakeSheets = field(default_factory=FakeSheets)
    inbox: FakeInbox = field(default_factory=FakeInbox)
    desk: EvidenceDesk | None = None
    tracker: FakeTracker = field(init=False)
    portfolio: FakePortfolio = field(init=False)
    service: Service = field(init=False)
    rice: RiceParts = field(init=False)
    pauses: list[float] = field(default_factory=list)
    _numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        self.tracker = FakeTracker(self.clock)
        self.tracker.catalog = FieldCatalog({**NAMES, RANK: "RICE rank"}, {**TYPES, RANK: "number"})
        self.tracker.groups["product"] = Membership((ANNA,))
        self.tracker.groups["engineering"] = Membership((BEN,))
        self.portfolio = FakePortfolio(self.tracker, options={IMPACT: IMPACTS})
        self.start()

    def start(self, **rules: Any) -> None:
        """Build the use cases anew, as after a restart, with rules changed."""
        self.rules = {**self.rules, **rules}
        configuration = Configuration(policy=Policy(), rice=Rice.model_validate(self.rules))
        seen = (self.tracker, self.portfolio, self.sheets, self.telemetry, self.clock)
        parts = rice_parts(configuration, self.store, *seen, desk=self.desk)
        assert parts is not None
        write = replace(parts.write, pause=self.pauses.append)
        self.rice = replace(
            parts, react=replace(parts.react, queue=self.inbox), write=write, sync=replace(parts.sync, write=write)
        )
        self.service = assemble(configuration, self.store, self.tracker, self.telemetry, self.clock, rice=self.rice)

    def idea(self, number: int = 1, *, project: str = "IDEA", type: str = "Idea", **estimates: str) -> Issue:
        """An idea, estimated; what is not named is empty."""
        values = {known: FieldValue() for known in (*FIELDS.values(), RANK)}
        values |= {FIELDS[name]: FieldValue((text,)) for name, text in estimates.items()}
        made = issue(
            id=str(1000 * (1 + len(project)) + number),
            key=f"{project}-{number}",
            project_key=project,
            issue_type=type,
            summary=f"Idea {number} of {project}",
            created=self.clock.now(),
            fields=values,
        )
        return self.tracker.add(made)

    def estimated(self, number: int = 1, **changed: str) -> Issue:
        """An idea whose score is 5000 * 2 * 0.8 / 4 = 2000."""
        return self.idea(number, **{"reach": "5000", "impact": "High", "confidence": "80", "effort": "4", **changed})

    def deliver(self, idea: str, epic: str) -> None:
        """Link an idea with the epic that delivers it."""
        one, other = self.tracker.issues[idea], self.tracker.issues[epic]
        there = RelatedIssue(other.key, other.issue_type, other.status, ("Polaris work item link", "is implemented by"))
        back = RelatedIssue(one.key, one.issue_type, one.status, ("Polaris work item link", "implements"))
        self.tracker.add(replace(one, links=(*one.links, there)))
        self.tracker.add(replace(other, links=(*other.links, back)))

    def estimate(self, key: str, name: str, text: str | None, by: Person = CARLA) -> History:
        """Somebody changes an estimate, a minute after what was before; nobody is told."""
        self.clock.advance(timedelta(minutes=1))
        return self.tracker.edit(key, FIELDS[name], FieldValue((text,)) if text else FieldValue(), by)

    def say(self, key: str, text: str, by: Person = ANNA) -> str:
        """Somebody comments; gives the comment's id."""
        self.clock.advance(timedelta(minutes=1))
        return self.tracker.say(key, Prose((Paragraph((Text(text),)),)), by).id

    def tell(self, key: str, history: History) -> Handled:
        """A webhook tells of a change."""
        items = [
            {
                "field": change.field_name,
                "fieldId": change.field_id,
                "fromString": change.from_text,
                "toString": change.to_text,
                "from": None,
                "to": None,
            }
            for change in history.changes
        ]
        author = None if history.author is None else {"accountId": history.author.id}
        return self.handle(key, "jira:issue_updated", user=author, changelog={"id": history.id, "items": items})

    def tell_comment(self, key: str, comment_id: str, text: str, by: Person = ANNA) -> Handled:
        """A webhook tells of a comment."""
        author = {"accountId": by.id}
        return self.handle(key, "comment_created", comment={"id": comment_id, "body": text, "author": author})

    def handle(self, key: str, event: str, **parts: Any) -> Handled:
        """Work on a webhook's delivery."""
        known = self.tracker.issues[key]
        told = {"id": known.id, "key": key, "fields": {"project": {"key": known.project_key}}}
        body = {"timestamp": int(self.clock.now().timestamp() * 1000), "webhookEvent": event, "issue": told, **parts}
        return self._work(Delivery(f"test-{next(self._numbers)}", orjson.dumps(body), self.clock.now(), key))

    def settle(self) -> list[Handled]:
        """Do the jobs that were put off, after their window; gives how each ended."""
        due = [kept for kept in self.inbox.kept.values() if kept.source is Source.JOB]
        self.inbox.kept.clear()
        self.clock.advance(timedelta(seconds=3))
        return [self._work(kept) for kept in due]

    def changed(self, key: str, name: str, text: str | None, by: Person = CARLA) -> None:
        """Somebody changes an estimate, a webhook tells of it, and what follows happens."""
        self.tell(key, self.estimate(key, name, text, by))
        assert all(isinstance(ended, Done) for ended in self.settle())

    def held(self, key: str, name: str) -> str:
        """What a field holds."""
        return ", ".join(self.tracker.issues[key].fields[FIELDS.get(name, name)].texts)

    def comments(self, key: str, mark: str = "rice") -> list[str]:
        """Our comments with a mark, as text."""
        ours = (c for c in self.tracker.comments if c.issue_key == key and c.mark is not None)
        return [render(comment.prose) for comment in ours if (comment.mark or "").startswith(mark)]

    @property
    def calls(self) -> list[str]:
        """The requests that were made, in order."""
        return [call.method for call in self.tracker.calls if call.method in COSTLY]

    @property
    def writes(self) -> list[str]:
        """The writes to fields and properties."""
        return [call for call in self.calls if call.startswith("set_")]

    def _work(self, delivery: Delivery) -> Handled:
        return self.service.handle(KeptDelivery(next(self._numbers), delivery, 1))
