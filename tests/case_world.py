"""The use cases over a Jira in memory and a real store: what tests of `workflows.cases` play on.

The site has one gate on FRAUD's way into In Development: a risk tier, and ML Review passed by an ML lead. People move
issues and edit them; `tell` hands the use cases what a webhook would say of it.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import orjson

from config.clarity import shipped_clarity
from config.configuration import Configuration, Policy
from config.metrics.file import Metrics
from config.site import Site
from connector.bootstrap.service import Service, assemble
from connector.storage import Store
from tests.builders import ANNA, BEN, CARLA, catalog, issue, policy, status, value
from tests.fake_clock import FakeClock
from tests.fake_telemetry import CountingTelemetry
from tests.fake_tracker import FakeTracker
from workflows.delivery import Delivery, Handled, KeptDelivery
from workflows.issue import History, Issue, OfferedTransition
from workflows.people import Membership, Person
from workflows.ports import EvidenceDesk, Wiki
from workflows.state import GATES_MARK
from workflows.telling.plain import render

TIER = "customfield_10010"
LEAD = ANNA
"""The one ML lead; Ben is an engineer, Carla reports the issues, Dave is assigned to them."""

GATE: Mapping[str, Any] = {
    "id": "ml-review",
    "name": "ML Review",
    "applies_to": {"projects": ["FRAUD"]},
    "guards": {"to": ["In Development"]},
    "mode": "enforce",
    "require": [
        {"field": {"name": "Model risk tier", "is": "set"}},
        {"passed": {"status": "ML Review", "by": {"group": "ml-leads"}}},
    ],
}
NO_CALL_NEEDED = {"own_account", "field_catalog", "group", "role"}
"""Calls that the adapters answer from their caches."""


@dataclass
class CaseWorld:
    """A site, its people, and the service that guards it."""

    store: Store
    site: Site = field(default_factory=Site)
    gates: tuple[Mapping[str, Any], ...] = (GATE,)
    metrics: Metrics = field(default_factory=Metrics)
    clock: FakeClock = field(default_factory=FakeClock)
    telemetry: CountingTelemetry = field(default_factory=CountingTelemetry)
    desk: EvidenceDesk | None = None
    wiki: Wiki | None = None
    tracker: FakeTracker = field(init=False)
    service: Service = field(init=False)
    _numbers: itertools.count[int] = field(default_factory=itertools.count)

    def __post_init__(self) -> None:
        self.tracker = FakeTracker(self.clock)
        self.tracker.catalog = catalog(status="Status", **{TIER: "Model risk tier"})
        self.tracker.groups["ml-leads"] = Membership((LEAD,))
        self.tracker.offer("In Development", way("52", "Backlog"), way("22", "ML Review"))
        self.start()

    @property
    def policy(self) -> Policy:
        """The gates, with the words that are shipped."""
        return policy(*self.gates).model_copy(update={"clarity": shipped_clarity(), "metrics": self.metrics})

    def start(self) -> None:
        """Build the use cases anew, as after a restart."""
        configuration = Configuration(site=self.site, policy=self.policy)
        parts = (configuration, self.store, self.tracker, self.telemetry, self.clock)
        self.service = assemble(*parts, desk=self.desk, wiki=self.wiki)

    def issue(self, key: str = "FRAUD-1", number: int = 20001, **overrides: Any) -> Issue:
        """A new issue in Backlog, without a risk tier."""
        values: dict[str, Any] = {"created": self.clock.now(), "fields": {TIER: value()}, **overrides}
        project = key.partition("-")[0]
        return self.tracker.add(issue(id=str(number), key=key, project_key=project, **values))

    def moved_again(self) -> Handled:
        """The issue is taken back to ML Review where Crossgate did not do that, and moved on once more."""
        if self.status_of() == "In Development":
            self.tell(self.move("ML Review"))
        return self.tell(self.move("In Development"))

    def move(self, to: str, by: Person = BEN, key: str = "FRAUD-1") -> History:
        """Somebody moves an issue, a minute after what was before; nobody is told."""
        self.clock.advance(timedelta(minutes=1))
        return self.tracker.move(key, status(to), by)

    def edit(self, tier: str | None, by: Person = CARLA, key: str = "FRAUD-1") -> History:
        """Somebody sets or clears the risk tier, a minute after what was before; nobody is told."""
        self.clock.advance(timedelta(minutes=1))
        return self.tracker.edit(key, TIER, value(tier) if tier else value(), by)

    def tell(self, history: History, key: str = "FRAUD-1", attempts: int = 1, **without: None) -> Handled:
        """A webhook tells of a change, and it is worked on. `fields=None`: the sender put no fields in."""
        return self.handle(self.body(history, key, **without), key, attempts)

    def handle(self, body: bytes, key: str = "FRAUD-1", attempts: int = 1) -> Handled:
        """Work on a delivery."""
        number = next(self._numbers)
        delivery = Delivery(f"test-{number}", body, self.clock.now(), key)
        return self.service.handle(KeptDelivery(number, delivery, attempts))

    def body(self, history: History, key: str = "FRAUD-1", **without: None) -> bytes:
        """What a webhook says of a change."""
        now = self.tracker.issues[key]
        told = {
            "id": now.id,
            "key": key,
            "fields": {"project": {"key": now.project_key}, "issuetype": {"name": now.issue_type}, "labels": []},
        }
        changes = [
            {
                "field": change.field_name,
                "fieldId": change.field_id,
                "from": change.from_id,
                "fromString": change.from_text,
                "to": change.to_id,
                "toString": change.to_text,
            }
            for change in history.changes
        ]
        return orjson.dumps(
            {
                "timestamp": int(history.at.timestamp() * 1000),
                "webhookEvent": "jira:issue_updated",
                "user": {"accountId": history.author.id if history.author else None},
                "issue": {name: part for name, part in told.items() if name not in without},
                "changelog": {"id": history.id, "items": changes},
            }
        )

    @property
    def calls(self) -> list[str]:
        """The calls that cost something, in order; cached ones left out."""
        return [call.method for call in self.tracker.calls if call.method not in NO_CALL_NEEDED]

    @property
    def comment(self) -> str:
        """Our one comment on the site, as text."""
        (comment,) = (comment for comment in self.tracker.comments if comment.mark == GATES_MARK)
        return render(comment.prose)

    def status_of(self, key: str = "FRAUD-1") -> str:
        """Where an issue is."""
        return self.tracker.issues[key].status.name

    def decisions(self, key: str = "FRAUD-1") -> list[str]:
        """The verdicts in the log, in order."""
        return [str(row.body["verdict"]) for row in self.store.log.rows(key) if row.kind == "decision"]

    def effects(self, key: str = "FRAUD-1") -> list[list[str]]:
        """What the log says was done, decision by decision."""
        return [list(row.body["effects"]) for row in self.store.log.rows(key)]  # type: ignore[call-overload]


def way(id: str, to: str, **overrides: Any) -> OfferedTransition:
    """A transition on offer."""
    return OfferedTransition(**{"id": id, "name": f"Return to {to}", "to": status(to), **overrides})
