"""`premortem`: a pre-mortem was held, and what it found is looked after."""

from __future__ import annotations

from config.requirements.premortem import Premortem
from workflows.documents.facts import PageFacts, RiskFact, page_of
from workflows.documents.weights import HIGH
from workflows.judging.context import Context
from workflows.judging.doubts import remedy_of_doubt
from workflows.results import Evidence, Outcome, Reason, Remedy, Result, reason

KIND = "premortem"
MOST_NAMED = 5


def evaluate(requirement: Premortem, context: Context) -> Result:
    """Held, enough risks, the high ones owned and mitigated; a risk that is not weighed may be a high one.

    A row that is to become an issue counts as a risk. Until it is one, nobody can tell who looks after it.
    """
    page = page_of(requirement.document, context.pages)
    if isinstance(page, Reason):
        return Result(KIND, Outcome.UNDETERMINED, page, remedy_of_doubt(page), message=requirement.message)
    found = _lacking(requirement, page)
    evidence = (Evidence("page", requirement.document, page.url, page.saved_at),) if page.exists else ()
    rows = _rows(requirement, page) if found is None else None
    if rows is not None and rows.code == "premortem.rows":
        remedy = remedy_of_doubt(rows)
        return Result(KIND, Outcome.UNDETERMINED, rows, remedy, evidence=evidence, message=requirement.message)
    if rows is not None:
        found = rows, reason("remedy.premortem_rows", document=requirement.document)
    if found is None:
        high = sum(1 for risk in page.risks if _is_high(risk))
        why = reason("premortem.held", count=len(page.risks), high=high)
        return Result(KIND, Outcome.SATISFIED, why, evidence=evidence, message=requirement.message)
    why, step = found
    return Result(KIND, Outcome.UNSATISFIED, why, Remedy(step), evidence=evidence, message=requirement.message)


def _lacking(requirement: Premortem, page: PageFacts) -> tuple[Reason, Reason] | None:
    name = requirement.document
    if not page.exists:
        return reason("document.absent", document=name), reason("remedy.document_make", document=name)
    if requirement.held is not None and requirement.held not in page.filled:
        step = reason("remedy.premortem_hold", document=name)
        return reason("premortem.not_held", document=name), step
    have = len(page.risks) + len(page.rows)
    if have < requirement.risks:
        why = reason("premortem.too_few", have=have, wanted=requirement.risks)
        return why, reason("remedy.premortem_risks", document=name, wanted=requirement.risks)
    return _careless(requirement, page.risks)


def _rows(requirement: Premortem, page: PageFacts) -> Reason | None:
    """What is to be said of rows that are not issues yet; None when nothing depends on them."""
    if not (requirement.owned or requirement.mitigated) and len(page.risks) >= requirement.risks:
        return None
    for code, refused in (("premortem.rows_refused", True), ("premortem.rows", False)):
        rows = [row.said for row in page.rows if row.refused is refused]
        if rows:
            named = tuple(f"“{said}”" for said in rows[:MOST_NAMED])
            return reason(code, document=requirement.document, rows=named, more=max(0, len(rows) - MOST_NAMED))
    return None


def _careless(requirement: Premortem, risks: tuple[RiskFact, ...]) -> tuple[Reason, Reason] | None:
    """High risks that nobody looks after."""
    if not (requirement.owned or requirement.mitigated):
        return None
    for code, wrong in (
        ("unweighed", [risk for risk in risks if risk.weight is None]),
        ("unowned", [risk for risk in risks if requirement.owned and _is_high(risk) and not risk.owned]),
        ("unmitigated", [risk for risk in risks if requirement.mitigated and _is_high(risk) and not risk.mitigated]),
    ):
        if wrong:
            keys = tuple(risk.key or "?" for risk in wrong[:MOST_NAMED])
            more = max(0, len(wrong) - MOST_NAMED)
            return reason(f"premortem.{code}", issues=keys, more=more), reason(f"remedy.premortem_{code}", issues=keys)
    return None


def _is_high(risk: RiskFact) -> bool:
    return risk.weight is not None and risk.weight >= HIGH
