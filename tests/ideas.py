"""A small Jira of ideas, for tests of RICE: people edit, Crossgate writes, and the changelog tells of both.

Time runs in minutes from `START`, as in `tests.builders`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from config.fields import Fields
from config.rice import Rice
from tests.builders import CARLA, CROSSGATE, START, at, changed, status
from workflows.issue import EMPTY, Change, FieldCatalog, FieldValue, History, Issue, RelatedIssue
from workflows.people import Person
from workflows.rice.book import Book, compile_book
from workflows.rice.evaluate import evaluate
from workflows.rice.kept import ScoreRecord
from workflows.rice.planning import property_content
from workflows.rice.values import Evaluation, Facts, IssueComment, Seen
from workflows.snapshot.values import text_value

NAMES = ("Reach", "Impact", "Confidence", "Effort", "RICE score", "RICE rank", "Other", "Size", "Low", "Likely", "High")
FIELD_IDS = {name: f"customfield_{number}" for number, name in enumerate(NAMES, 10_030)}
CATALOG = FieldCatalog(names={field_id: name for name, field_id in FIELD_IDS.items()})

RICE: Mapping[str, Any] = {
    "score": {"field": "RICE score"},
    "criteria": {"effort": {"scale": {"interval": {"at_least": 0.5}}}},
}
"""The shortest rice.yaml that writes into a field."""

FULL = {"Reach": "5000", "Impact": "High", "Confidence": "80", "Effort": "4"}
"""Estimates that come to 2000."""


def book(**changes: Any) -> Book:
    """The rules as they stand in the YAML."""
    return compile_book(Rice.model_validate({**RICE, **changes}), Fields(), CATALOG)


@dataclass
class Idea:
    """An issue that changes."""

    key: str
    fields: dict[str, str] = field(default_factory=dict)  # By name.
    histories: list[History] = field(default_factory=list)
    properties: dict[str, Any] = field(default_factory=dict)
    comments: list[IssueComment] = field(default_factory=list)
    links: list[RelatedIssue] = field(default_factory=list)
    parent: str | None = None
    issue_type: str = "Idea"
    hidden: tuple[str, ...] = ()  # Fields that the issue does not have.

    def seen(self) -> Seen:
        """As Crossgate reads it."""
        values = {FIELD_IDS[name]: _value(self.fields.get(name)) for name in NAMES if name not in self.hidden}
        issue = Issue(
            id=f"2{self.key.rpartition('-')[2].zfill(4)}",
            key=self.key,
            project_key=self.key.rpartition("-")[0],
            issue_type=self.issue_type,
            status=status("Backlog"),
            summary=f"Summary of {self.key}",
            assignee=None,
            reporter=CARLA,
            creator=CARLA,
            created=START,
            labels=(),
            components=(),
            fields=values,
            histories=tuple(sorted(self.histories, key=lambda each: (each.at, int(each.id)))),
            links=tuple(self.links),
            parent_key=self.parent,
        )
        updated = max((each.at for each in self.histories), default=START)
        return Seen(issue, updated, dict(self.properties), tuple(self.comments), histories_known=True)


class Ideas:
    """The site."""

    def __init__(self, rules: Book, **facts: Any) -> None:
        self.book = rules
        self.ideas: dict[str, Idea] = {}
        self.minutes = 0.0
        self.facts = facts
        self.records: dict[str, ScoreRecord] = {}
        self._number = 0

    def add(self, key: str = "IDEA-1", **fields: str) -> Idea:
        """An issue that was created with these values; blanks in names are underscores."""
        self.ideas[key] = Idea(key, {name.replace("_", " "): text for name, text in fields.items()})
        return self.ideas[key]

    def link(self, key: str, other: str, phrase: str = "is implemented by", back: str = "implements") -> None:
        """Link two issues, as both sides read it."""
        for here, there, name in ((key, other, phrase), (other, key, back)):
            kind = self.ideas[there].issue_type
            self.ideas[here].links.append(RelatedIssue(there, kind, status("Backlog"), ("Delivery", name)))

    def edit(self, key: str, name: str, text: str | None, by: Person | None, minutes: float | None = None) -> None:
        """Somebody changes a field; `minutes` after the start, or a minute after the last thing that happened."""
        idea = self.ideas[key]
        self.minutes = self.minutes + 1 if minutes is None else max(self.minutes, minutes)
        moment = at(self.minutes if minutes is None else minutes)
        self._number += 1
        change: Change = changed(FIELD_IDS[name], idea.fields.get(name), text, name=name)
        idea.histories.append(History(str(10_000 + self._number), moment, by, (change,)))
        idea.fields.pop(name, None)
        if text is not None:
            idea.fields[name] = text

    def comment(self, key: str, text: str, by: Person) -> None:
        """Somebody comments."""
        self.minutes += 1
        self._number += 1
        self.ideas[key].comments.append(IssueComment(str(self._number), by, at(self.minutes), text))

    def evaluate(self, **changes: Any) -> Evaluation:
        """Evaluate all issues as they are."""
        facts: dict[str, Any] = {"now": at(self.minutes), "records": self.records, **self.facts, **changes}
        return evaluate(self.book, [idea.seen() for idea in self.ideas.values()], Facts(CROSSGATE, **facts))

    def sync(self) -> Evaluation:
        """Evaluate, and write what has to be written, as Crossgate's account."""
        self.minutes += 1
        found = self.evaluate()
        names = {field_id: name for name, field_id in FIELD_IDS.items()}
        for write in found.writes:
            if write.is_property:
                content = property_content(write, at(self.minutes))
                self.ideas[write.issue_key].properties[write.target] = content
            else:
                self.edit(write.issue_key, names[write.target], write.text, CROSSGATE, self.minutes)
        self.records.update({record.issue_id: record for record in found.records})
        return found

    def held(self, name: str) -> list[str | None]:
        """What all issues hold in a field, in order."""
        return [idea.fields.get(name) for idea in self.ideas.values()]


def _value(text: str | None) -> FieldValue:
    return EMPTY if text is None else text_value(text)
