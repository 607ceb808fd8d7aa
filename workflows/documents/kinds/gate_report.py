"""The gate report: what waits at which gate, for whom and how long; and what was waived."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from workflows.decision import Decision
from workflows.documents.material import Material
from workflows.documents.templating.gates import GateRow, gate_rows
from workflows.documents.templating.issues import IssueView
from workflows.documents.values import Drawing
from workflows.results import Outcome, Result
from workflows.telling.plain import line
from workflows.telling.wording import Speech


@dataclass(frozen=True, slots=True)
class Waiting:
    """An issue that waits at a gate."""

    issue: IssueView | None  # None: it was not among those that were read.
    row: GateRow
    days: int


@dataclass(frozen=True, slots=True)
class Waived:
    """A requirement that was waived."""

    issue_key: str
    gate: str
    why: str


def data(
    material: Material, subject: IssueView | None, issues: list[IssueView], drawings: list[Drawing]
) -> Mapping[str, object]:
    """By gate, the issues whose last decision there was not to allow, the longest waiting first; and the waivers."""
    del subject, drawings
    last: dict[tuple[str, str], GateRow] = {}
    for row in gate_rows(material.decisions, material.words):  # The newest first.
        last.setdefault((row.issue_key, row.gate), row)
    known = {issue.key: issue for issue in issues}
    waiting: dict[str, list[Waiting]] = {}
    for (key, gate), row in sorted(last.items(), key=lambda entry: entry[1].at):
        if row.verdict != "allow":
            days = (material.read_at.date() - row.at.date()).days
            waiting.setdefault(gate, []).append(Waiting(known.get(key), row, days))
    return {
        "waiting": dict(sorted(waiting.items())),
        "count": sum(map(len, waiting.values())),
        "waived": list(_waived(material.decisions, material.words.speech())),
    }


def _waived(decisions: Iterable[Decision], speech: Speech) -> Iterator[Waived]:
    told: set[Waived] = set()
    for decision in decisions:
        for gate in decision.gates:
            for result in _waivers(gate.result):
                waived = Waived(decision.issue_key, gate.gate_name, line(speech.say(result.reason)))
                if waived not in told:
                    told.add(waived)
                    yield waived


def _waivers(result: Result) -> Iterator[Result]:
    below = [found for child in result.children for found in _waivers(child)]
    if below:
        yield from below
    elif result.outcome is Outcome.WAIVED:
        yield result
