"""What follows `/rice` in a comment."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ideas import book
from workflows.rice.commands import parse_command

CRITERIA = book(scheme="wsjf", criteria={}).criteria
RICE = book().criteria


def votes(rest: str) -> dict[str, str]:
    """The votes that were understood."""
    found = parse_command(rest, RICE).votes
    return {name: "" if vote is None else str(vote.likely.normalize()) for name, vote in found.items()}


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        (
            "reach=5000 impact=2 confidence=80% effort=3",
            {"reach": "5E+3", "impact": "2", "confidence": "0.8", "effort": "3"},
        ),
        ("Reach = 5 000, Confidence: 80 %", {"reach": "5E+3", "confidence": "0.8"}),
        ('impact="High"; effort=3-8', {"impact": "2", "effort": "5.5"}),
        ("IMPACT=massive", {"impact": "3"}),
        ("effort=none reach=-", {"effort": "", "reach": ""}),
    ],
)
def test_votes_are_understood(rest: str, expected: dict[str, str]) -> None:
    """With or without blanks, commas and quotes; names in any letter case."""
    assert votes(rest) == expected
    assert parse_command(rest, RICE).problems == ()


def test_names_may_have_blanks() -> None:
    """The name that people see is as good as the id."""
    found = parse_command("Business value=8 job size=3 risk_reduction=5", CRITERIA)
    assert found.problems == ()
    assert {name: vote and vote.likely for name, vote in found.votes.items()} == {
        "business_value": Decimal(8),
        "job_size": Decimal(3),
        "risk_reduction": Decimal(5),
    }


@pytest.mark.parametrize(
    ("rest", "codes"),
    [
        ("", ["command_empty"]),
        ("what do you think?", ["command_not_understood"]),
        ("please reach=5", ["command_not_understood"]),
        ("cost=5", ["command_unknown"]),
        ("reach=5 reach=6", ["command_twice"]),
        ("reach=many", ["not_a_number"]),
        ("confidence=120%", ["percent_out_of_range"]),
        ("effort=0", ["too_small"]),
        ("impact=Big reach=", ["not_an_option"]),
    ],
)
def test_what_is_not_understood_has_a_reason(rest: str, codes: list[str]) -> None:
    """And says what is allowed."""
    assert [why.code for why in parse_command(rest, RICE).problems] == [f"rice.{code}" for code in codes]


def test_what_is_right_counts_beside_what_is_wrong() -> None:
    """A slip in one estimate does not lose the others; a near name is suggested."""
    found = parse_command("efort=3 reach=5 impact=Big", RICE)
    assert list(found.votes) == ["reach"]
    assert [why.code for why in found.problems] == ["rice.command_unknown", "rice.not_an_option"]
    assert found.problems[0].fact("near") == ("effort",)
    assert found.problems[1].fact("place") == "Impact"


def test_reveal() -> None:
    """A word of its own, in any letter case."""
    assert parse_command(" Reveal ", RICE).reveal
    assert not parse_command("reveal=yes", RICE).reveal


@given(st.text(max_size=300) | st.from_regex(r"(reach|effort)[=: ]{1,3}.{0,30}", fullmatch=True))
@settings(deadline=None)
def test_any_text_is_answered(rest: str) -> None:
    """A stranger's command is understood or has a problem, and never raises."""
    found = parse_command(rest, RICE)
    assert found.votes or found.problems or found.reveal
