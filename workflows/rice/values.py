"""The values that RICE is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from decimal import Decimal
from typing import Any, TypeAlias

from workflows.evidence.answers import Answers
from workflows.issue import Issue
from workflows.people import Directory, Membership, Person
from workflows.results import Reason
from workflows.rice.kept import ScoreRecord
from workflows.value import value


@value
class Estimate:
    """A number, or a range with its likeliest value. Percentages are fractions here: 80 % is 0.8."""

    likely: Decimal
    low: Decimal | None = None  # None, like `high`: the estimate is a single number.
    high: Decimal | None = None

    @property
    def is_range(self) -> bool:
        """Whether it is a range wider than a point."""
        return self.low is not None and self.high is not None and self.low < self.high


@value
class Unusable:
    """Something is written there that is no estimate on its scale."""

    text: str  # As written.
    reason: Reason


Held: TypeAlias = "Estimate | Unusable | None"
"""What a place holds at a moment; None: nothing."""


@value
class Entry:
    """A place came to hold a value."""

    at: datetime
    held: Held
    text: str = ""  # As people see it there.
    by: Person | None = None  # None: not known, or nobody (a file, the issue's creation).
    ours: bool = False  # Written by Crossgate: a copy, never somebody's intention.


@value
class Timeline:
    """What a place held over time."""

    # How it is called, in any language: the name of the field, the key of the property, `votes`, `reach.csv: Users`,
    # `Reach (FRAUD-9)`, `sum(FRAUD-2, FRAUD-3)`.
    place: str
    entries: tuple[Entry, ...] = ()  # Ascending; the last is what it holds now. Empty: it never held anything.
    problem: Reason | None = None  # Why it cannot be told what it holds; there are no entries then.

    @property
    def now(self) -> Entry | None:
        """What it holds now."""
        return self.entries[-1] if self.entries else None

    @property
    def intent(self) -> Entry | None:
        """The last thing that somebody put there; Crossgate's copies do not count."""
        return next((entry for entry in reversed(self.entries) if not entry.ours), None)


@value
class Input:
    """A criterion of an issue, with where its value came from."""

    criterion: str  # Its id.
    estimate: Estimate | None
    place: str = ""  # Of the value that stands.
    text: str = ""  # As written there.
    at: datetime | None = None
    by: Person | None = None
    missing: Reason | None = None  # Why there is no estimate; set exactly when `estimate` is None.
    notes: tuple[Reason, ...] = ()  # What else there is to say: a cap, a low agreement, a value that gave way.
    uncapped: Estimate | None = None  # Before evidence capped it.
    evidence: tuple[tuple[str, bool], ...] = ()  # Which evidence from sources was there, as far as they ever said.


@value
class Score:
    """An issue's score with all that led to it."""

    value: Decimal | None  # Rounded as configured. None: no score; `reasons` say why.
    inputs: tuple[Input, ...]  # In the order of the criteria.
    reasons: tuple[Reason, ...] = ()
    low: Decimal | None = None  # The range, when any input is one.
    high: Decimal | None = None
    exact: Decimal | None = None  # Before rounding: what is ranked.


@value
class IssueComment:
    """A comment as people wrote it."""

    id: str
    author: Person | None  # None: not known, or somebody else changed it.
    at: datetime  # When it was last written.
    text: str
    created: datetime | None = None


@value
class Seen:
    """An issue as RICE reads it."""

    issue: Issue  # With histories only when `histories_known`.
    updated: datetime
    properties: Mapping[str, Any] = field(default_factory=dict)  # Raw JSON by key, of those asked for.
    comments: tuple[IssueComment, ...] = ()  # Oldest first; when comments were asked for.
    histories_known: bool = False
    rich: Mapping[str, Any] = field(default_factory=dict)  # Raw rich text by field id: ADF, or wiki markup.


@value
class Write:
    """Something to be written on an issue: only what differs from what is there."""

    issue_id: str
    issue_key: str
    target: str  # A field id, or a property's key.
    is_property: bool
    text: str | None  # As `Portfolio.set_fields` takes it; for a property a number's text. None: to be emptied.
    why: Reason  # For the dry run and the log.
    name: str = ""  # The field's name, for people.
    before: str = ""  # What is there now, as people see it; empty: nothing.


@value
class Finding:
    """Something a person has to know about an issue, or about the whole run (then `issue_key` is empty)."""

    issue_key: str
    reason: Reason
    told: bool = False  # Whether it is told on the issue besides in the report.
    # Set: it is told once, in a comment of its own with this mark, that stays. Else in the comment that shows how
    # things stand.
    once: str = ""


@value
class Row:
    """A row of a CSV file, as it is there."""

    cells: Mapping[str, str] = field(default_factory=dict)  # By column name.
    updated: datetime | None = None  # From its column `Updated`.


Sheet: TypeAlias = Mapping[str, Row]
"""A CSV file: its rows by issue key."""


@value
class Facts:
    """What is known beyond the issues."""

    own_account: Person
    now: datetime
    directory: Directory = field(default_factory=Directory)  # The groups that `Book.groups` names.
    # Members of the project roles that `Book.roles` names, by project key and role.
    roles: Mapping[str, Mapping[str, Membership]] = field(default_factory=dict)
    sheets: Mapping[str, Sheet] = field(default_factory=dict)  # By file, as rice.yaml writes it.
    records: Mapping[str, ScoreRecord] = field(default_factory=dict)  # The newest of each issue, by issue id.
    evidence: Answers = field(default_factory=Answers)  # What sources outside of Jira said.


@value
class Evaluation:
    """What evaluating came to."""

    scores: Mapping[str, Score]  # By issue key, of the issues that rice.yaml applies to.
    writes: tuple[Write, ...] = ()  # In the order of the issues.
    findings: tuple[Finding, ...] = ()
    records: tuple[ScoreRecord, ...] = ()  # Of scores that are not as their newest record says.
