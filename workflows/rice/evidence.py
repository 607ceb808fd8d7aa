"""Confidence rests on evidence: what of it there is decides how far it counts.

Evidence from sources outside of Jira is asked for only where it can matter; what a source said last counts while it is
silent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from config.rice.confidence import ConfidenceRules
from workflows.evidence.asking import questions
from workflows.evidence.questions import Question
from workflows.issue import RelatedIssue
from workflows.results import Outcome, Reason, Result, reason
from workflows.rice.asking import context_of
from workflows.rice.book import Book
from workflows.rice.numbers import percentage
from workflows.rice.scales import exact
from workflows.rice.values import Estimate, Facts, Input, Seen
from workflows.unblocking import tips
from workflows.value import value

_HUNDRED = Decimal(100)


@value
class Rung:
    """A kind of evidence of one issue."""

    name: str
    carries: Decimal  # As a fraction.
    there: bool | None  # None: it cannot be told, and never could.
    from_sources: bool
    silent: bool = False  # A source was asked and did not answer: `there` is what it said last.


def capped(
    given: Input,
    rules: ConfidenceRules,
    book: Book,
    seen: Seen,
    facts: Facts,
    children: tuple[RelatedIssue, ...] | None = None,
) -> Input:
    """The input with its estimate cut down to what the evidence carries, and a note that says why.

    Evidence of which it could never be told whether it is there counts as there: nothing is cut down on a guess.
    """
    estimate = given.estimate
    if estimate is None:
        return given
    rungs = list(_rungs(rules, book, seen, facts, children, before=_known_before(rules, seen, facts)))
    silent = tuple(rung.name for rung in rungs if rung.silent)
    notes = (*given.notes, *((reason("rice.evidence_silent", evidence=silent),) if silent else ()))
    known = tuple((rung.name, rung.there) for rung in rungs if rung.from_sources and rung.there is not None)
    given = replace(given, notes=notes, evidence=known)
    cap, why = _cap(rules, rungs)
    if _top(estimate) <= cap:
        return given
    low, high, likely = estimate.low, estimate.high, min(estimate.likely, cap)
    cut = Estimate(likely) if low is None or high is None else Estimate(likely, min(low, cap), min(high, cap))
    return replace(given, estimate=cut, uncapped=estimate, notes=(*given.notes, why))


def sought(given: Input, rules: ConfidenceRules, book: Book, seen: Seen, facts: Facts) -> Iterator[Question]:
    """What sources are asked about one issue: nothing when the estimate counts in full without their answers.

    `given` as it was before any source was asked. Only what carries more than what is certain is asked for, and only
    where the issue names it.
    """
    estimate = given.uncapped or given.estimate
    if estimate is None:
        return
    certain = max(
        (rung.carries for rung in _rungs(rules, book, seen, facts, None, before={}) if rung.there and not rung.silent),
        default=exact(rules.without) / _HUNDRED,
    )
    if _top(estimate) <= certain:
        return
    fields = {**book.policy.fields, **book.fields}
    for rung, gate in zip(rules.evidence, book.evidence, strict=True):
        if exact(rung.up_to) / _HUNDRED > certain:
            yield from questions(gate.asks.evidence, seen.issue, fields)


def _top(estimate: Estimate) -> Decimal:
    return estimate.likely if estimate.high is None else estimate.high


def _known_before(rules: ConfidenceRules, seen: Seen, facts: Facts) -> Mapping[str, bool]:
    """What sources said last, as the newest record of the issue has it."""
    record = facts.records.get(seen.issue.id)
    inputs = () if record is None else record.body.get("inputs", ())
    for raw in inputs:
        if raw.get("criterion") == rules.criterion:
            return {str(name): there for name, there in raw.get("evidence", {}).items() if isinstance(there, bool)}
    return {}


def _rungs(
    rules: ConfidenceRules,
    book: Book,
    seen: Seen,
    facts: Facts,
    children: tuple[RelatedIssue, ...] | None,
    *,
    before: Mapping[str, bool],
) -> Iterator[Rung]:
    for evidence, gate in zip(rules.evidence, book.evidence, strict=True):
        result = gate.judges[0](context_of(book, gate, seen, facts, children))
        carries, from_sources = exact(evidence.up_to) / _HUNDRED, bool(gate.asks.evidence)
        if result.outcome is not Outcome.UNDETERMINED:
            yield Rung(evidence.name, carries, result.outcome is not Outcome.UNSATISFIED, from_sources)
        else:
            there = before.get(evidence.name) if from_sources else None
            yield Rung(evidence.name, carries, there, from_sources, silent=from_sources and _was_asked(result))


def _was_asked(result: Result) -> bool:
    """Whether what is open is open though its source was asked."""
    return any(tip.outcome is Outcome.UNDETERMINED and tip.reason.code != "evidence.not_asked" for tip in tips(result))


def _cap(rules: ConfidenceRules, rungs: list[Rung]) -> tuple[Decimal, Reason]:
    cap = exact(rules.without) / _HUNDRED
    best, missing, open_ = "", [], []
    for rung in rungs:
        if rung.there is False:
            missing.append((rung.carries, rung.name))
        elif rung.carries >= cap:
            cap, best = rung.carries, rung.name
            open_ = [rung.name] if rung.there is None else []
    more = tuple(name for carries, name in missing if carries > cap)
    code = "rice.capped_by_evidence" if best else "rice.capped_without"
    return cap, reason(code, cap=percentage(cap), evidence=best or None, more=more, open=tuple(open_))
