"""Move an issue, and look at its gates, for people who said so outside of Jira: in a cell of a page.

The gates are asked first, as about a step of nobody's whose name could be told: who wrote the cell is not known, and
whoever a gate asks for has to move the issue in Jira. The step itself is judged and recorded like any other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from config.modes import Mode
from workflows.cases.judge import Judge
from workflows.decision import Decision, Verdict
from workflows.documents.languages import ENGLISH, PageWords
from workflows.documents.templating.gates import gate_rows
from workflows.errors import Forbidden, Gone, Refused, Unauthorized
from workflows.issue import Issue, OfferedTransition
from workflows.judging.folding import fold
from workflows.ports import IssueTracker, Reading
from workflows.results import Reason, reason

MOST_REASONS = 3
"""So many of a gate's reasons are told on the page; what-if tells all."""


@dataclass(frozen=True)
class Moving:
    """Moves issues."""

    tracker: IssueTracker
    judge: Judge
    words: PageWords = ENGLISH  # What the gates' reasons are told in.

    def __call__(self, key: str, status: str) -> Reason | None:
        """Run the one transition that leads to the status; gives why not. Raises the errors of `workflows.errors`."""
        reading = self.tracker.read(key, comments=self.judge.policy.roughly().listens)
        if fold(reading.issue.status.name) == fold(status):
            return None
        ways = [way for way in reading.offered if fold(way.to.name) == fold(status)]
        why = _unfit(reading, status, ways) or self._gates(reading, ways[0])
        if why is None:
            self.tracker.transition(key, ways[0], {})
            self.judge.own_step(key)
        return why

    def edited(self, issue: Issue) -> None:
        """Judge again what stands open on an issue that was edited for people: Jira tells us nothing of our own edits.

        What Crossgate may not write there is in the log, and no reason to leave a page as it is.
        """
        if self.judge.standing.outstanding(issue.id):
            try:
                self.judge.again(issue.key, attempts=1)
            except Unauthorized:
                raise
            except (Forbidden, Gone, Refused):
                return

    def _gates(self, reading: Reading, way: OfferedTransition) -> Reason | None:
        decision = self.judge.imagined(reading.issue, way.to)
        if decision.verdict is Verdict.ALLOW:
            return None
        code = "page.gate_refuses" if decision.verdict is Verdict.DENY else "page.gate_unsure"
        gates = [gate for gate in decision.gates if gate.verdict is decision.verdict and gate.mode is Mode.ENFORCE]
        names = tuple(gate.gate_name for gate in gates)
        return reason(code, key=reading.issue.key, to=way.to.name, gates=names, why=self._why(decision, names))

    def _why(self, decision: Decision, gates: Iterable[str]) -> str:
        rows = [row for row in gate_rows([decision], self.words) if row.gate in set(gates)]
        said = dict.fromkeys(why.rstrip(".") for row in rows for why in row.reasons)
        return "; ".join(list(said)[:MOST_REASONS])


def _unfit(reading: Reading, status: str, ways: list[OfferedTransition]) -> Reason | None:
    """Why no transition can be run; None when exactly one can."""
    key = reading.issue.key
    if not ways:
        offered = tuple(dict.fromkeys(way.to.name for way in reading.offered))
        return reason("page.no_way", key=key, status=reading.issue.status.name, said=status, offered=offered)
    if len(ways) > 1:
        return reason("page.several_ways", key=key, said=status, ways=tuple(way.name for way in ways))
    missing = tuple(field.name for field in ways[0].required_fields)
    return reason("page.way_asks", key=key, to=ways[0].to.name, missing=missing) if missing else None
