"""React to what is told of evidence by itself, by MLflow or by a script: judge the issues that it concerns anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from workflows.cases.failures import guarded, together
from workflows.cases.judge import Judge
from workflows.delivery import Dead, Done, Handled, KeptDelivery, Later, Source
from workflows.errors import Gone
from workflows.evidence.answers import Found, Unavailable
from workflows.evidence.news import SOURCE, NotNews, issues_named, told_of
from workflows.evidence.notices import IssuesChanged, NotANotice, RunChanged, notice_of
from workflows.evidence.questions import Question
from workflows.evidence.subjects import Run
from workflows.ports import EvidenceDesk


@dataclass(frozen=True)
class HearOfEvidence:
    """Finds out which issues are concerned: those that are named, or whose keys a run or a version is tagged with."""

    desk: EvidenceDesk
    judge: Judge
    hasten: Callable[[str], object]  # Have what waits for an issue worked on at once.
    pages: Callable[[str], object] = lambda _: None  # Have the pages of an issue brought up to date.

    def __call__(self, kept: KeptDelivery) -> Handled:
        """Forget what was known, and judge what is outstanding on each issue as things are now."""
        try:
            return self._of_notice(kept) if kept.delivery.source is Source.EVIDENCE else self._of_mlflow(kept)
        except (NotNews, NotANotice) as error:
            return Dead(f"nothing that tells of evidence: {error}")

    def _of_notice(self, kept: KeptDelivery) -> Handled:
        match notice_of(kept.delivery.body):
            case IssuesChanged(keys=keys):
                self.desk.forget()
                return self._all(keys, kept)
            case RunChanged(source=source, run=run):
                return self._tagged(Question(source, Run(run)), kept)

    def _of_mlflow(self, kept: KeptDelivery) -> Handled:
        subject = told_of(kept.delivery.body)
        if subject is None:
            return Done("irrelevant")
        return self._tagged(Question(kept.delivery.headers.get(SOURCE, ""), subject), kept)

    def _tagged(self, question: Question, kept: KeptDelivery) -> Handled:
        self.desk.forget(question.source)
        answer = self.desk.ask([question]).get(question.topic)
        match answer:
            case Found():
                return self._all(issues_named(answer), kept)
            case Unavailable(detail=detail):
                return Later(f"evidence from {question.source}: {detail}")
            case _:
                return Done("irrelevant")  # It was deleted meanwhile.

    def _all(self, keys: Iterable[str], kept: KeptDelivery) -> Handled:
        return together([guarded(partial(self._again, key, kept)) for key in keys] or [Done("irrelevant")])

    def _again(self, key: str, kept: KeptDelivery) -> Handled:
        self.pages(key)
        self.hasten(key)  # A step that waits for this very answer is judged by its own delivery.
        try:
            return self.judge.again(key, kept.attempts, occasion=kept.delivery.dedupe_key)
        except Gone:
            return Done("irrelevant")  # Anybody who may tag a run may write any key.
