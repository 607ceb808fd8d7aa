"""`metric_tier`: the metrics that move another one are within their targets."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.builders import at, issue, value
from tests.judging import judged
from tests.metric_samples import LOSSES, P99, PRECISION, RECALL, facts, reading
from workflows.metrics.facts import MetricFacts
from workflows.metrics.reading import Newest
from workflows.results import Result, reason
from workflows.telling.languages import CATALOGUES
from workflows.telling.plain import line
from workflows.telling.wording import Speech

DOWN = reason("evidence.unreachable", source="experiments")
NOT_LOGGED = reason("metric.not_logged", name="recall", run="run one")
LINK = "https://mlflow.example.com/#/runs/1"


def tier(known: MetricFacts | None, **rule: Any) -> Result:
    """The requirement about what moves losses, judged two days after the start."""
    return judged({"metric_tier": {"of": "losses", **rule}}, issue(), metrics=known, now=at(60 * 48))


def codes(result: Result) -> list[str]:
    """The result's outcome and reason, and those of the metrics below it."""
    return [result.outcome.value, result.reason.code, *(child.reason.code for child in result.children)]


def test_a_value_within_its_target_will_do() -> None:
    """The evidence says what was read, where and when."""
    result = tier(facts(recall=reading(link=LINK)))
    assert codes(result) == ["satisfied", "metric_tier.met", "metric_tier.within"]
    seen = result.children[0].evidence[0]
    assert (seen.source, seen.what, seen.value) == ("experiments", "metric.recall", "0.93")
    assert (seen.observed_at, seen.link, seen.digest) == (at(0), LINK, "digest of 0.93")


def test_what_is_outside_is_told_with_everything_that_helps() -> None:
    """Metric, value, target, owner, when and link; in every language."""
    result = tier(facts(recall=reading(value=0.81, link=LINK)))
    assert codes(result) == ["unsatisfied", "metric_tier.unmet", "metric_tier.outside"]
    child = result.children[0]
    assert child.remedy
    for catalogue in CATALOGUES.values():
        speech = Speech(catalogue)
        said = f"{line(speech.say(child.reason))} {line(speech.remedy(child.remedy))}"
        for part in ("Recall on the newest month", "0.81", "≥ 0.9", "ML team", "2026", LINK):
            assert part in said


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (facts(), ["undetermined", "metric_tier.unmet", "metric_tier.never_read"]),
        (
            facts(recall=Newest(None, reading(value=None, why=DOWN))),
            ["undetermined", "metric_tier.unmet", "metric_tier.no_value"],
        ),
        (
            facts(recall=Newest(reading(), reading(value=None, why=NOT_LOGGED, certain=True))),
            ["unsatisfied", "metric_tier.unmet", "metric_tier.no_value"],
        ),
        (
            facts(recall=Newest(reading(), reading(value=None, why=DOWN))),
            ["satisfied", "metric_tier.met", "metric_tier.within"],
        ),
        (
            facts(LOSSES, replace(RECALL, target=None, target_text="a lot"), recall=reading()),
            ["unsatisfied", "metric_tier.unmet", "metric_tier.no_target"],
        ),
    ],
    ids=["never read", "silent", "the source says there is none", "silent since", "no target"],
)
def test_unknown_is_not_no(known: MetricFacts, expected: list[str]) -> None:
    """A silence leaves the question open; what the source itself says, or nobody wrote, is a no."""
    result = tier(known)
    assert codes(result) == expected
    assert result.outcome.value == "satisfied" or result.children[0].remedy or result.children[0].children[0].remedy


def test_a_value_that_is_old_although_it_was_read_lately_is_a_no() -> None:
    """Its source says that nothing was measured since: somebody has to measure again."""
    old = reading(read_at=at(60 * 47), made_at=at(0) - timedelta(days=9))
    assert codes(tier(facts(recall=old), not_older_than="2d")) == [
        "unsatisfied",
        "metric_tier.unmet",
        "metric_tier.old",
    ]
    assert tier(facts(recall=old), not_older_than="30d").holds
    assert tier(facts(recall=old)).holds


def test_a_value_that_was_not_read_lately_is_not_known() -> None:
    """It is Crossgate that has not looked: nobody's issue is moved for it, whatever the value was."""
    for value_then in (0.93, 0.5):
        result = tier(facts(recall=reading(value=value_then)), not_older_than="1d")
        assert codes(result) == ["undetermined", "metric_tier.unmet", "metric_tier.unread_lately"]
        remedy = result.children[0].remedy
        assert remedy
        assert remedy.step.code == "remedy.wait"


def test_metrics_that_move_it_through_others_count() -> None:
    """Each of the tier; of another tier when that is asked for; or only those that are named."""
    known = facts(
        LOSSES,
        RECALL,
        PRECISION,
        P99,
        recall=reading(),
        precision=reading("precision"),
        p99=reading("p99", 95),
    )
    assert codes(tier(known))[2:] == ["metric_tier.no_target", "metric_tier.within"]
    assert codes(tier(known, tier="system_health")) == ["unsatisfied", "metric_tier.unmet", "metric_tier.outside"]
    assert tier(known, metrics="Recall on the newest month").holds
    assert codes(tier(known, metrics=["recall", "p99"]))[2:] == ["metric_tier.within", "metric_tier.not_below"]


def test_what_nobody_knows_may_still_come_where_issues_are_metrics() -> None:
    """An unknown metric is a no only when all are known; with issues, one may not have been read yet."""
    for complete, outcome in ((True, "unsatisfied"), (False, "undetermined")):
        for rule in ({"of": "chargebacks"}, {"metrics": "chargebacks"}):
            result = tier(facts(complete=complete, recall=reading()), **rule)
            assert result.outcome.value == outcome
            assert "metric_tier.unknown" in codes(result)
        none = facts(LOSSES, P99, complete=complete)
        assert codes(tier(none)) == [outcome, "metric_tier.none_below"]


def test_the_issue_can_name_the_metric() -> None:
    """By a field; an empty one is a no."""
    named = issue(fields={"customfield_3": value("Losses")})
    rule = {"metric_tier": {"of": "{field:Target metric}"}}
    assert judged(rule, named, metrics=facts(recall=reading())).holds
    empty = judged(rule, issue(fields={"customfield_3": value()}), metrics=facts(recall=reading()))
    assert (empty.outcome.value, empty.reason.code) == ("unsatisfied", "field.empty")


def test_without_a_store_nothing_is_concluded() -> None:
    """As in a replay: what metrics were then is not known."""
    assert codes(tier(None)) == ["undetermined", "metric_tier.unread"]


def test_the_administrators_words_stand_first() -> None:
    """With the result for all metrics, once."""
    result = tier(facts(recall=reading(value=0.1)), message="Ask the ML team.")
    assert result.message == "Ask the ML team."
    assert result.children[0].message is None
