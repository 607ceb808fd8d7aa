"""`fact`: a value in a JSON document at an address is what it must be."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import issue
from tests.fake_evidence import found
from tests.judging import judged
from workflows.evidence.answers import Answers
from workflows.evidence.subjects import Document
from workflows.results import Result


def fact(rule: dict[str, Any], held: object) -> Result:
    written = {"source": "quality", "path": "/{project}.json", "pointer": "/total", "name": "Coverage", **rule}
    said: dict[str, Any] = {} if held is None else {"/total": held}
    answers = Answers({("quality", Document("/FRAUD.json")): found("coverage", **said)})
    return judged({"fact": written}, issue(), evidence=answers)


@pytest.mark.parametrize(
    ("rule", "held", "expected"),
    [
        ({"at_least": 90}, 91.5, "satisfied"),
        ({"at_least": 90}, 89, "fact.too_small"),
        ({"at_most": 90}, 91, "fact.too_large"),
        ({"between": [1, 2]}, 3, "fact.too_large"),
        ({"at_least": 90}, "91", "fact.not_a_number"),
        ({"at_least": 0}, True, "fact.not_a_number"),
        ({"equals": "passed"}, " Passed", "satisfied"),
        ({"equals": "passed"}, "failed", "fact.not_equal"),
        ({"equals": True}, True, "satisfied"),
        ({"equals": True}, 1, "fact.not_equal"),
        ({"equals": 1}, 1.0, "satisfied"),
        ({"equals": 1}, True, "fact.not_equal"),
        ({"one_of": ["a", "B"]}, "b", "satisfied"),
        ({"one_of": ["a", "b"]}, "c", "fact.not_one_of"),
        ({"at_least": 90}, None, "fact.absent"),
    ],
)
def test_each_test(rule: dict[str, Any], held: object, expected: str) -> None:
    """Numbers with a tolerance, texts without regard to letter case, true and false as they are."""
    result = fact(rule, held)
    assert expected in {result.outcome.value, result.reason.code}
