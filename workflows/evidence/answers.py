"""What a source answered: found, definitely not there, or not to be had just now."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from typing import TypeAlias

from workflows.evidence.questions import Topic
from workflows.results import Evidence, Reason
from workflows.value import value

Held: TypeAlias = "str | float | bool"
"""What a finding holds. Numbers are finite; what MLflow calls NaN is the text `NaN`."""

DIGEST_LENGTH = 16


@value
class Finding:
    """One thing that a source says."""

    what: str  # `metric.auc`, `tag.jira.issue`, `data/train.csv`, …
    value: Held
    unit: str = ""
    at: datetime | None = None  # When the thing itself came to be: a metric was logged, a file was changed.
    also: tuple[Held, ...] = ()  # Other values given for the very same thing: which of them counts cannot be told.

    @property
    def digest(self) -> str:
        """The same for the same thing with the same value and unit, whenever it is seen."""
        text = json.dumps([self.what, self.value, self.unit, list(self.also)], ensure_ascii=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()[:DIGEST_LENGTH]


@value
class Found:
    """The source answered."""

    findings: tuple[Finding, ...]
    observed_at: datetime  # When the source was asked.
    link: str = ""  # Where a person can look.
    title: str = ""  # What people call it: a run's name, a file's name.

    def get(self, what: str) -> Finding | None:
        """The finding of that name."""
        return next((one for one in self.findings if one.what == what), None)

    def below(self, prefix: str) -> tuple[Finding, ...]:
        """The findings whose names begin so."""
        return tuple(one for one in self.findings if one.what.startswith(prefix))


@value
class Missing:
    """The source says for certain that it is not there, or what was asked about can never be evidence."""

    reason: Reason


@value
class Unavailable:
    """It could not be learned: the source is down, slow, or not to be asked. Never taken for a no."""

    reason: Reason
    detail: str = ""  # For those who operate.


Answer: TypeAlias = Found | Missing | Unavailable


@value
class Answers:
    """Everything that was answered for one decision."""

    by_topic: Mapping[Topic, Answer] = field(default_factory=dict)

    def get(self, topic: Topic) -> Answer | None:
        """The answer filed under a topic."""
        return self.by_topic.get(topic)


def evidence_of(source: str, found: Found, finding: Finding) -> Evidence:
    """A finding as it stands in a result and in the log."""
    shown = str(finding.value) if not finding.unit else f"{finding.value} {finding.unit}"
    return Evidence(source, finding.what, shown, found.observed_at, finding.digest, found.link)
