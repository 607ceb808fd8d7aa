"""What the use cases need from outside. Each port has one contract suite, run over every implementation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from workflows.delivery import Delivery, Handled, KeptDelivery
from workflows.issue import FieldCatalog, History, Issue, OfferedTransition, RelatedIssue
from workflows.kept import DeadLetter, LogFault, LogRow, QueueDepth
from workflows.people import Membership, Person
from workflows.prose import Prose
from workflows.state import GateState


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one read of an issue gives."""

    issue: Issue
    state: GateState
    offered: tuple[OfferedTransition, ...]


@dataclass(frozen=True, slots=True)
class ChangedIssue:
    """An issue that a sweep found changed, with its status changes only."""

    id: str
    key: str
    histories: tuple[History, ...]


class IssueTracker(Protocol):
    """Jira. Every call may raise the errors of `workflows.errors`; each is one request unless it says otherwise."""

    def own_account(self) -> Person:
        """The account Crossgate acts as. Cached."""

    def field_catalog(self) -> FieldCatalog:
        """The site's fields. Cached."""

    def group(self, name: str) -> Membership:
        """A group's members. Cached. One that does not exist is `missing`; one that cannot be read, `unavailable`."""

    def role(self, project_key: str, name: str) -> Membership:
        """The people in a project role, groups in it resolved. Cached."""

    def read(self, key: str) -> Reading:
        """The issue with its whole changelog, the offered transitions and our property, in one request.

        Further requests are made only for changelogs longer than one answer holds.
        """

    def children(self, key: str) -> tuple[RelatedIssue, ...]:
        """The issue's children: issues whose parent it is."""

    def transition(self, key: str, transition: OfferedTransition, fields: Mapping[str, str]) -> None:
        """Run a transition; `fields` (by field id, as text) fill its screen."""

    def find_comment(self, key: str) -> str | None:
        """The id of our comment, found by its own property; needed only after a crash."""

    def add_comment(self, key: str, prose: Prose) -> str:
        """Write our comment, marked with its property; gives its id. Never repeated by the adapter."""

    def edit_comment(self, key: str, comment_id: str, prose: Prose) -> None:
        """Replace our comment's text. Gone when somebody deleted it."""

    def save_state(self, key: str, state: GateState) -> None:
        """Write the property `crossgate.gates`."""

    def changed_since(self, since: datetime, projects: Sequence[str]) -> Iterator[ChangedIssue]:
        """Issues updated at or after `since`, with their status changes, read in bulk."""


class Inbox(Protocol):
    """Where the receiver keeps deliveries."""

    def put(self, delivery: Delivery) -> bool:
        """Keep it durably. True when it is new, False when it was kept before. Raises StoreUnavailable."""

    def put_dead(self, delivery: Delivery, reason: str) -> bool:
        """Keep it as a dead letter from the start."""


class DeliveryQueue(Inbox, Protocol):
    """The inbox seen from the worker."""

    def work(self, handle: Callable[[KeptDelivery], Handled], stop: Callable[[], bool]) -> None:
        """Hand out deliveries until `stop`: one per issue at a time, in order of arrival; different ones side by side.

        What is in flight when `stop` turns true is finished. A handler that raises counts as `Later`.
        """

    def known_transitions(self, refs: Iterable[str]) -> frozenset[str]:
        """Which of these transitions (`<issue id>:<history id>`) were told of by a delivery from the webhook."""

    def depth(self) -> QueueDepth:
        """What is waiting."""

    def dead_letters(self, limit: int = 100) -> list[DeadLetter]:
        """The newest dead letters first, without their bodies."""

    def dead_letter(self, id: int) -> DeadLetter | None:
        """One dead letter, body included."""

    def replay(self, id: int) -> bool:
        """Put a dead letter back, attempts from zero. False: there is no such dead letter."""

    def discard(self, id: int) -> bool:
        """Remove a dead letter for good. False: there is no such dead letter."""

    def purge(self, before: datetime) -> int:
        """Forget finished deliveries received before that; gives how many."""


class DecisionLog(Protocol):
    """Append-only; each row carries the hash of the one before, so that tampering shows."""

    def append(self, kind: str, key: str, ref: str, issue_key: str, body: Mapping[str, object], at: datetime) -> bool:
        """Add a row once per (`kind`, `key`). False: it was there already, and nothing was added."""

    def rows(self, issue_key: str | None = None, limit: int | None = None) -> list[LogRow]:
        """Rows in order, of one issue or all; with `limit`, the newest so many."""

    def judged(self, refs: Iterable[str]) -> frozenset[str]:
        """Which of these transitions have a decision that is final (allow or deny)."""

    def verify(self) -> list[LogFault]:
        """Every place where a row was altered, removed or inserted."""

    def head(self) -> str:
        """The hash of the last row, to be kept elsewhere by whoever wants to prove the log later."""


class Journal(Protocol):
    """Effects begun and finished: how an effect shows once although its delivery may be worked on twice."""

    def begin(self, key: str, issue_id: str, kind: str, at: datetime) -> str | None:
        """Note that the effect is about to happen.

        None: it is new. `""`: begun before and not known to have happened. Else the outcome noted by `finish`.
        """

    def finish(self, key: str, outcome: str) -> None:
        """Note how it ended; an outcome is never empty."""

    def outcome(self, key: str) -> str | None:
        """The outcome noted by `finish`; None when there is none."""

    def count(self, issue_id: str, kind: str, since: datetime) -> int:
        """How many effects of this kind were begun on the issue since then."""


class Standing(Protocol):
    """Issues on which something is outstanding: a later change of theirs is worth a look."""

    def outstanding(self, issue_id: str) -> bool:
        """Whether the issue's last decision left something unmet or undetermined."""

    def mark(self, issue_id: str, outstanding: bool) -> None:
        """Note it."""


class Watermarks(Protocol):
    """How far each sweep has read, and scheduled slots that were taken."""

    def read(self, name: str) -> datetime | None:
        """The watermark; None before the first sweep."""

    def write(self, name: str, at: datetime) -> None:
        """Move it."""

    def take_slot(self, job: str, slot: datetime) -> bool:
        """True for exactly one of all replicas that ask for the same job and slot."""


class Telemetry(Protocol):
    """Counts what happens, for the metrics."""

    def delivery(self, outcome: str) -> None:
        """A delivery was received: accepted, duplicate, unauthenticated, too_large, malformed, unknown, unavailable."""

    def handled(self, outcome: str) -> None:
        """A delivery was worked on; `Done.outcome`, later, or dead."""

    def decision(self, gate_id: str, mode: str, verdict: str) -> None:
        """A gate decided."""

    def effect(self, kind: str, outcome: str) -> None:
        """An effect was applied."""

    def remote_call(self, endpoint: str, method: str, status: int, seconds: float) -> None:
        """A call to a remote system ended; status 0 when no answer came. `endpoint` holds no keys or ids."""

    def waited(self, endpoint: str, seconds: float) -> None:
        """A call was put off to keep within a limit."""

    def coverage(self, by_webhook: int, by_sweep: int) -> None:
        """A sweep found so many transitions told of by webhook, and so many that only the sweep saw."""
