"""`not`: the part must not hold."""

from __future__ import annotations

from tests.builders import issue, value
from tests.judging import judged

SET = {"field": {"name": "Risk tier", "is": "set"}}
UNKNOWN = {"field": {"name": "Twin", "is": "set"}}
HELD = issue(fields={"customfield_1": value("high")})


def test_not_is_kleenes_not() -> None:
    """What holds becomes unmet and the other way round; what is open stays open."""
    assert judged({"not": SET}, HELD).outcome.value == "unsatisfied"
    assert judged({"not": {"not": SET}}, HELD).outcome.value == "satisfied"
    assert judged({"not": UNKNOWN}, HELD).outcome.value == "undetermined"


def test_only_an_unmet_not_has_a_remedy_of_its_own() -> None:
    """What would satisfy it is said once, by the `not`."""
    unmet = judged({"not": SET}, HELD)
    assert unmet.remedy is not None
    assert unmet.remedy.step.code == "remedy.not"
    assert judged({"not": UNKNOWN}, HELD).remedy is None
