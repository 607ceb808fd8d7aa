"""`model`: a version of a registered model is in the state that is asked for."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.builders import issue, value
from tests.fake_evidence import found
from tests.judging import judged
from workflows.evidence.answers import Answer, Answers, Finding, Unavailable
from workflows.evidence.subjects import Data, ModelVersion
from workflows.results import Result, reason

VERSION = ModelVersion("fraud", alias="candidate")
SAID: dict[str, Any] = {
    "model__version": "7",
    "model__stage": "Staging",
    "model__alias__candidate": True,
    "model__tag__reviewed": "yes",
    "tag__owner": "ada",
    "dataset__training": "abc",
    "model__signature": True,
    "run__ended": Finding("run.ended", "x", at=datetime(2026, 10, 1, 9, tzinfo=UTC)),
}


def model(rule: dict[str, Any], commit: Answer | None = None, **said: Any) -> Result:
    answers: dict[Any, Answer] = {("experiments", VERSION): found("fraud version 7", **{**SAID, **said})}
    if commit is not None:
        answers["repo", Data("main")] = commit
    written = {"source": "experiments", "model": "fraud", "alias": "candidate", **rule}
    held = issue(fields={"customfield_9": value("main")})
    return judged({"model": written}, held, evidence=Answers(answers))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({}, "satisfied"),
        ({"has_alias": "candidate", "in_stage": "Staging"}, "satisfied"),
        ({"has_alias": "champion"}, "model.no_alias"),
        ({"in_stage": "Production"}, "model.other_stage"),
        ({"signature": True}, "satisfied"),
        ({"tags": {"reviewed": "yes", "owner": "ada"}}, "satisfied"),
        ({"tags": {"reviewed": "no"}}, "model.other_tag"),
        ({"tags": {"risk": "low"}}, "model.no_tag"),
        ({"datasets": "training"}, "satisfied"),
        ({"datasets": ["training", "evaluation"]}, "model.no_dataset"),
    ],
)
def test_each_demand(rule: dict[str, Any], expected: str) -> None:
    """Alias, stage, signature, tags of the version or its run, and the data that was logged."""
    result = model(rule)
    assert expected in {result.outcome.value, result.reason.code}


def test_a_signature_that_cannot_be_seen_is_not_missing() -> None:
    """Not every server hands out the file that holds it."""
    assert model({"signature": True}, model__signature=False).reason.code == "model.no_signature"
    unknown = judged(
        {"model": {"source": "experiments", "model": "fraud", "alias": "candidate", "signature": True}},
        issue(),
        evidence=Answers({("experiments", VERSION): found()}),
    )
    assert unknown.outcome.value == "undetermined"


@pytest.mark.parametrize(("hour", "expected"), [(8, "satisfied"), (9, "satisfied"), (10, "model.before_code")])
def test_an_evaluation_older_than_the_code(hour: int, expected: str) -> None:
    """What was evaluated is not what would be shipped."""
    commit = found("main", commit=Finding("commit", "c0ffee", at=datetime(2026, 10, 1, hour, tzinfo=UTC)))
    rule = {"evaluated_after": {"source": "repo", "revision": "{field:Data revision}"}}
    result = model(rule, commit)
    assert expected in {result.outcome.value, result.reason.code}


def test_a_repository_that_is_down_leaves_it_open() -> None:
    """The other demands are judged first: one that fails decides."""
    rule = {"evaluated_after": {"source": "repo", "revision": "main"}}
    down = Unavailable(reason("dvc.no_repository", source="repo"))
    assert model(rule, down).outcome.value == "undetermined"
    assert model({**rule, "in_stage": "Production"}, down).outcome.value == "unsatisfied"
    assert model(rule, found("main", commit="c0ffee")).outcome.value == "undetermined"
