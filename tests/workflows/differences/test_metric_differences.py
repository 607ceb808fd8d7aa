"""What another metrics.yaml means for gates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from config.configuration import Policy
from config.metrics.file import Metrics
from tests.builders import policy
from tests.metric_world import FILE
from workflows.differences.difference import Effect
from workflows.differences.gates import differences
from workflows.telling.plain import line
from workflows.telling.wording import Speech

TIER = {"guards": {"to": "Done"}, "require": [{"metric_tier": {"of": "losses"}}]}
OTHER = {"guards": {"to": "Done"}, "require": [{"passed": {"status": "QA"}}]}


def goals(gate: Mapping[str, Any] = TIER, **recall: Any) -> Policy:
    """A gate, and metrics of which one is changed."""
    written = {**FILE, "recall": {**FILE["recall"], **recall}}
    return policy(gate).model_copy(update={"metrics": Metrics.model_validate({"metrics": written})})


def told(old: Policy, new: Policy) -> list[tuple[Effect, str]]:
    return [(one.effect, line(Speech().say(one.what))) for one in differences(old, new)]


def test_a_higher_target_is_tighter() -> None:
    """And the other way round; which metric is named."""
    ((effect, words),) = told(goals(), goals(target={"at_least": 0.95}))
    assert effect is Effect.TIGHTER
    assert "metrics.recall.target.at_least" in words
    assert [one for one, _ in told(goals(target={"at_least": 0.95}), goals())] == [Effect.LOOSER]


def test_what_people_read_decides_nothing() -> None:
    """Owners and units; a name may be what a gate knows it by, and where the value is read is a change."""
    assert [one for one, _ in told(goals(), goals(owner="Risk", unit="%"))] == [Effect.WORDS, Effect.WORDS]
    assert [one for one, _ in told(goals(), goals(name="Sensitivity"))] == [Effect.CHANGED]
    value = {"fact": {"source": "quality", "pointer": "/recall"}}
    assert {one for one, _ in told(goals(), goals(value=value))} == {Effect.CHANGED}


def test_metrics_that_no_gate_looks_at_are_no_difference() -> None:
    """The policy has the same version then, too."""
    old, new = goals(OTHER), goals(OTHER, target={"at_least": 0.95})
    assert told(old, new) == []
    assert old.version == new.version
    assert goals().version != goals(target={"at_least": 0.95}).version


def test_a_metric_that_came_or_went() -> None:
    """Its parts are told."""
    without = policy(TIER)
    assert {one for one, _ in told(without, goals())} <= {Effect.CHANGED, Effect.WORDS, Effect.TIGHTER}
    assert told(goals(), without)
