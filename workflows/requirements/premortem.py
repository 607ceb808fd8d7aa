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
    """Held, enough risks, the high ones owned and mitigated; a risk that is not weighed may be a high one."""
    page = page_of(requirement.document, context.pages)
    if isinstance(page, Reason):
        return Result(KIND, Outcome.UNDETERMINED, page, remedy_of_doubt(page), message=requirement.message)
    found = _lacking(requirement, page)
    evidence = (Evidence("page", requirement.document, page.url, page.saved_at),) if page.exists else ()
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
    if len(page.risks) < requirement.risks:
        why = reason("premortem.too_few", have=len(page.risks), wanted=requirement.risks)
        return why, reason("remedy.premortem_risks", document=name, wanted=requirement.risks)
    return _careless(requirement, page.risks)


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
