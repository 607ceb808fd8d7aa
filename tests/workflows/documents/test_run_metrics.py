"""A model's metrics as a page tells of them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from config.documents.evidence import ModelEvidence
from config.evidence.comparison import Better
from tests.builders import at, issue, value
from tests.judging import judged
from workflows.documents.evidence.run_metrics import (
    OUTSIDE,
    Standing,
    Trend,
    compared_rows,
    metric_rows,
    slice_rows,
)
from workflows.documents.evidence.slice_chart import Dot, slice_chart
from workflows.documents.languages import ENGLISH
from workflows.documents.storage import parse
from workflows.evidence.answers import Answers, Finding, Found
from workflows.evidence.sightings import Sighting
from workflows.evidence.subjects import Run

NUMBERS = st.floats(min_value=-1e6, max_value=1e6, allow_nan=False)


def entry(*metrics: dict[str, Any]) -> ModelEvidence:
    """Evidence with these metrics."""
    raw = {"kind": "model", "source": "experiments", "run": "{field:MLflow run}", "metrics": metrics}
    return ModelEvidence.model_validate(raw)


def run(**metrics: float | str | Finding) -> Sighting:
    """A run that logged these; two underscores stand for a slash."""
    named = {name.replace("__", "/"): held for name, held in metrics.items()}
    findings = [one if isinstance(one, Finding) else Finding(f"metric.{name}", one) for name, one in named.items()]
    return Sighting(Found(tuple(findings), at(0), "https://mlflow.example.com/1", "run one"))


@given(NUMBERS, st.none() | NUMBERS, st.none() | NUMBERS)
def test_a_page_says_of_a_metric_what_a_gate_says(auc: float, least: float | None, most: float | None) -> None:
    """Within its limits on the page exactly when the requirement is satisfied, at the very limits too."""
    if (least is None and most is None) or (least is not None and most is not None and least > most):
        return
    limits = {name: limit for name, limit in (("at_least", least), ("at_most", most)) if limit is not None}
    (row,) = metric_rows(entry({"name": "auc", **limits}), run(auc=auc))
    found = Found((Finding("run.status", "FINISHED"), Finding("metric.auc", auc)), at(0))
    rule = {"metric": {"source": "experiments", "run": "{field:MLflow run}", "name": "auc", **limits}}
    asked = Answers({("experiments", Run("run-1")): found})
    result = judged(rule, issue(fields={"customfield_6": value("run-1")}), evidence=asked)
    assert result.holds is (row.standing is Standing.WITHIN)


@pytest.mark.parametrize(
    ("held", "standing"),
    [
        (0.9, Standing.WITHIN),
        (0.8, Standing.TOO_SMALL),
        ("NaN", Standing.NO_NUMBER),
        ("Infinity", Standing.NO_NUMBER),
        (Finding("metric.auc", 0.95, also=(0.2,)), Standing.SEVERAL),
    ],
)
def test_what_is_no_single_number_keeps_no_limit(held: Any, standing: Standing) -> None:
    """Nor has it a number that could be compared or drawn."""
    (row,) = metric_rows(entry({"name": "auc", "at_least": 0.9}), run(auc=held))
    assert row.standing is standing
    assert (row.number is None) is (standing in OUTSIDE - {Standing.TOO_SMALL})


def test_a_metric_that_was_not_logged_is_absent() -> None:
    """Named by the document, it is shown; it keeps no limit."""
    (row,) = metric_rows(entry({"name": "auc", "at_least": 0.9}), run())
    assert (row.standing, row.number) == (Standing.ABSENT, None)
    assert Standing.ABSENT in OUTSIDE


def test_without_names_all_that_were_logged_are_shown() -> None:
    """By name, and without limits."""
    rows = metric_rows(entry(), run(recall=0.7, auc=0.9))
    assert [(row.name, row.standing) for row in rows] == [("auc", Standing.NO_LIMIT), ("recall", Standing.NO_LIMIT)]


def test_slices_are_held_against_the_limits_of_the_whole() -> None:
    """Those that fit a form by name; a named one that was not logged is absent, and so is a form that fits none."""
    (metric,) = entry({"name": "auc", "at_least": 0.9, "slices": ["auc/*", "old", "f1/*"]}).metrics
    rows = slice_rows(metric, run(auc=0.95, auc__b=0.8, auc__a=0.9))
    assert [(row.name, row.standing) for row in rows] == [
        ("auc/a", Standing.WITHIN),
        ("auc/b", Standing.TOO_SMALL),
        ("old", Standing.ABSENT),
        ("f1/*", Standing.ABSENT),
    ]


@pytest.mark.parametrize(
    ("limits", "direction"),
    [
        ({}, Better.HIGHER),
        ({"at_least": 0.9}, Better.HIGHER),
        ({"at_most": 0.9}, Better.LOWER),
        ({"between": [0.1, 0.9]}, Better.HIGHER),
        ({"at_most": 0.9, "better": "higher"}, Better.HIGHER),
        ({"at_least": 0.9, "better": "lower"}, Better.LOWER),
    ],
)
def test_which_way_is_better(limits: dict[str, Any], direction: Better) -> None:
    """As written; lower where only an upper limit is."""
    (metric,) = entry({"name": "auc", **limits}).metrics
    assert metric.direction is direction


@given(NUMBERS, NUMBERS)
def test_a_comparison_reads_the_same_from_both_sides(one: float, other: float) -> None:
    """What is better than the baseline is worse the other way round; the differences are each other's opposite."""
    metrics = entry({"name": "loss", "at_most": 1})
    (here,), (there,) = (compared_rows(metrics, run(loss=a), run(loss=b)) for a, b in ((one, other), (other, one)))
    opposite = {Trend.BETTER: Trend.WORSE, Trend.WORSE: Trend.BETTER, Trend.SAME: Trend.SAME}
    assert there.trend is opposite[here.trend]
    assert here.difference is not None
    assert there.difference == -here.difference


def test_a_baseline_of_zero_has_no_share() -> None:
    """The difference is told, and no percentage is invented."""
    (row,) = compared_rows(entry({"name": "auc"}), run(auc=0.5), run(auc=0.0))
    assert (row.difference, row.relative) == (0.5, None)


@example([5e-324, 0.0], None)
@example([1e6, 1e6 + 1e-9], 1e6)
@given(st.lists(NUMBERS, min_size=1, max_size=5), st.none() | NUMBERS)
def test_a_chart_holds_every_value_and_its_limit(values: list[float], least: float | None) -> None:
    """Whatever they are, it is well-formed, nothing stands outside, and the same numbers make the same picture."""
    limits = {} if least is None else {"at_least": least}
    (metric,) = entry({"name": "auc", **limits}).metrics
    dots = [Dot(f"<{number}> & \x07", held, outside=False) for number, held in enumerate(values)]
    drawing = slice_chart(ENGLISH, "slices", "By <slice>", dots, metric)
    picture = parse(drawing.content.decode())
    places = [float(dot.get("cx", "nan")) for dot in picture.iter("{http://www.w3.org/2000/svg}circle")]
    assert len(places) == len(values)
    assert all(0 <= place <= 900 for place in places)
    assert slice_chart(ENGLISH, "slices", "By <slice>", dots, metric) == drawing
