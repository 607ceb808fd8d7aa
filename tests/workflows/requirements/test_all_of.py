"""`all_of`: every part must hold."""

from __future__ import annotations

from tests.builders import issue, value
from tests.judging import judged

SET = {"field": {"name": "Risk tier", "is": "set"}}
EMPTY = {"field": {"name": "Risk tier", "is": "empty"}}
UNKNOWN = {"field": {"name": "Twin", "is": "set"}}
HELD = issue(fields={"customfield_1": value("high")})


def test_all_of_is_kleenes_and() -> None:
    """One unmet part decides; else one open part leaves it open; the parts stay in the tree in their order."""
    assert judged({"all_of": [SET, SET]}, HELD).outcome.value == "satisfied"
    assert judged({"all_of": [SET, UNKNOWN]}, HELD).outcome.value == "undetermined"
    unmet = judged({"all_of": [UNKNOWN, EMPTY]}, HELD)
    assert unmet.outcome.value == "unsatisfied"
    assert [child.outcome.value for child in unmet.children] == ["undetermined", "unsatisfied"]
