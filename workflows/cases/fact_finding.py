"""Everything that a decision may rest on beyond the issue, from wherever it is to be had."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from workflows.cases.document_pages import DocumentPages
from workflows.cases.gather import gather
from workflows.cases.metrics.knowing import metric_facts
from workflows.decide import Facts
from workflows.issue import Issue, Transition
from workflows.judging.evidence_pins import pins_in
from workflows.kept_facts import with_kept
from workflows.needs import Needs, needs
from workflows.policy import CompiledPolicy
from workflows.ports import DecisionLog, EvidenceDesk, IssueTracker, MetricBook, WaiverBook
from workflows.replay.remembering import remembered


@dataclass(frozen=True, slots=True)
class FactFinder:
    """Asks for what the gates that guard a step name, and for nothing else."""

    tracker: IssueTracker
    waivers: WaiverBook | None = None  # None: there is no store to ask.
    desk: EvidenceDesk | None = None
    log: DecisionLog | None = None  # What approvals saw stands there.
    pages: DocumentPages | None = None  # None: there is no Confluence or no store, and a page is undetermined.
    metrics: MetricBook | None = None  # What was read of metrics.

    def now(self, compiled: CompiledPolicy, issue: Issue, step: Transition, asked: Needs) -> Facts:
        """The facts as they are now. Raises the errors of `workflows.errors`."""
        return self._with_store(gather(self.tracker, issue, asked, self.pages, self.desk), compiled, issue, step)

    def then(self, compiled: CompiledPolicy, issue: Issue, step: Transition) -> tuple[Facts, bool]:
        """The facts of a step that happened: what the log kept of them, else as they are now; whether it kept them.

        Who is in which group, and which issues hang on this one, is as it is now in any case.
        """
        asked = needs(compiled, issue, step)
        kept = None if self.log is None else remembered(self.log.rows(issue.key)).of(step.history_id)
        if kept is None:
            return self.now(compiled, issue, step, asked), False
        people = replace(asked, questions=(), documents=frozenset(), queries=asked.queries - kept.found.keys())
        facts = self._with_store(gather(self.tracker, issue, people), compiled, issue, step, step.at)
        return with_kept(facts, kept, asked), True

    def _with_store(
        self, facts: Facts, compiled: CompiledPolicy, issue: Issue, step: Transition, at: datetime | None = None
    ) -> Facts:
        """With what the store knows now; of metrics, what it knew at a moment, since it remembers that."""
        if compiled.waivable(step):
            if self.waivers is None:
                facts = replace(facts, doubts=(*facts.doubts, "waivers: there is no store that could be asked"))
            else:
                facts = replace(facts, waivers=self.waivers.of_issue(issue.id))
        if self.log is not None and compiled.pinned(step):
            facts = replace(facts, pinned=pins_in(row.body for row in self.log.rows(issue.key)))
        if self.metrics is not None and compiled.measured(step):
            facts = replace(facts, metrics=metric_facts(self.metrics, compiled.metrics, at))
        return facts
