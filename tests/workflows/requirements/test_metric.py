"""`metric`: a metric that a run logged is good enough."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.requirements.metric import Baseline
from tests.builders import issue, value
from tests.fake_evidence import found
from tests.judging import judged
from workflows.evidence.answers import Answer, Answers, Finding, Found, Missing, Unavailable
from workflows.evidence.subjects import ModelVersion, Run
from workflows.requirements.metric import target
from workflows.results import Result, reason
from workflows.telling.plain import line
from workflows.telling.wording import Speech

SUBJECT = Run("run-1")
CHAMPION = ModelVersion("fraud", alias="champion")
RUN = {"run": "{field:MLflow run}", "source": "experiments", "name": "auc"}
BASELINE = {"model": "fraud", "alias": "champion"}


def metric(answer: Answer | None, baseline: Answer | None = None, **rule: Any) -> Result:
    topics: dict[Any, Answer] = {("experiments", SUBJECT): answer} if answer else {}
    if baseline is not None:
        topics["experiments", CHAMPION] = baseline
    held = issue(fields={"customfield_6": value("run-1")})
    return judged({"metric": {**RUN, **rule}}, held, evidence=Answers(topics))


def run(_status: str = "FINISHED", _more: dict[str, Any] | None = None, **metrics: Any) -> Found:
    named = {f"metric__{name}": held for name, held in {**(_more or {}), **metrics}.items()}
    return found(run__id="run-1", run__status=_status, **named)


@pytest.mark.parametrize(
    ("rule", "auc", "expected"),
    [
        ({"at_least": 0.9}, 0.91, "satisfied"),
        ({"at_least": 0.9}, 0.9, "satisfied"),
        ({"at_least": 0.9}, 0.1 + 0.8, "satisfied"),
        ({"at_least": 0.9}, 0.89, "metric.too_small"),
        ({"at_most": 0.2}, 0.1, "satisfied"),
        ({"at_most": 0.2}, 0.3, "metric.too_large"),
        ({"between": [0.5, 0.9]}, 0.95, "metric.too_large"),
        ({"between": [0.5, 0.9]}, 0.4, "metric.too_small"),
        ({"at_least": 0.9}, "NaN", "metric.not_a_number"),
        ({"at_least": 0.9}, Finding("metric.auc", 0.95, also=(0.2,)), "metric.twice"),
    ],
)
def test_limits(rule: dict[str, Any], auc: object, expected: str) -> None:
    """Both ends count in, with the tolerance of floating point; what is no single number is never good enough."""
    result = metric(run(auc=auc), **rule)
    assert expected in {result.outcome.value, result.reason.code}


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("RUNNING", "metric.run_unfinished"),
        ("SCHEDULED", "metric.run_scheduled"),
        ("FAILED", "metric.run_failed"),
        ("KILLED", "metric.run_failed"),
        ("DELETED", "metric.run_failed"),
    ],
)
def test_only_a_finished_run_counts(status: str, code: str) -> None:
    """However good its numbers are so far."""
    result = metric(run(status, auc=0.99), at_least=0.9)
    assert (result.outcome.value, result.reason.code) == ("unsatisfied", code)


def test_a_metric_that_was_not_logged_or_not_at_its_step() -> None:
    """The reason names the last step that was logged."""
    assert metric(run(f1=0.9), at_least=0.9).reason.code == "metric.not_logged"
    result = metric(found(run__status="FINISHED", metric__auc=0.9, step__auc=3.0), at_least=0.9, step=7)
    assert line(Speech().say(result.reason)) == "auc was not logged at step 7 in the run run one; the last step is 3."
    assert metric(run(_more={"auc@7": 0.95}), at_least=0.9, step=7).holds


def test_every_slice_counts() -> None:
    """The subgroup that is worst served decides, and is named."""
    good = run(_more={"auc": 0.95, "auc/de": 0.93, "auc/fr": 0.92})
    bad = run(_more={"auc": 0.95, "auc/de": 0.93, "auc/fr": 0.71})
    assert metric(good, at_least=0.9, slices="auc/*").holds
    assert metric(bad, at_least=0.9, slices="auc/*").reason.fact("name") == "auc/fr"
    assert metric(good, at_least=0.9, slices=["auc/de", "auc/it"]).reason.code == "metric.not_logged"
    assert metric(run(auc=0.95), at_least=0.9, slices="auc/*").reason.code == "metric.no_slice"


@pytest.mark.parametrize(
    ("margin", "auc", "holds"),
    [
        ({}, 0.90, True),
        ({}, 0.89, False),
        ({"by": 0.02}, 0.91, False),
        ({"by": 0.02}, 0.92, True),
        ({"by": -0.05}, 0.86, True),
        ({"by_percent": 10}, 0.98, False),
        ({"by_percent": 10}, 0.99, True),
        ({"better": "lower"}, 0.80, True),
        ({"better": "lower", "by": 0.2}, 0.80, False),
    ],
)
def test_a_baseline_by_a_margin(margin: dict[str, Any], auc: float, *, holds: bool) -> None:
    """Against the version now in production, in the metric's own direction, absolute or relative."""
    result = metric(run(auc=auc), found("fraud version 3", metric__auc=0.90), compared_with={**BASELINE, **margin})
    assert result.holds is holds
    if not holds:
        assert "fraud version 3" in line(Speech().say(result.reason))


