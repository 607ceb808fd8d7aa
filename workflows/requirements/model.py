"""`model`: a version of a registered model, or a run, is in the state that is asked for."""

from __future__ import annotations

from collections.abc import Iterator

from config.requirements.model import Model
from workflows.evidence.answers import Found, evidence_of
from workflows.evidence.asking import question
from workflows.evidence.filling import Unfilled
from workflows.evidence.seeking import refused, seek, without
from workflows.judging.context import Context
from workflows.results import Evidence, Outcome, Reason, Result, reason

KIND = "model"


def evaluate(requirement: Model, context: Context) -> Result:
    """Everything written must be so; the reason names the first that is not."""
    found = seek(question(requirement, context.issue, context.fields), context)
    if isinstance(found, Unfilled):
        return without(KIND, found, requirement.message)
    seen = tuple(_seen(requirement, found))
    fault = next(_faults(requirement, found), None)
    if fault is not None:
        step = reason("remedy.model", model=found.title)
        return refused(KIND, fault, step, requirement.message, seen)
    open_ = _not_known(requirement, found) or _after_code(requirement, found, context)
    if isinstance(open_, Reason):
        step = reason("remedy.model_again", model=found.title)
        return refused(KIND, open_, step, requirement.message, seen)
    if open_ is not None:
        return without(KIND, open_, requirement.message)
    return Result(KIND, Outcome.SATISFIED, reason("model.fine", model=found.title), None, (), seen)


def _faults(requirement: Model, found: Found) -> Iterator[Reason]:
    title = found.title
    if requirement.has_alias and found.get(f"model.alias.{requirement.has_alias}") is None:
        yield reason("model.no_alias", model=title, alias=requirement.has_alias)
    stage = found.get("model.stage")
    if requirement.in_stage and (stage is None or stage.value != requirement.in_stage):
        yield reason(
            "model.other_stage", model=title, stage=stage.value if stage else None, wanted=requirement.in_stage
        )
    for name, text in requirement.tags.items():
        tag = found.get(f"model.tag.{name}") or found.get(f"tag.{name}")
        if tag is None:
            yield reason("model.no_tag", model=title, tag=name)
        elif tag.value != text:
            yield reason("model.other_tag", model=title, tag=name, value=tag.value, wanted=text)
    for context in requirement.datasets:
        if found.get(f"dataset.{context}") is None:
            yield reason("model.no_dataset", model=title, dataset=context)
    signature = found.get("model.signature")
    if requirement.signature and signature is not None and signature.value is False:
        yield reason("model.no_signature", model=title)


def _not_known(requirement: Model, found: Found) -> Unfilled | None:
    """What must be so and was not told: the file with the signature is not handed out by every server."""
    if not requirement.signature or found.get("model.signature") is not None:
        return None
    why = reason("model.signature_unknown", model=found.title, source=requirement.source)
    return Unfilled.doubt(why)


def _after_code(requirement: Model, found: Found, context: Context) -> Reason | Unfilled | None:
    """Whether the run ended before the code was changed last."""
    if requirement.evaluated_after is None:
        return None
    code = seek(question(requirement.evaluated_after, context.issue, context.fields), context)
    if isinstance(code, Unfilled):
        return code
    commit, ended = code.get("commit"), found.get("run.ended")
    if ended is None or ended.at is None:
        return reason("metric.run_unfinished", run=found.title)
    if commit is None or commit.at is None:
        return Unfilled.doubt(reason("evidence.odd", source=code.title, why="a commit without a time"))
    if ended.at < commit.at:
        return reason("model.before_code", model=found.title, ended=ended.at, changed=commit.at)
    return None


def _seen(requirement: Model, found: Found) -> Iterator[Evidence]:
    wanted = ["model.name", "model.version", "model.stage", "model.signature", "run.id", "run.status"]
    wanted += [f"{kind}.{name}" for name in requirement.tags for kind in ("model.tag", "tag")]
    wanted += [f"dataset.{context}" for context in requirement.datasets]
    for what in wanted:
        if (finding := found.get(what)) is not None:
            yield evidence_of(requirement.source, found, finding)
