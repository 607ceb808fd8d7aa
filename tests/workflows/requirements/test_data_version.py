"""`data_version`: the issue's data is a version that DVC tracks, and the one that is asked for."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import issue, value
from tests.fake_evidence import found
from tests.judging import judged
from workflows.evidence.answers import Answer, Answers, Finding, Found, Missing, Unavailable
from workflows.evidence.subjects import Data, Run
from workflows.results import Result, reason

OLD, NEW = "a" * 32, "b" * 32


def repo(digest: str, size: int = 100, path: str = "data/train.csv") -> Found:
    return Found(
        (Finding("commit", "c0ffee"), Finding(f"data.{path}", digest), Finding(f"size.{path}", size, "bytes")),
        found().observed_at,
        title="v1 (c0ffee)",
    )


def data(rule: dict[str, Any], others: dict[Any, Answer] | None = None, answer: Answer | None = None) -> Result:
    written = {"source": "repo", "revision": "{field:Data revision}", "path": "data/train.csv", **rule}
    topics: dict[Any, Answer] = {("repo", Data("v1")): answer or repo(OLD), **(others or {})}
    return judged({"data_version": written}, issue(fields={"customfield_9": value("v1")}), evidence=Answers(topics))


def test_what_is_tracked() -> None:
    """With commit, digest and size as evidence."""
    result = data({})
    assert result.holds
    assert [evidence.what for evidence in result.evidence] == ["commit", "data.data/train.csv", "size.data/train.csv"]
    assert data({"path": "data/test.csv"}).reason.code == "data.not_tracked"
    assert data({"largest": 99}).reason.code == "data.too_large"
    assert data({"largest": 100}).holds


def test_two_contents_for_one_path_are_none() -> None:
    """A pipeline and a file added by hand that say different things."""
    twice = Found((Finding("data.data/train.csv", OLD, also=(NEW,)),), found().observed_at)
    assert data({}, answer=twice).reason.code == "data.twice"


@pytest.mark.parametrize(("digest", "holds"), [(OLD, True), (NEW, False)])
def test_the_data_of_another_revision(digest: str, *, holds: bool) -> None:
    """What was trained on is what is deployed with."""
    rule = {"same_as": {"source": "repo", "revision": "production", "path": "data/train.csv"}}
    result = data(rule, {("repo", Data("production")): repo(digest)})
    assert result.holds is holds
    assert holds or result.reason.code == "data.differs"


@pytest.mark.parametrize(
    ("said", "expected"),
    [({"tag__data.md5": OLD}, "satisfied"), ({"tag__data.md5": NEW}, "data.differs"), ({}, "data.not_said")],
)
def test_the_data_that_a_run_says_it_used(said: dict[str, Any], expected: str) -> None:
    """By a tag, a parameter, or the dataset that it logged."""
    rule = {"logged_by": {"source": "experiments", "run": "{field:Data revision}", "tag": "data.md5"}}
    result = data(rule, {("experiments", Run("v1")): found(**said)})
    assert expected in {result.outcome.value, result.reason.code}


def test_no_and_silence() -> None:
    """A conflict in the file is a no; a repository that cannot be read is none; nor is MLflow being down."""
    conflict = Missing(reason("dvc.conflict", file="x.dvc", text="v1"))
    assert data({}, answer=conflict).outcome.value == "unsatisfied"
    down = Unavailable(reason("dvc.no_repository", source="repo"))
    assert data({}, answer=down).outcome.value == "undetermined"
    rule = {"logged_by": {"source": "experiments", "run": "v1", "dataset": "training"}}
    silent = Unavailable(reason("evidence.unreachable", source="experiments"))
    assert data(rule, {("experiments", Run("v1")): silent}).outcome.value == "undetermined"
