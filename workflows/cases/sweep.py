"""Find the transitions that no delivery told of, and have them judged like the others.

Webhooks are lost, and a sender may switch a failing hook off. The sweep reads what changed since its watermark, with
an overlap because Jira's search index lags, and puts a delivery of its own into the queue for each transition that
nobody reported. The queue keeps it once, so sweeping the same stretch twice does no harm.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from config.site import Site
from workflows.delivery import Delivery, Source
from workflows.issue import Change, History
from workflows.people import Person
from workflows.ports import ChangedIssue, Clock, DeliveryQueue, IssueTracker, Telemetry, Watermarks

WATERMARK = "sweep"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How the transitions of a stretch of time became known."""

    since: datetime
    until: datetime
    by_webhook: int
    by_sweep: int

    @property
    def percent(self) -> float | None:
        """The share told of by webhook, in percent; None when nothing happened."""
        total = self.by_webhook + self.by_sweep
        return None if total == 0 else 100 * self.by_webhook / total

    def __str__(self) -> str:
        share = "no transitions" if self.percent is None else f"{self.percent:.1f} % told of by webhook"
        return f"{self.since:%H:%M:%S} to {self.until:%H:%M:%S} UTC: {share}, {self.by_sweep} only swept"


@dataclass(frozen=True, slots=True)
class Stretch:
    """The time a sweep looks at."""

    since: datetime
    counted_after: datetime  # Transitions before this were counted by the sweep before.
    until: datetime


@dataclass(frozen=True)
class Sweep:
    """Reads changed issues in bulk and enqueues what was missed."""

    tracker: IssueTracker
    queue: DeliveryQueue
    watermarks: Watermarks
    telemetry: Telemetry
    clock: Clock
    site: Site

    def __call__(self) -> Coverage:
        """Sweep from the watermark to now.

        Transitions younger than the settling time are left to the next sweep, whose overlap covers them. The watermark
        moves only when everything was read and kept.
        """
        rules = self.site.sweep
        now = self.clock.now()
        mark = self.watermarks.read(WATERMARK) or now
        stretch = Stretch(since=mark - rules.overlap, counted_after=mark - rules.settle, until=now - rules.settle)
        by_webhook = by_sweep = 0
        for issue in self.tracker.changed_since(stretch.since, self.site.jira.projects):
            found = self._transitions(issue, stretch)
            told = self.queue.known_transitions(found)
            by_webhook += sum(found[ref].at > stretch.counted_after for ref in told)
            missed = [delivery_of(issue, found[ref], ref, now) for ref in found if ref not in told]
            by_sweep += sum([self.queue.put(delivery) for delivery in missed])
        self.watermarks.write(WATERMARK, now)
        self.telemetry.coverage(by_webhook, by_sweep)
        return Coverage(stretch.since, stretch.until, by_webhook, by_sweep)

    def _transitions(self, issue: ChangedIssue, stretch: Stretch) -> dict[str, History]:
        """The issue's status changes of the stretch by their reference, those of Crossgate's own account left out."""
        own = self.tracker.own_account()
        return {
            f"{issue.id}:{history.id}": history
            for history in issue.histories
            if stretch.since <= history.at <= stretch.until
            and any(change.field_id == "status" for change in history.changes)
            and not (history.author is not None and history.author.is_same(own))
        }


def delivery_of(issue: ChangedIssue, history: History, ref: str, now: datetime) -> Delivery:
    """A delivery in the shape of Jira's own, so that there is one way to read them."""
    body: dict[str, Any] = {
        "timestamp": int(history.at.timestamp() * 1000),
        "webhookEvent": "jira:issue_updated",
        "issue": {"id": issue.id, "key": issue.key},
        "changelog": {"id": history.id, "items": [_item(change) for change in history.changes]},
    }
    if history.author is not None:
        body["user"] = _user(history.author)
    return Delivery(
        dedupe_key=f"sweep:{ref}",
        body=orjson.dumps(body),
        received_at=now,
        issue_key=issue.key,
        source=Source.SWEEP,
        transition_ref=ref,
    )


def _item(change: Change) -> dict[str, str | None]:
    return {
        "field": change.field_name,
        "fieldId": change.field_id,
        "from": change.from_id,
        "fromString": change.from_text,
        "to": change.to_id,
        "toString": change.to_text,
    }


def _user(person: Person) -> dict[str, str]:
    return {"accountId": person.id, "displayName": person.name}
