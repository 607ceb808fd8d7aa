"""What moves what, over what issues say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from config.metrics.tier import Tier
from tests.metric_samples import LOSSES, P99, PRECISION, RECALL
from workflows.metrics.hierarchy import Hierarchy
from workflows.metrics.metric import TieredMetric

ISSUE = TieredMetric("issue:20062", "FRAUD-62", "Found in time", Tier.MODEL_PROXY)


def labels(metrics: tuple[TieredMetric, ...]) -> list[str]:
    return [metric.label for metric in metrics]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("recall", "recall"),
        (" RECALL ", "recall"),
        ("Recall on the  newest month", "recall"),
        ("FRAUD-62", "FRAUD-62"),
        ("fraud-62", "FRAUD-62"),
        ("FRAUD-62: a found fraud is no loss", "FRAUD-62"),
        ("https://example.atlassian.net/browse/FRAUD-62", "FRAUD-62"),
        ("FRAUD-62, recall", None),
        ("FRAUD-621", None),
        ("", None),
    ],
)
def test_a_metric_is_found_as_people_name_it(text: str, found: str | None) -> None:
    """By id, key or name; by a key in a sentence, as long as there is but one."""
    metric = Hierarchy([LOSSES, RECALL, ISSUE]).find(text)
    assert (metric.label if metric else None) == found


def test_an_id_is_before_a_name() -> None:
    """A metric that is called as another one's id does not take its place."""
    other = replace(PRECISION, name="recall")
    assert Hierarchy([other, RECALL]).find("recall") == RECALL


def test_ways_lead_upwards() -> None:
    """At once or through others; several can stand in one field."""
    several = replace(ISSUE, moves=("losses; recall",))
    hierarchy = Hierarchy([LOSSES, RECALL, PRECISION, P99, several])
    assert labels(hierarchy.above(several)) == ["losses", "recall"]
    assert labels(hierarchy.below(LOSSES)) == ["FRAUD-62", "p99", "precision", "recall"]
    assert labels(hierarchy.below(LOSSES, Tier.SYSTEM_HEALTH)) == ["p99"]
    assert hierarchy.faults == {}


def test_what_cannot_be_followed_is_told() -> None:
    """Nobody is called so; it leads down; it leads in a circle. The rest still holds."""
    lost = replace(ISSUE, moves=("chargebacks", "losses"))
    down = replace(LOSSES, moves=("recall",))
    round_about = replace(P99, id="p50", label="p50", name="p50", moves=("p95",))
    other = replace(P99, id="p95", label="p95", name="p95", moves=("p50",))
    hierarchy = Hierarchy([down, RECALL, lost, round_about, other])
    assert {name: [why.code for why in told] for name, told in hierarchy.faults.items()} == {
        "issue:20062": ["metric_tier.moves_unknown"],
        "losses": ["metric_tier.moves_down"],
        "p50": ["metric_tier.cycle"],
        "p95": ["metric_tier.cycle"],
    }
    assert labels(hierarchy.below(down)) == ["FRAUD-62", "recall"]
    assert hierarchy.above(round_about) == ()
