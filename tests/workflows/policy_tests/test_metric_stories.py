"""Stories that tell what was read of metrics."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from config.configuration import Policy
from config.metrics.file import Metrics
from config.policy_test_file import PolicyTestFile
from config.policy_tests import PolicyTests
from config.yaml_tree import Tree
from tests.builders import policy
from tests.metric_world import FILE
from workflows.policy_tests.running import check_metrics, run_tests

GATE = {"guards": {"to": "Done"}, "require": [{"metric_tier": {"of": "losses", "not_older_than": "1d"}}]}


def goals() -> Policy:
    """A gate on the model proxies of losses."""
    return policy(GATE).model_copy(update={"metrics": Metrics.model_validate({"metrics": FILE})})


def story(metrics: Mapping[str, float], expect: Any) -> PolicyTestFile:
    """One issue that is moved to Done."""
    told = {"name": "A story", "issue": {"project": "FRAUD"}, "transition": {"to": "Done"}}
    contents = PolicyTests.model_validate({"tests": [{**told, "metrics": metrics, "expect": expect}]})
    return PolicyTestFile(Tree("tests/a.yaml", "tests: []", {}), contents)


def test_a_story_tells_what_was_read() -> None:
    """Just when the transition ran; a metric that it does not tell of was never read."""
    outside = {"verdict": "deny", "gates": {"gate-1": {"says": ["Recall is 0.8", "the test"]}}}
    for metrics, expect in (({"recall": 0.93}, "allow"), ({"Recall": 0.8}, outside), ({}, "undetermined")):
        (ran,) = run_tests(goals(), [story(metrics, expect)])
        assert ran.failures == ()


def test_a_metric_that_there_is_not_is_told() -> None:
    """Rather than read as nothing."""
    assert list(check_metrics(goals(), [story({"recall": 1, "p99": 2}, "allow")])) == []
    (problem,) = check_metrics(goals(), [story({"recal": 1}, "allow")])
    assert (problem.found, problem.fix) == ('the metric "recal", which metrics.yaml does not have', "write recall")
