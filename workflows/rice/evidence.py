"""Confidence rests on evidence: what of it there is decides how far it counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from config.rice.confidence import ConfidenceRules
from workflows.issue import RelatedIssue
from workflows.judging.context import CompiledGate
from workflows.results import Outcome, Reason, reason
from workflows.rice.asking import context_of
from workflows.rice.book import Book
from workflows.rice.numbers import percentage
from workflows.rice.scales import exact
from workflows.rice.values import Estimate, Facts, Input, Seen

_HUNDRED = Decimal(100)


def capped(
    given: Input,
    rules: ConfidenceRules,
    book: Book,
    seen: Seen,
    facts: Facts,
    children: tuple[RelatedIssue, ...] | None = None,
) -> Input:
    """The input with its estimate cut down to what the evidence carries, and a note that says why.

    Evidence of which it cannot be told whether it is there counts as there: nothing is cut down on a guess.
    """
    if given.estimate is None:
        return given
    cap, why = _cap(rules, book, lambda gate: gate.judges[0](context_of(book, gate, seen, facts, children)).outcome)
    top = given.estimate.likely if given.estimate.high is None else given.estimate.high
    if top <= cap:
        return given
    low, high = given.estimate.low, given.estimate.high
    likely = min(given.estimate.likely, cap)
    cut = Estimate(likely) if low is None or high is None else Estimate(likely, min(low, cap), min(high, cap))
    return replace(given, estimate=cut, uncapped=given.estimate, notes=(*given.notes, why))


def _cap(rules: ConfidenceRules, book: Book, judged: Callable[[CompiledGate], Outcome]) -> tuple[Decimal, Reason]:
    cap = exact(rules.without) / _HUNDRED
    best, missing, open_ = "", [], []
    for evidence, gate in zip(rules.evidence, book.policy.gates[1:], strict=True):
        outcome = judged(gate)
        carries = exact(evidence.up_to) / _HUNDRED
        if outcome is Outcome.UNSATISFIED:
            missing.append((carries, evidence.name))
        elif carries >= cap:
            cap, best = carries, evidence.name
            open_ = [evidence.name] if outcome is Outcome.UNDETERMINED else []
    more = tuple(name for carries, name in missing if carries > cap)
    code = "rice.capped_by_evidence" if best else "rice.capped_without"
    return cap, reason(code, cap=percentage(cap), evidence=best or None, more=more, open=tuple(open_))
