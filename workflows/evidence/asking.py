"""From requirements to the questions they ask of sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from config.evidence.data import LoggedData, Revision
from config.evidence.evidential import Asking
from config.evidence.pins import PinnedMetrics, PinnedModel
from config.evidence.references import RunOrModel
from config.evidence.template import Template
from config.evidence.values import JsonValue, LoggedMetric
from config.requirements.dashboard import Dashboard
from config.requirements.data_version import DataVersion
from config.requirements.demo import Demo
from config.requirements.metric import Metric
from config.requirements.model import Model
from config.requirements.prototype import Prototype
from workflows.evidence import subjects
from workflows.evidence.filling import Unfilled, fill
from workflows.evidence.questions import Question
from workflows.evidence.revisions import revision_in
from workflows.evidence.subjects import ModelVersion, Run, Subject, TaggedRun
from workflows.issue import Issue
from workflows.judging.field_book import FieldRef

Fields = Mapping[str, FieldRef]


def questions(asking: Iterable[Asking], issue: Issue | None, fields: Fields) -> Iterator[Question]:
    """What is asked about this issue; nothing where the issue does not say what is asked about."""
    for one in asking:
        asked = question(one, issue, fields)
        if isinstance(asked, Question):
            yield asked
        if isinstance(one, Metric) and one.compared_with is not None:
            baseline = baseline_question(one, one.compared_with, issue, fields)
            if isinstance(baseline, Question):
                yield baseline


def question(asking: Asking, issue: Issue | None, fields: Fields) -> Question | Unfilled:
    """What a requirement, or a part of one, asks; or why the issue does not say."""
    if isinstance(asking, LoggedMetric | Model | LoggedData | PinnedMetrics | PinnedModel):
        return _of_run(asking.source, asking, issue, fields, _wants(asking))
    return _named(asking, issue, fields)


def _wants(asking: LoggedMetric | Model | LoggedData | PinnedMetrics | PinnedModel) -> Iterable[str]:
    """What must be looked into closely."""
    if isinstance(asking, Metric):
        return {wanted_metric(name, asking.step) for name in (asking.name, *(asking.slices or ()))}
    if isinstance(asking, LoggedMetric):
        return {wanted_metric(asking.name, asking.step)}
    if isinstance(asking, PinnedMetrics):
        return asking.names
    return {"signature"} if isinstance(asking, Model) and asking.signature else ()


def _named(asking: Asking, issue: Issue | None, fields: Fields) -> Question | Unfilled:
    """The question about what a text of the issue names."""

    def about(template: Template, subject: Callable[[str], Subject], *wants: str) -> Question | Unfilled:
        text = fill(template, issue, fields)
        return text if isinstance(text, Unfilled) else Question(asking.source, subject(text), frozenset(wants))

    match asking:
        case DataVersion() | Revision():
            return about(asking.revision, lambda text: subjects.Data(revision_in(text)))
        case Prototype():
            return about(asking.link, subjects.Design)
        case Dashboard():
            return about(asking.link, subjects.Dashboard)
        case Demo():
            return about(asking.address, lambda address: _demo(asking, address))
        case JsonValue():
            path = asking.path or Template("/")
            return about(path, lambda text: subjects.Document("" if text == "/" else text), asking.pointer)
        case _:
            raise AssertionError(f"{type(asking).__name__} says nowhere what it asks")


def baseline_question(
    requirement: Metric, baseline: RunOrModel, issue: Issue | None, fields: Fields
) -> Question | Unfilled:
    """The run or model version that a metric is compared with: the same metrics, as they were logged last."""
    wants = {requirement.name, *(requirement.slices or ())}
    return _of_run(requirement.source, baseline, issue, fields, wants)


def wanted_metric(name: str, step: int | None) -> str:
    """How a question names a metric: `auc`, or `auc@100` at a step."""
    return name if step is None else f"{name}@{step}"


def run_or_model(written: RunOrModel, issue: Issue | None, fields: Fields) -> Subject | Unfilled:
    """The run or model version that a requirement names."""
    if written.run is not None:
        text = fill(written.run, issue, fields)
        return text if isinstance(text, Unfilled) else Run(text)
    if written.tagged is not None:
        text = fill(written.tagged.text, issue, fields)
        return text if isinstance(text, Unfilled) else TaggedRun(written.tagged.name, text)
    if written.model is None:
        raise AssertionError("a RunOrModel has one of run, tagged, model")
    model = fill(written.model, issue, fields)
    version = "" if written.version is None else fill(written.version, issue, fields)
    if isinstance(model, Unfilled):
        return model
    if isinstance(version, Unfilled):
        return version
    return ModelVersion(model, version, written.alias or "", written.stage or "")


def _of_run(
    source: str, written: RunOrModel, issue: Issue | None, fields: Fields, wants: Iterable[str] = ()
) -> Question | Unfilled:
    subject = run_or_model(written, issue, fields)
    return subject if isinstance(subject, Unfilled) else Question(source, subject, frozenset(wants))


def _demo(requirement: Demo, address: str) -> subjects.Demo:
    tries = requirement.tries if requirement.p95_at_most is not None else 0
    path = requirement.version_path if requirement.version is not None else ""
    return subjects.Demo(address, requirement.health, tries, path)
