"""Sources of evidence that say what a test told them to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from workflows.evidence.answers import Answer, Answers, Finding, Found, Held, Unavailable
from workflows.evidence.questions import Question, merged
from workflows.evidence.subjects import Subject
from workflows.results import reason

SEEN = datetime(2026, 10, 1, 12, 0, tzinfo=UTC)


def found(title: str = "run one", link: str = "https://mlflow.example.com/1", **findings: Held | Finding) -> Found:
    """An answer; underscores doubled stand for points: `metric__auc=0.9`, `run__status="FINISHED"`."""
    named = {name.replace("__", "."): value for name, value in findings.items()}
    return Found(
        tuple(value if isinstance(value, Finding) else Finding(what, value) for what, value in named.items()),
        SEEN,
        link,
        title,
    )


@dataclass
class FakeSource:
    """Knows some subjects, and says of all others that it is not a source for them; or is down."""

    known: dict[Subject, Answer] = field(default_factory=dict)
    down: bool = False
    asked: list[Question] = field(default_factory=list)

    def ask(self, question: Question) -> Answer:
        """What the test told it."""
        self.asked.append(question)
        if self.down:
            return Unavailable(reason("evidence.unreachable", source=question.source), "down")
        wrong = Unavailable(reason("evidence.wrong_subject", source=question.source), "not known here")
        return self.known.get(question.subject, wrong)


@dataclass
class FakeDesk:
    """A desk of fake sources, by name."""

    sources: Mapping[str, FakeSource]
    forgotten: list[str] = field(default_factory=list)

    def ask(self, questions: Sequence[Question], since: datetime | None = None) -> Answers:
        """One after the other."""
        del since
        return Answers({one.topic: self.sources[one.source].ask(one) for one in merged(questions)})

    def forget(self, source: str | None = None) -> None:
        """Note it."""
        self.forgotten += [source] if source else sorted(self.sources)
