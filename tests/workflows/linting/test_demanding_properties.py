from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from config.requirements.field import FieldTest
from tests.builders import value
from workflows.issue import FieldValue
from workflows.judging.field_book import FieldRef
from workflows.judging.matching import judge_value
from workflows.linting.demanding import asked_of, exclude
from workflows.results import Outcome

NOW = datetime(2027, 1, 4, tzinfo=UTC)
REF = FieldRef("Tier", "customfield_1", frozenset({"customfield_1"}))
TEXTS = ("low", "Mid", "2", "3", "3.0", "2027-01-02", "2027-01-05")
DAYS = ("2027-01-01", "2027-01-03", "2027-01-06", "today", "today+2d", "today-2d")
NAMES = st.sampled_from(TEXTS)
NUMBERS = st.sampled_from((1, 2, 2.5, 3, 4))


@st.composite
def field_tests(draw: st.DrawFn) -> FieldTest:
    """Any test of a field that a policy could hold."""
    if draw(st.booleans()):
        presence = draw(st.sampled_from(("set", "empty")))
        if presence == "empty" or draw(st.booleans()):
            return FieldTest.model_validate({"name": "Tier", "is": presence})
    possible: dict[str, st.SearchStrategy[Any]] = {
        "equals": NAMES | NUMBERS,
        "one_of": st.lists(NAMES, min_size=1, max_size=3),
        "matches": st.sampled_from(("l", "^2", "x")),
        "after": st.sampled_from(DAYS),
        "before": st.sampled_from(DAYS),
    }
    tests = {key: draw(possible[key]) for key in draw(st.sets(st.sampled_from(sorted(possible)), min_size=1))}
    least, most = sorted((draw(NUMBERS), draw(NUMBERS)))
    tests |= {"at_least": least} if draw(st.booleans()) else {}
    tests |= {"at_most": most} if draw(st.booleans()) else {}
    return FieldTest.model_validate({"name": "Tier", **tests})


VALUES = st.lists(NAMES, max_size=2, unique=True).map(lambda texts: value(*texts))


def holds(test: FieldTest, held: FieldValue) -> bool:
    """Whether a gate would say that the field passes."""
    return judge_value(test, REF, held, NOW)[0] is Outcome.SATISFIED


@given(field_tests(), field_tests(), st.booleans(), st.booleans(), VALUES, st.sampled_from(("string", "option", None)))
def test_what_some_value_passes_is_never_called_a_contradiction(
    one: FieldTest, other: FieldTest, first: bool, second: bool, held: FieldValue, kind: str | None
) -> None:
    """Whatever two tests ask, or ask not: a field that a gate would take shows that they do not exclude each other."""
    if holds(one, held) is first and holds(other, held) is second:
        assert not exclude(asked_of(one, holds=first), asked_of(other, holds=second), kind)


@given(field_tests(), field_tests(), st.sampled_from(("string", "option", "number", "user", None)))
def test_the_order_does_not_matter(one: FieldTest, other: FieldTest, kind: str | None) -> None:
    """Two tests exclude each other, or they do not."""
    asked = asked_of(one, holds=True), asked_of(other, holds=True)
    assert exclude(*asked, kind) is exclude(*asked[::-1], kind)
