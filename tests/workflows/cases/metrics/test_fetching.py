"""Reading metrics: each source once, what cannot be had with its reason, nothing written that is already so."""

from __future__ import annotations

from datetime import timedelta

import pytest

from config.metrics.tier import Tier
from connector.storage import Store
from tests.builders import ANNA, value
from tests.fake_clock import FakeClock
from tests.metric_world import FILE, LAST, OF_MODEL, MetricWorld
from workflows.errors import Busy, RemoteError
from workflows.evidence.answers import Finding, Missing, Unavailable
from workflows.metrics.reading import Reading
from workflows.results import reason

ISSUES = {"applies_to": {"projects": ["FRAUD"], "issue_types": ["Metric"]}}


@pytest.fixture
def world(store: Store, clock: FakeClock) -> MetricWorld:
    """Three metrics, each of another place, and all of them there."""
    made = MetricWorld(store, clock)
    made.metric(61, "3.5")
    made.says("experiments", made.found(metric__recall=0.93))
    made.says("quality", made.found(p99=Finding("/p99", 75)))
    return made


def codes(readings: dict[str, Reading]) -> dict[str, str | float | None]:
    """Each metric's value, or the code of why there is none."""
    return {label: one.why.code if one.why else one.value for label, one in readings.items()}


def test_each_metric_is_read_where_it_stands(world: MetricWorld) -> None:
    """With its source, its link, its unit, and when it came to be."""
    readings = world.read(world.fetch())
    assert codes(readings) == {"losses": 3.5, "recall": 0.93, "p99": 75}
    assert (readings["losses"].source, readings["losses"].link) == (
        "jira",
        "https://example.atlassian.net/browse/FRAUD-61",
    )
    assert readings["losses"].made_at == world.tracker.issues["FRAUD-61"].created
    assert (readings["p99"].unit, readings["p99"].source, readings["p99"].made_at) == ("ms", "quality", None)
    known = world.facts()
    assert {one.label: known.of(one).reading for one in known.hierarchy.metrics.values()} == {
        label: world.store.metrics.history(label)[-1] for label in FILE
    }


def test_a_value_in_a_field_is_as_old_as_its_last_change(world: MetricWorld) -> None:
    """Not as its reading."""
    world.wait(days=3)
    changed = world.tracker.edit("FRAUD-61", LAST, value("3.1"), ANNA)
    world.wait(days=4)
    reading = world.read(world.fetch())["losses"]
    assert (reading.value, reading.as_of) == (3.1, changed.at)


def test_two_metrics_of_one_run_cost_one_question(world: MetricWorld) -> None:
    """And metrics that stand in no field cost Jira nothing."""
    both = {
        name: {"name": name, "tier": "model_proxy", "value": {"metric": {**OF_MODEL, "name": name}}}
        for name in ("recall", "precision")
    }
    world.written = {"metrics": both}
    world.says("experiments", world.found(metric__recall=0.93, metric__precision=0.8))
    calls = len(world.tracker.calls)
    assert codes(world.read(world.fetch())) == {"recall": 0.93, "precision": 0.8}
    (asked,) = world.sources["experiments"].asked
    assert asked.wants == {"recall", "precision"}
    assert len(world.tracker.calls) == calls


def test_what_is_read_again_is_no_news(world: MetricWorld) -> None:
    """The reading there is becomes longer."""
    assert world.fetch().new == 3
    world.wait(hours=1)
    assert world.fetch().new == 0
    world.says("experiments", world.found(metric__recall=0.94))
    world.wait(hours=1)
    assert str(world.fetch()) == "3 metrics read, 1 with something new, 0 without a value"
    assert [one.value for one in world.store.metrics.history("recall")] == [0.93, 0.94]
    (losses,) = world.store.metrics.history("losses")
    assert losses.at - losses.first == timedelta(hours=2)


@pytest.mark.parametrize(
    ("answer", "code", "certain"),
    [
        (Unavailable(reason("evidence.unreachable", source="experiments")), "evidence.unreachable", False),
        (Missing(reason("mlflow.no_model", source="experiments", model="x")), "mlflow.no_model", True),
    ],
)
def test_a_source_that_has_nothing(
    world: MetricWorld, answer: Missing | Unavailable, code: str, *, certain: bool
) -> None:
    """Is kept as a silence, and the others are read all the same; the value before is still known."""
    world.fetch()
    world.wait(hours=1)
    world.says("experiments", answer)
    readings = world.read(world.fetch())
    assert codes(readings) == {"losses": 3.5, "recall": code, "p99": 75}
    assert readings["recall"].certain is certain
    newest = world.store.metrics.newest()["recall"]
    assert newest.reading
    assert (newest.reading.value, newest.silence is not None) == (0.93, True)


