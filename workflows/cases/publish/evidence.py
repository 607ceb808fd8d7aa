"""Ask sources what pages rest on. A source that is down takes nothing from a page: what it said last stays."""

from __future__ import annotations

from dataclasses import dataclass, replace

from config.documents.evidence import DashboardEvidence, DocumentEvidence, templates_in
from workflows.cases.publish.values import Work
from workflows.cases.web_links import with_web_links
from workflows.documents.evidence.evidenced import Evidenced
from workflows.evidence.answers import Answer, Answers, Found, Missing, Unavailable
from workflows.evidence.filling import Unfilled, fill
from workflows.evidence.page_questions import baseline_of_page, page_question
from workflows.evidence.questions import Question
from workflows.evidence.sightings import PageAnswer, Sighting, same, sighted
from workflows.issue import Issue
from workflows.ports import EvidenceDesk, IssueTracker, SightingBook
from workflows.results import reason
from workflows.telling.plain import line
from workflows.telling.wording import Speech


@dataclass(frozen=True)
class PageEvidence:
    """Asks for the evidence of one page at a time, all its sources side by side."""

    desk: EvidenceDesk
    book: SightingBook
    tracker: IssueTracker  # Knows web links.

    def with_evidence(self, work: Work, *, keep: bool = True) -> Work:
        """The work with what its document's sources say. `keep`: remember what they said."""
        entries = work.document.evidence
        if not entries:
            return work
        subject, fields = work.material.subject, work.material.fields
        issue = subject.issue if subject is not None else None
        notes: list[str] = []
        if issue is not None:
            wanted = any(text.links for entry in entries.values() for _, text in templates_in(entry))
            issue, doubts = with_web_links(self.tracker, issue, wanted=wanted)
            notes.extend(doubts)
        asked = {name: page_question(entry, issue, fields) for name, entry in entries.items()}
        baselines = {name: baseline_of_page(entry, issue, fields) for name, entry in entries.items()}
        questions = [one for one in (*asked.values(), *baselines.values()) if isinstance(one, Question)]
        answers = self.desk.ask(questions) if questions else Answers()

        def told(question: Question | Unfilled) -> PageAnswer:
            answer, note = self._told(question, answers, keep=keep)
            notes.extend(note)
            return answer

        found = tuple(
            Evidenced(
                name,
                entry,
                told(asked[name]),
                None if (baseline := baselines[name]) is None else told(baseline),
                _owner(entry, issue, work),
            )
            for name, entry in entries.items()
        )
        material = replace(work.material, evidence=found)
        return replace(work, material=material, notes=(*work.notes, *dict.fromkeys(notes)))

    def _told(
        self, question: Question | Unfilled, answers: Answers, *, keep: bool
    ) -> tuple[PageAnswer, tuple[str, ...]]:
        """What the page can tell, and what the run's report says of it."""
        if isinstance(question, Unfilled):
            return question, ()
        answer: Answer = answers.get(question.topic) or Unavailable(
            reason("evidence.not_asked", source=question.source)
        )
        match answer:
            case Found():
                return self._seen(question, answer, keep=keep), ()
            case Missing():
                return answer, ()
            case Unavailable(reason=why):
                said = line(Speech().say(why))
                last = self.book.last(question)
                if last is None:
                    return answer, (said,)
                at = last.found.observed_at.date().isoformat()
                return last, (f"{said} The page keeps what {question.source} said on {at}.",)

    def _seen(self, question: Question, found: Found, *, keep: bool) -> Sighting:
        before = self.book.last(question)
        now = sighted(found, before)
        if keep and (before is None or not same(before, now)):
            self.book.keep(question, now)
        return now


def _owner(entry: DocumentEvidence, issue: Issue | None, work: Work) -> str:
    """Who looks after a dashboard, as far as the issue says."""
    if not isinstance(entry, DashboardEvidence) or entry.owner is None:
        return ""
    text = fill(entry.owner, issue, work.material.fields)
    return "" if isinstance(text, Unfilled) else text
