"""`document`: a page in Confluence is there, and in the state that is asked for."""

from __future__ import annotations

from datetime import timedelta

from config.requirements.document import Document
from workflows.documents.facts import PageFacts, page_of
from workflows.judging.context import Context
from workflows.judging.doubts import remedy_of_doubt
from workflows.results import Evidence, Outcome, Reason, Remedy, Result, reason

KIND = "document"

_DAY = timedelta(days=1)


def evaluate(requirement: Document, context: Context) -> Result:
    """What is missing is told in the order in which it is done: make it, fill it, finish it, have it approved.

    A page is judged as it is now: Confluence does not tell how it was when the transition ran.
    """
    page = page_of(requirement.id, context.pages)
    if isinstance(page, Reason):
        return Result(KIND, Outcome.UNDETERMINED, page, remedy_of_doubt(page), message=requirement.message)
    found = _lacking(requirement, page, context)
    evidence = (Evidence("page", requirement.id, page.url, page.saved_at),) if page.exists else ()
    if found is None:
        why = reason("document.ready", document=requirement.id)
        return Result(KIND, Outcome.SATISFIED, why, evidence=evidence, message=requirement.message)
    why, remedy, outcome = found
    return Result(KIND, outcome, why, remedy, evidence=evidence, message=requirement.message)


def _lacking(requirement: Document, page: PageFacts, context: Context) -> tuple[Reason, Remedy, Outcome] | None:
    name = requirement.id
    if not page.exists:
        return _unmet(reason("document.absent", document=name), reason("remedy.document_make", document=name))
    empty = tuple(section for section in requirement.filled if section not in page.filled)
    if empty:
        step = reason("remedy.document_fill", document=name, sections=empty)
        return _unmet(reason("document.unfilled", document=name, sections=empty), step)
    if requirement.no_open_tasks and page.open_tasks:
        step = reason("remedy.document_tasks", document=name)
        return _unmet(reason("document.tasks", document=name, count=page.open_tasks), step)
    if requirement.status and not page.marks & {_folded(status) for status in requirement.status}:
        step = reason("remedy.document_mark", document=name, statuses=requirement.status)
        return _unmet(reason("document.unmarked", document=name, statuses=requirement.status), step)
    return _stale(requirement, page, context)


def _stale(requirement: Document, page: PageFacts, context: Context) -> tuple[Reason, Remedy, Outcome] | None:
    if requirement.fresh is None:
        return None
    if page.saved_at is None:
        why = reason("document.age_unknown", document=requirement.id)
        return why, remedy_of_doubt(why), Outcome.UNDETERMINED
    if context.now - page.saved_at <= requirement.fresh:
        return None
    days = max(1, requirement.fresh // _DAY)
    why = reason("document.stale", document=requirement.id, at=page.saved_at, days=days)
    return _unmet(why, reason("remedy.document_update", document=requirement.id))


def _unmet(why: Reason, step: Reason) -> tuple[Reason, Remedy, Outcome]:
    return why, Remedy(step), Outcome.UNSATISFIED


def _folded(name: str) -> str:
    return " ".join(name.replace("-", " ").replace("_", " ").casefold().split())
