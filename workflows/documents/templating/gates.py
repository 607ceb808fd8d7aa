"""Decisions as templates see them: what each gate said, when and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from workflows.decision import Decision, GateDecision, Verdict
from workflows.documents.elements import lozenge
from workflows.documents.languages import PageWords
from workflows.documents.storage.cleaning import short
from workflows.people import Person
from workflows.results import Outcome, Result
from workflows.telling.plain import line

_VERDICTS = {
    Verdict.ALLOW: ("PASSED", "green"),
    Verdict.DENY: ("REFUSED", "red"),
    Verdict.UNDETERMINED: ("NOT KNOWN YET", "yellow"),
}
_LONGEST = 255
_OPEN = frozenset({Outcome.UNSATISFIED, Outcome.UNDETERMINED})


@dataclass(frozen=True, slots=True)
class GateRow:
    """What one gate said about one step of one issue."""

    issue_key: str
    gate: str
    verdict: str  # `allow`, `deny`, `undetermined`.
    lozenge: Markup
    mode: str
    at: datetime  # When the step was made.
    by: Person | None
    start: str
    end: str
    reasons: tuple[str, ...]  # Why not, a sentence each.
    waiting_for: tuple[str, ...]  # What would help, and who can give it.


def gate_rows(decisions: Iterable[Decision], words: PageWords) -> list[GateRow]:
    """Every gate of every decision, the newest first."""
    rows = [_row(decision, gate, words) for decision in decisions for gate in decision.gates]
    return sorted(rows, key=lambda row: row.at, reverse=True)


def _row(decision: Decision, gate: GateDecision, words: PageWords) -> GateRow:
    text, colour = _VERDICTS[gate.verdict]
    said, speech = words.say(f"{text}, LATE" if gate.late else text), words.speech()
    transition = decision.transition
    opened = list(_opened(gate.result))
    return GateRow(
        issue_key=decision.issue_key,
        gate=gate.gate_name,
        verdict=gate.verdict.value,
        lozenge=lozenge(said, colour),
        mode=gate.mode.value,
        at=transition.at,
        by=transition.author,
        start=short(transition.from_status.name, _LONGEST),
        end=short(transition.to_status.name, _LONGEST),
        reasons=tuple(line(speech.say(result.reason)) for result in opened),
        waiting_for=tuple(line(speech.remedy(result.remedy)) for result in opened if result.remedy),
    )


def _opened(result: Result) -> Iterator[Result]:
    """The requirements that stand open, deepest first: what is to be told and done."""
    if result.outcome not in _OPEN:
        return
    below = [found for child in result.children for found in _opened(child)]
    if below:
        yield from below
    elif result.kind != "gate":
        yield result
