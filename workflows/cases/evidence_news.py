"""React to what a source of evidence tells by itself: judge the issues that it concerns anew."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from workflows.cases.failures import guarded, together
from workflows.cases.judge import Judge
from workflows.delivery import Dead, Done, Handled, KeptDelivery, Later
from workflows.errors import Gone
from workflows.evidence.answers import Found, Unavailable
from workflows.evidence.news import SOURCE, NotNews, issues_named, told_of
from workflows.evidence.questions import Question
from workflows.ports import EvidenceDesk


@dataclass(frozen=True)
class HearOfEvidence:
    """Finds out which issues an event of MLflow's concerns: those whose keys the version or its run is tagged with."""

    desk: EvidenceDesk
    judge: Judge

    def __call__(self, kept: KeptDelivery) -> Handled:
        """Forget what was known of the source, and judge what is outstanding on each issue as things are now."""
        source = kept.delivery.headers.get(SOURCE, "")
        try:
            subject = told_of(kept.delivery.body)
        except NotNews as error:
            return Dead(f"no event of MLflow's: {error}")
        if subject is None:
            return Done("irrelevant")
        self.desk.forget(source)
        question = Question(source, subject)
        answer = self.desk.ask([question]).get(question.topic)
        match answer:
            case Found():
                keys = issues_named(answer)
                return together([guarded(partial(self._again, key, kept)) for key in keys] or [Done("irrelevant")])
            case Unavailable(detail=detail):
                return Later(f"evidence from {source}: {detail}")
            case _:
                return Done("irrelevant")  # It was deleted meanwhile.

    def _again(self, key: str, kept: KeptDelivery) -> Handled:
        try:
            return self.judge.again(key, kept.attempts, occasion=kept.delivery.dedupe_key)
        except Gone:
            return Done("irrelevant")  # Anybody who may tag a run may write any key.
