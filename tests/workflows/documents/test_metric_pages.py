"""Metrics on pages: which ones, and how each is told."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import timedelta

from config.documents import Need
from config.fields import Fields
from tests.builders import ANNA
from tests.documents.material import READ_AT, rendered, template, told
from tests.documents.stories import goals
from tests.metric_samples import LOSSES, RECALL, daily, reading
from workflows.documents.languages import ENGLISH
from workflows.documents.material import Material
from workflows.documents.metric_parts import MetricParts
from workflows.documents.storage import parse, words
from workflows.documents.tiers import metrics_of
from workflows.documents.trend_chart import Panel, trend_chart
from workflows.issue import FieldCatalog
from workflows.judging.field_book import resolve
from workflows.metrics.facts import MetricFacts
from workflows.metrics.hierarchy import Hierarchy
from workflows.metrics.metric import TieredMetric
from workflows.metrics.reading import Newest
from workflows.results import reason


def facts(*metrics: TieredMetric, **newest: Newest) -> MetricFacts:
    return MetricFacts(Hierarchy(metrics), newest)


def parts(known: MetricFacts) -> MetricParts:
    return MetricParts(Material(read_at=READ_AT, metrics=known, words=ENGLISH), known)


def section(name: str, material: Material, id: str) -> str:
    made = rendered(name, material)
    return words(parse(next(one.body for one in made.sections if one.id == id)))


def test_the_shipped_pages_are_written_from_metrics() -> None:
    """Both ask for what was read."""
    assert all(Need.METRICS in template(name).front.needs for name in ("metric-hierarchy", "okr"))


def test_a_page_shows_the_metrics_of_its_project() -> None:
    """Those that name another are not on it; what they move is still known by name."""
    names = template("metric-hierarchy").front.fields
    fields = resolve(names, Fields(), FieldCatalog(names={f"field:{name}": name for name in names}))
    material = replace(goals.metric_hierarchy(), fields=fields)
    shown = [metric.label for metric in metrics_of(material).shown]
    assert shown == ["FRAUD-61", "FRAUD-62", "FRAUD-63", "chargebacks", "p99", "recall"]
    other = replace(material, place="RECO", issues=())
    assert "churn" in [metric.label for metric in metrics_of(other).shown]


def test_an_issue_that_is_kept_as_a_metric_is_shown_once() -> None:
    """As it is kept, with its history; kept ones of the project that the page's scope leaves out are shown too."""
    kept = TieredMetric("issue:30061", "FRAUD-61", "Losses", LOSSES.tier, projects=("FRAUD",))
    unseen = TieredMetric("issue:30099", "FRAUD-99", "Margin", LOSSES.tier, projects=("FRAUD",))
    material = Material(
        read_at=READ_AT,
        place="FRAUD",
        issues=(told("FRAUD-61", {}, summary="Losses, as the page reads them"),),
        metrics=facts(kept, unseen),
    )
    assert metrics_of(material).shown == (kept, unseen)


def test_a_value_tells_where_it_is_from_and_since_when() -> None:
    """Not when it was read: a value that stays makes no new page each day. One that was read long ago says so."""
    held = reading(read_at=READ_AT, since=READ_AT - timedelta(days=9), link="https://ml.example.com/1")
    said = words(parse(str(parts(facts(RECALL, recall=Newest(held))).value(RECALL))))
    assert said == "0.93 (experiments, 2026-10-22)"
    old = replace(held, at=READ_AT - timedelta(days=3))
    assert "last read 2026-10-28" in words(parse(str(parts(facts(RECALL, recall=Newest(old))).value(RECALL))))


def test_a_silence_stands_beside_the_value_before() -> None:
    """With its reason; a metric that was never read is MISSING."""
    silent = reading(value=None, why=reason("evidence.unreachable", source="experiments"))
    known = parts(facts(RECALL, recall=Newest(reading(read_at=READ_AT), silent)))
    assert "experiments does not answer" in str(known.value(RECALL))
    assert "WITHIN TARGET" in str(known.state(RECALL))
    assert "MISSING" in str(parts(facts(RECALL)).value(RECALL))
    assert "NO VALUE" in str(parts(facts(RECALL)).state(RECALL))


def test_a_trend_is_a_line_of_blocks() -> None:
    """Of the last 90 days; a value of one day alone makes none."""
    start = READ_AT - timedelta(days=5)
    known = replace(facts(RECALL), histories={"recall": daily("recall", [0.8, 0.85, 0.9], start)})
    assert str(parts(known).trend(RECALL)) == "▁▄█ 0.8 → 0.9"
    single = replace(known, histories={"recall": daily("recall", [0.8], start)})
    assert (str(parts(single).trend(RECALL)), parts(single).panel(RECALL)) == ("", None)
    old = replace(known, histories={"recall": daily("recall", [0.8] * 3, READ_AT - timedelta(days=200))})
    assert parts(old).panel(RECALL) is None


def test_a_correlation_is_told_with_its_n_and_interval() -> None:
    """Or said to be too little data; nothing is said of it on a site without metrics."""
    told_of = section("metric-hierarchy", goals.metric_hierarchy(), "correlations")
    assert "Recall of the champion | Chargebacks a day | -0.80 | -0.92 to -0.55 | 20" in told_of
    assert "Too little data: 0 pairs of values, and 10 are needed." in told_of
    without = replace(goals.metric_hierarchy(), metrics=None)
    assert "Too little data" not in section("metric-hierarchy", without, "correlations")
    assert "FRAUD-61" in section("metric-hierarchy", without, "hierarchy")


def test_a_key_result_shows_its_metric_against_its_own_target() -> None:
    """What it aims at itself counts before the metric's target; a metric that nobody knows is MISSING."""
    shown = section("okr", goals.okr(), "key-results")
    assert "71 ms (grafana, 2026-10-27)" in shown
    assert "MISSING a metric called precision" in shown
    result = told("FRAUD-55", {"Target": "at most 60 ms", "Metric": "P99 of an answer"}, assignee=ANNA)
    missed = section("okr", replace(goals.okr(), issues=(result,)), "key-results")
    assert "OUTSIDE TARGET" in missed


def test_a_picture_of_trends_is_named_by_what_it_shows() -> None:
    """The same values make the same name; a name is a name, whatever stands in it; a line that is flat has a place."""
    start = READ_AT.date()
    points = ((start, 1.0), (start + timedelta(days=1), 1.0))
    panels = [Panel("Recall <script>", points, 0.9, None), Panel("B & C", (*points, (start, 4.0)))]
    one, same, other = (trend_chart("metrics", "Title & co", some) for some in (panels, panels, panels[:1]))
    assert one == same
    assert one.name != other.name
    tree = ET.fromstring(one.content)  # noqa: S314  # Ours.
    assert {element.tag.rpartition("}")[2] for element in tree.iter()} == {
        *("svg", "title", "rect", "text", "line", "circle", "polyline"),
    }