@pytest.mark.parametrize(
    ("findings", "code"),
    [
        ({"metric__recall": "NaN"}, "metric.not_a_number"),
        ({"metric__recall": 0.9, "run__status": "RUNNING"}, "metric.run_unfinished"),
        ({"metric__recall": 0.9, "run__status": "FAILED"}, "metric.run_failed"),
        ({"metric__precision": 0.9}, "metric.not_logged"),
        ({"metric__recall": Finding("metric.recall", 0.9, also=(0.8,))}, "metric.twice"),
    ],
)
def test_what_is_no_number_makes_no_value(
    world: MetricWorld, findings: dict[str, float | str | Finding], code: str
) -> None:
    """The source said so itself; but that a run has not ended yet takes nothing from the value before it."""
    world.says("experiments", world.found(**findings))
    reading = world.read(world.fetch())["recall"]
    assert (codes({"recall": reading})["recall"], reading.certain) == (code, code != "metric.run_unfinished")


@pytest.mark.parametrize(
    ("last", "code", "certain"),
    [("", "field.empty", True), ("about four", "metric_tier.not_a_number", True), ("1,000", None, True)],
)
def test_a_field_that_holds_no_number(world: MetricWorld, last: str, code: str | None, *, certain: bool) -> None:
    """Is a silence with what stands in it; nothing is guessed."""
    world.tracker.edit("FRAUD-61", LAST, value(last) if last else value(), ANNA)
    reading = world.read(world.fetch())["losses"]
    assert reading.value is None
    assert reading.why
    assert reading.why.code == (code or "metric_tier.not_a_number")
    assert reading.certain is certain


def test_an_issue_that_is_not_there_is_not_known(world: MetricWorld) -> None:
    """It may be hidden from Crossgate's account only; Jira being down is told as such."""
    del world.tracker.issues["FRAUD-61"]
    reading = world.read(world.fetch())["losses"]
    assert (codes({"losses": reading})["losses"], reading.certain) == ("metric_tier.no_issue", False)
    world.tracker.fail("read_many", RemoteError("down"))
    assert codes(world.read(world.fetch()))["losses"] == "metric_tier.issue_unread"


def test_issues_are_metrics_too(world: MetricWorld) -> None:
    """Their fields say what a metric needs, and they move metrics of the file and each other."""
    world.written = {"metrics": FILE, "issues": [ISSUES]}
    world.metric(62, "0.5", level="Model proxy", moves="Losses", target="at least 0.6", summary="Precision")
    world.metric(63, "", level="System health", moves="FRAUD-62: slow answers are ignored", target="<= 80 ms")
    readings = world.read(world.fetch())
    assert (readings["FRAUD-62"].value, readings["FRAUD-63"].value) == (0.5, None)
    hierarchy = world.facts().hierarchy
    losses, precision = hierarchy.metrics["losses"], hierarchy.metrics["issue:20062"]
    assert [one.label for one in hierarchy.below(losses, Tier.MODEL_PROXY)] == ["FRAUD-62", "recall"]
    assert [one.label for one in hierarchy.below(precision)] == ["FRAUD-63"]
    assert (precision.owner, precision.projects) == (ANNA, ("FRAUD",))
    assert hierarchy.metrics["issue:20063"].unit == "ms"


def test_when_the_issues_cannot_be_read_the_others_are(world: MetricWorld) -> None:
    """What was known of the issues stays; a run that Jira turned away is run again later."""
    world.written = {"metrics": {"recall": FILE["recall"] | {"moves": []}}, "issues": [ISSUES]}
    world.fetch()
    world.wait(hours=1)
    world.tracker.fail("search", RemoteError("down"))
    fetched = world.fetch()
    assert fetched.failure == "down"
    assert [metric.label for metric in fetched.metrics] == ["recall"]
    assert "FRAUD-61" in {one.label for one in world.store.metrics.described()}
    world.wait(hours=1)
    world.says("experiments", world.found(metric__recall=0.93))
    world.tracker.fail("search", Busy("patience", 30.0))
    with pytest.raises(Busy):
        world.fetch()
    assert world.store.metrics.newest()["recall"].reading == world.store.metrics.history("recall")[-1]
    assert world.store.metrics.history("recall")[-1].at == world.clock.now()


def test_the_sources_are_read_though_jira_is_down(world: MetricWorld) -> None:
    """What stands in fields is not known then, and the run says that it failed."""
    world.tracker.fail("field_catalog", RemoteError("down"))
    fetched = world.fetch()
    assert codes(world.read(fetched)) == {"losses": "metric_tier.issue_unread", "recall": 0.93, "p99": 75}
    assert fetched.failure == "down"


def test_an_issue_that_became_none_is_forgotten(world: MetricWorld) -> None:
    """Its readings stay until they are past their time."""
    world.written = {"issues": [ISSUES]}
    world.fetch()
    del world.tracker.issues["FRAUD-61"]
    world.fetch()
    assert world.store.metrics.described() == ()
    assert len(world.store.metrics.history("issue:20061")) == 1
