"""`demo`: a demo of the model answers, quickly enough, with the model that was approved."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import issue, value
from tests.fake_evidence import found
from tests.judging import judged
from workflows.evidence.answers import Answers
from workflows.evidence.subjects import Demo
from workflows.results import Result

RULE = {"p95_at_most": 300, "tries": 20, "version": "{field:Model version}"}


def demo(rule: dict[str, Any], subject: Demo, **said: Any) -> Result:
    held = issue(fields={"customfield_7": value("https://demo"), "customfield_8": value("7")})
    written = {"source": "demos", "address": "{field:Link}", **rule}
    answers = Answers({("demos", subject): found("demo.example.com", **said)})
    return judged({"demo": written}, held, evidence=answers)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"demo__status": 200, "demo__p95": 250.0, "demo__version": "7"}, "satisfied"),
        ({"demo__status": 200, "demo__p95": 300.0, "demo__version": "7"}, "satisfied"),
        ({"demo__status": 200, "demo__p95": 301.0, "demo__version": "7"}, "demo.slow"),
        ({"demo__status": 200, "demo__p95": 250.0, "demo__version": "6"}, "demo.other_version"),
        ({"demo__status": 200, "demo__p95": 250.0}, "demo.no_version"),
        ({"demo__status": 404, "demo__p95": 250.0, "demo__version": "7"}, "demo.unwell"),
    ],
)
def test_health_latency_and_version(said: dict[str, Any], expected: str) -> None:
    """All that is written must hold."""
    result = demo(RULE, Demo("https://demo", "/health", 20, "/version"), **said)
    assert expected in {result.outcome.value, result.reason.code}


def test_only_what_is_asked_for_is_tried() -> None:
    """Without a limit its latency is not measured, without a version none is asked."""
    assert demo({"health": "/ok"}, Demo("https://demo", "/ok", 0, ""), demo__status=200).holds
