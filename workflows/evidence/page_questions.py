"""What the page of an issue asks sources: the questions of its document's evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from config.documents.evidence import (
    DashboardEvidence,
    DataEvidence,
    DemoEvidence,
    DocumentEvidence,
    FactEvidence,
    ModelEvidence,
    PrototypeEvidence,
)
from config.evidence.references import RunOrModel
from config.evidence.template import Template
from workflows.evidence import subjects
from workflows.evidence.asking import run_or_model
from workflows.evidence.filling import Unfilled, fill
from workflows.evidence.questions import Question
from workflows.evidence.revisions import revision_in
from workflows.evidence.subjects import Subject
from workflows.issue import Issue
from workflows.judging.field_book import FieldRef

SIGNATURE = "signature"


def page_question(entry: DocumentEvidence, issue: Issue | None, fields: Mapping[str, FieldRef]) -> Question | Unfilled:
    """What is asked; or why the issue does not say what it is about."""

    def about(template: Template, subject: Callable[[str], Subject], *wants: str) -> Question | Unfilled:
        text = fill(template, issue, fields)
        return text if isinstance(text, Unfilled) else Question(entry.source, subject(text), frozenset(wants))

    match entry:
        case ModelEvidence():
            wants = {*_metrics(entry), *({SIGNATURE} if entry.model is not None else ())}
            return _of_run(entry.source, entry, issue, fields, wants)
        case DataEvidence():
            return about(entry.revision, lambda text: subjects.Data(revision_in(text)))
        case PrototypeEvidence():
            return about(entry.link, subjects.Design)
        case DashboardEvidence():
            return about(entry.link, subjects.Dashboard)
        case DemoEvidence():
            place = entry.version_path or ""
            return about(entry.address, lambda text: subjects.Demo(text, entry.health, 0, place))
        case FactEvidence():
            path = entry.path or Template("/")
            return about(path, lambda text: subjects.Document("" if text == "/" else text), entry.pointer)


def baseline_of_page(
    entry: DocumentEvidence, issue: Issue | None, fields: Mapping[str, FieldRef]
) -> Question | Unfilled | None:
    """What the metrics are compared with; None: with nothing."""
    if not isinstance(entry, ModelEvidence) or entry.compared_with is None:
        return None
    return _of_run(entry.source, entry.compared_with, issue, fields, set(_metrics(entry)))


def _metrics(entry: ModelEvidence) -> Iterator[str]:
    """The metrics that are looked into: only so is it seen when one was logged twice."""
    for metric in entry.metrics:
        yield metric.name
        yield from metric.slices


def _of_run(
    source: str, written: RunOrModel, issue: Issue | None, fields: Mapping[str, FieldRef], wants: set[str]
) -> Question | Unfilled:
    subject = run_or_model(written, issue, fields)
    return subject if isinstance(subject, Unfilled) else Question(source, subject, frozenset(wants))
