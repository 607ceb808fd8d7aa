"""`any_of`: one part is enough."""

from __future__ import annotations

from tests.builders import issue, value
from tests.judging import judged

SET = {"field": {"name": "Risk tier", "is": "set"}}
EMPTY = {"field": {"name": "Risk tier", "is": "empty"}}
UNKNOWN = {"field": {"name": "Twin", "is": "set"}}
HELD = issue(fields={"customfield_1": value("high")})


def test_any_of_is_kleenes_or() -> None:
    """One part that holds decides; else one open part leaves it open; else it is unmet."""
    assert judged({"any_of": [UNKNOWN, SET]}, HELD).outcome.value == "satisfied"
    assert judged({"any_of": [EMPTY, UNKNOWN]}, HELD).outcome.value == "undetermined"
    assert judged({"any_of": [EMPTY, EMPTY]}, HELD).outcome.value == "unsatisfied"


def test_combinations_nest() -> None:
    """A combination is a requirement like any other."""
    nested = {"any_of": [{"all_of": [EMPTY, SET]}, {"not": EMPTY}]}
    assert judged(nested, HELD).outcome.value == "satisfied"
