"""From what people write to estimates, and back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.rice.criteria import CriterionEntry
from config.rice.scales import SHORT, Scale
from workflows.rice.numbers import number_in, plain
from workflows.rice.scales import read, shown, write
from workflows.rice.values import Estimate, Unusable

decimals = st.decimals(min_value=0, max_value=10**9, places=3, allow_nan=False)


def scale(written: Any) -> Scale:
    """A scale as it stands in the YAML."""
    found = CriterionEntry.model_validate({"scale": written}).scale
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("5000", "5000"),
        (" 5,000 ", "5000"),
        ("5 000", "5000"),
        ("1'234'567.5", "1234567.5"),
        ("2,5", "2.5"),
        ("0.5", "0.5"),
        ("-3", "-3"),
        ("\u22123", "-3"),
        ("5k", "5000"),
        ("1.2 M", "1200000"),
        ("1e3", "1000"),
        ("\uff15", "5"),
        ("5\u00a0000", "5000"),
        ("0.1234567890123456789", "0.123456789012346"),
    ],
)
def test_numbers(text: str, number: str) -> None:
    """As people write them in different places."""
    found = number_in(text)
    assert found is not None
    assert plain(found) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "lots",
        "5 apples",
        "1,2,3",
        "1.2.3",
        "inf",
        "nan",
        "1e99",
        "9" * 40,
        "9" * 4000,
        "½",
        "0x10",
        "5%",
        "--5",
        "1_0",
    ],
)
def test_what_is_no_number(text: str) -> None:
    """Neither infinity, nor what is too large to be an estimate, nor a text with a number in it."""
    assert number_in(text) is None


@pytest.mark.parametrize(
    ("written", "text", "likely", "again"),
    [
        ("number", "5,000", "5000", "5000"),
        ("impact", "massive", "3", "Massive"),
        ("impact", "0.5", "0.5", "Low"),
        ("tshirt", " xl ", "8", "XL"),
        ("fibonacci", "13", "13", "13"),
        ("rating", "4", "4", "4"),
        ("percent", "80", "0.8", "80"),
        ("percent", "80 %", "0.8", "80"),
        ("percent", "0.5", "0.005", "0.5"),
        ({"percent": {"held_as": "fraction"}}, "0.8", "0.8", "0.8"),
        ({"percent": {"held_as": "fraction"}}, "80%", "0.8", "0.8"),
        ("interval", "4", "4", "4"),
        ("interval", "3-8", "5.5", "3/5.5/8"),
        ("interval", "3 \u2013 8", "5.5", "3/5.5/8"),
        ("interval", "3..8", "5.5", "3/5.5/8"),
        ("interval", "3…8", "5.5", "3/5.5/8"),
        ("interval", "3 to 8", "5.5", "3/5.5/8"),
        ("interval", "3/5/8", "5", "3/5/8"),
        ("interval", "3-5-8", "5", "3/5/8"),
        ("interval", "-8 - -3", "-5.5", "-8/-5.5/-3"),
        ("dates", "2026-01-01/2026-01-31", "1.01848049281314", None),
        ({"dates": {"counted_in": "weeks"}}, "2026-01-05/2026-01-18", "2", None),
        ({"dates": {"counted_in": "days"}}, "2026-01-05", "1", None),
    ],
)
def test_reading_and_writing(written: Any, text: str, likely: str, again: str | None) -> None:
    """What stands there, and how it is written when it is copied."""
    found = read(scale(written), text)
    assert isinstance(found, Estimate)
    assert plain(found.likely) == likely
    assert write(scale(written), found) == again


@pytest.mark.parametrize(
    ("written", "text", "code"),
    [
        ("number", "many", "not_a_number"),
        ({"number": {"at_least": 1}}, "0", "too_small"),
        ({"number": {"above": 0}}, "0", "not_above"),
        ({"number": {"at_most": 10}}, "11", "too_large"),
        ("impact", "Enormous", "not_an_option"),
        ("impact", "4", "not_an_option"),
        ("fibonacci", "4", "not_a_step"),
        ("fibonacci", "four", "not_a_number"),
        ("percent", "101", "percent_out_of_range"),
        ("percent", "-1", "percent_out_of_range"),
        ("percent", "most", "not_a_percentage"),
        ({"percent": {"held_as": "fraction"}}, "80", "percent_out_of_range"),
        ("interval", "8-3", "range_disordered"),
        ("interval", "3/9/8", "range_disordered"),
        ("interval", "soon", "not_a_range"),
        ({"interval": {"at_least": 0.5}}, "0-8", "too_small"),
        ("dates", "2026-02-30", "not_dates"),
        ("dates", "2026-02-02/2026-01-01", "range_disordered"),
        ("dates", "3-8", "not_dates"),
    ],
)
def test_what_is_no_estimate(written: Any, text: str, code: str) -> None:
    """Each with its reason and what was written."""
    found = read(scale(written), text)
    assert isinstance(found, Unusable)
    assert found.reason.code == f"rice.{code}"
    assert found.text == text


def test_nothing_is_nothing() -> None:
    """Blanks are no estimate and no mistake."""
    for word in SHORT:
        assert read(scale(word), "  \n") is None


def test_what_a_scale_cannot_hold() -> None:
    """Between two options there is none; a range becomes its likely number where there are no ranges."""
    assert write(scale("impact"), Estimate(Decimal("1.5"))) is None
    assert write(scale("fibonacci"), Estimate(Decimal(4))) is None
    assert write(scale({"number": {"at_most": 3}}), Estimate(Decimal(4))) is None
    assert write(scale({"interval": {"at_most": 3}}), Estimate(Decimal(2), Decimal(1), Decimal(4))) is None
    assert write(scale("number"), Estimate(Decimal(5), Decimal(3), Decimal(8))) == "5"


@pytest.mark.parametrize(
    ("written", "text", "said"),
    [
        ("impact", "2", "High (2)"),
        ("percent", "80", "80%"),
        ("interval", "3/5/8", "5 (3-8)"),
        ("number", "5000.50", "5000.5"),
    ],
)
def test_estimates_in_words(written: Any, text: str, said: str) -> None:
    """As the ranking shows them."""
    found = read(scale(written), text)
    assert isinstance(found, Estimate)
    assert shown(scale(written), found) == said


@given(st.text(max_size=80), st.sampled_from(sorted(SHORT)))
@settings(deadline=None)
def test_any_text_is_read(text: str, word: str) -> None:
    """A stranger's text never raises, and what was read can be read again as it was written."""
    found = read(scale(word), text)
    if isinstance(found, Estimate) and (again := write(scale(word), found)) is not None:
        assert read(scale(word), again) == found


@given(decimals, st.sampled_from(["number", "percent", "interval"]))
@settings(deadline=None)
def test_a_number_survives_a_number_field(number: Decimal, word: str) -> None:
    """What Jira gives back after keeping it as a float reads as what was written."""
    written = plain(number)
    held = read(scale(word), written)
    assert held == read(scale(word), plain(Decimal(repr(float(written)))))
