"""The small types of the configuration: what they read, and that what they write reads back the same."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from config.gates import Gates
from config.loader import load
from config.requirements import Field, Passed, kind_of
from config.requirements.keyed import Keyed
from config.settings import SHIPPED_CONFIGURATION
from config.words import Day, Duration, Names

_DURATION: TypeAdapter[timedelta] = TypeAdapter(Duration)
_DAY: TypeAdapter[date | str] = TypeAdapter(Day)
_NAMES: TypeAdapter[tuple[str, ...]] = TypeAdapter(Names)


@given(st.integers(0, 999_999), st.sampled_from("smhdw"))
def test_a_duration_reads_back_as_it_was_written(amount: int, unit: str) -> None:
    """In whatever unit it is written back: the length is the same."""
    read = _DURATION.validate_python(f"{amount}{unit}")
    assert _DURATION.validate_python(_DURATION.dump_python(read)) == read


@pytest.mark.parametrize(
    ("text", "seconds"), [("90s", 90), ("15m", 900), ("12h", 43_200), ("14d", 1_209_600), (" 2 w ", 1_209_600)]
)
def test_a_duration_counts_its_unit(text: str, seconds: int) -> None:
    """Seconds, minutes, hours, days, weeks."""
    assert _DURATION.validate_python(text).total_seconds() == seconds


@pytest.mark.parametrize("text", ["", "15", "m", "-5m", "1.5h", "15 minutes", "9999999d", "\u0661m"])
def test_a_duration_is_nothing_else(text: str) -> None:
    """Neither a bare number nor words."""
    with pytest.raises(ValidationError, match="a whole number and a unit"):
        _DURATION.validate_python(text)


@given(st.dates())
def test_a_date_is_a_day(day: date) -> None:
    """As ISO 8601 writes it, and as Python has it."""
    assert _DAY.validate_python(day.isoformat()) == _DAY.validate_python(day) == day


@pytest.mark.parametrize("text", ["today", "today+14d", "today-7d"])
def test_a_day_may_be_counted_from_today(text: str) -> None:
    """It stays a text: which day it is depends on when it is asked."""
    assert _DAY.validate_python(text) == text


@pytest.mark.parametrize(
    "text",
    ["today+14", "today + 1d", "2027-1-31", "20270131", "2027-01-31T00:00:00Z", "\u0661\u0662\u0663\u0664-01-01"],
)
def test_a_day_is_nothing_else(text: str) -> None:
    """No guess is made about dates."""
    with pytest.raises(ValidationError):
        _DAY.validate_python(text)


def test_a_single_name_is_a_list_of_one() -> None:
    """Brackets may be left out; blanks around a name do not count."""
    assert _NAMES.validate_python(" Done ") == _NAMES.validate_python(["Done"]) == ("Done",)


def test_gates_read_back_as_they_were_written() -> None:
    """The canonical JSON, of which the policy's version is a digest, holds the whole policy."""
    gates = Gates(gates=load(SHIPPED_CONFIGURATION).policy.gates)
    assert Gates.model_validate(gates.model_dump(mode="json", by_alias=True), by_alias=True, by_name=False) == gates


def test_a_requirement_knows_its_kind() -> None:
    """Read or raw, by its key; anything else has none."""
    assert kind_of(Passed(status="QA")) == kind_of({"passed": {"status": "QA"}}) == "passed"
    assert kind_of({"passed": {}, "not": {}}) is None
    assert kind_of({"quorum": {}}) is None
    assert kind_of("passed") is None
    assert Keyed("passed") == Keyed("passed")


def test_models_can_be_built_by_their_own_names() -> None:
    """In code the trailing underscore is written, in YAML never."""
    assert Field(name="Tier", is_="set") == Field.model_validate({"name": "Tier", "is": "set"})
