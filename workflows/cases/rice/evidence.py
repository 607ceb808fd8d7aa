"""Ask the sources outside of Jira for the evidence that confidence rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workflows.evidence.answers import Answer, Answers
from workflows.evidence.questions import Question, Topic, merged
from workflows.ports import EvidenceDesk
from workflows.rice.book import Book
from workflows.rice.evaluate import evaluate
from workflows.rice.evidence import sought
from workflows.rice.values import Facts, Seen

BATCH = 100
"""Questions that are asked side by side, within one deadline of the desk."""


@dataclass(frozen=True)
class AskSources:
    """Adds to the facts what sources say; nothing is asked about an issue whose estimate counts in full anyway."""

    desk: EvidenceDesk | None = None  # None: there are no sources.

    def __call__(self, book: Book, issues: Sequence[Seen], facts: Facts) -> Facts:
        """The facts with the answers; as they were when no evidence rests on a source, which costs nothing."""
        if self.desk is None or not book.asks_sources:
            return facts
        asked = merged(_sought(book, issues, facts))
        answers: dict[Topic, Answer] = {}
        for start in range(0, len(asked), BATCH):
            answers.update(self.desk.ask(asked[start : start + BATCH]).by_topic)
        return replace(facts, evidence=Answers(answers))


def _sought(book: Book, issues: Sequence[Seen], facts: Facts) -> Iterator[Question]:
    rules = book.rice.confidence
    if rules is None:
        return
    scores = evaluate(book, issues, facts).scores
    for seen in issues:
        score = scores.get(seen.issue.key)
        for given in () if score is None else score.inputs:
            if given.criterion == rules.criterion:
                yield from sought(given, rules, book, seen, facts)
