"""A question to a source."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from workflows.evidence.subjects import Subject
from workflows.value import value

Topic: TypeAlias = tuple[str, Subject]
"""A source's name and a subject: what an answer is filed under."""


@value
class Question:
    """What is asked of a source about a subject."""

    source: str  # Its name in evidence.yaml.
    subject: Subject
    wants: frozenset[str] = frozenset()  # What must be looked into closely: `auc`, `auc/*`, `auc@100`, `signature`.

    @property
    def topic(self) -> Topic:
        """What its answer is filed under."""
        return self.source, self.subject


def merged(questions: Iterable[Question]) -> tuple[Question, ...]:
    """One question for each topic, with everything that is wanted of it: one decision asks each once."""
    found: dict[Topic, Question] = {}
    for question in questions:
        before = found.get(question.topic)
        wants = question.wants | (before.wants if before else frozenset())
        found[question.topic] = Question(question.source, question.subject, wants)
    return tuple(found.values())