def test_a_baseline_that_cannot_be_had_leaves_it_open_only_when_the_rest_is_fine() -> None:
    """A metric below its own limit is a no whatever the baseline is."""
    down = Unavailable(reason("evidence.unreachable", source="experiments"))
    compared = {"compared_with": BASELINE, "at_least": 0.9}
    assert metric(run(auc=0.95), down, **compared).outcome.value == "undetermined"
    assert metric(run(auc=0.5), down, **compared).outcome.value == "unsatisfied"
    assert metric(run(auc=0.95), found(metric__f1=0.9), **compared).reason.code == "metric.not_logged"


def test_no_answer_is_never_a_no() -> None:
    """A source that is down, or was not asked, leaves it open; one that says that there is nothing decides."""
    down = Unavailable(reason("evidence.unreachable", source="experiments"))
    assert metric(down, at_least=0.9).outcome.value == "undetermined"
    assert metric(None, at_least=0.9).outcome.value == "undetermined"
    gone = Missing(reason("mlflow.no_run", source="experiments", text="run-1"))
    assert metric(gone, at_least=0.9).outcome.value == "unsatisfied"


def test_an_empty_field_asks_nothing() -> None:
    """It is told to be filled in."""
    empty = issue(fields={"customfield_6": value()})
    result = judged({"metric": {**RUN, "at_least": 0.9}}, empty)
    assert (result.outcome.value, result.reason.code) == ("unsatisfied", "field.empty")
    assert result.remedy
    assert result.remedy.step.code == "remedy.field_set"


def test_the_result_carries_what_it_rests_on() -> None:
    """Source, value, moment, digest and link: what the decision log keeps."""
    (run_id, status, auc) = metric(run(auc=0.95), at_least=0.9).evidence
    assert [one.what for one in (run_id, status, auc)] == ["run.id", "run.status", "metric.auc"]
    assert (auc.source, auc.value, auc.link) == ("experiments", "0.95", "https://mlflow.example.com/1")
    assert auc.observed_at
    assert len(auc.digest) == 16


@given(
    st.floats(-1e6, 1e6), st.floats(0, 1e3), st.sampled_from(["higher", "lower"]), st.sampled_from(["by", "by_percent"])
)
def test_a_margin_never_makes_it_easier(base: float, margin: float, better: str, how: str) -> None:
    """A margin above zero asks for more in the better direction, whatever the baseline's sign."""
    baseline = Baseline.model_validate({**BASELINE, "better": better, how: margin})
    wanted = target(baseline, base)
    assert wanted >= base if better == "higher" else wanted <= base
