"""What a line such as `/waive ml-review until 2026-12-15 because …` says."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.commands import Command, commands_in
from workflows.gate_commands.addresses import addresses_of
from workflows.gate_commands.dates import last_day
from workflows.gate_commands.reading import GateCommand, Misunderstood, Verb, read

NOW = datetime(2026, 12, 1, 15, 0, tzinfo=UTC)
GATES = addresses_of(
    [
        ("ml-review", "ML Review"),
        ("ml-review-2", "ML Review, second part"),
        ("a", "Twin"),
        ("b", "Twin"),
        ("größe", "Größenprüfung"),
        ("twin", "Shadow"),
    ]
)


def understood(line: str) -> GateCommand:
    (command,) = commands_in(line)
    found = read(command, GATES, NOW)
    assert isinstance(found, GateCommand), found
    return found


def problem(line: str) -> str:
    (command,) = commands_in(line)
    found = read(command, GATES, NOW)
    assert isinstance(found, Misunderstood), found
    return found.why.code


@pytest.mark.parametrize(
    ("line", "gate", "day", "why"),
    [
        ("/waive ml-review until 2026-12-15 because the board is away", "ml-review", "2026-12-15", "the board is away"),
        ("/waive ML Review: because of Christmas until 15.12.2026", "ml-review", "2026-12-15", "Christmas"),
        ("/waive `ml_review` till 14d, since we wait", "ml-review", "2026-12-15", "we wait"),
        ("/waive ml-review until 2 weeks because it takes 3 days", "ml-review", "2026-12-15", "it takes 3 days"),
        ("/waive ml-review because we cannot wait until spring; until 2026-12-15.", "ml-review", "2026-12-15", None),
        ("/waive ML Review, second part until 1d reason: x", "ml-review-2", "2026-12-02", "x"),
        ("/waive GRÖSSENPRÜFUNG until 2026-12-01 because", "größe", "2026-12-01", ""),
        ("/waive twin", "twin", None, ""),
        ("/approve ml-review \u2013 good", "ml-review", None, "good"),
        ("/reject ml-review because it leaks", "ml-review", None, "it leaks"),
        ("/withdraw ml-review whatever", "ml-review", None, "whatever"),
    ],
)
def test_what_is_understood(line: str, gate: str, day: str | None, why: str | None) -> None:
    """Gate by id or name, a day in any place, and the reason without its `because`."""
    found = understood(line)
    assert found.gate_id == gate
    assert (found.until and last_day(found.until).isoformat()) == day
    assert why is None or found.why == why


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("/approve", "command.no_gate"),
        ("/wave ml-review until 14d because", "command.misspelt"),
        ("/approved ML Review", "command.misspelt"),
        ("/approve ML-Reveiw", "command.unknown_gate"),
        ("/approve Größenprüfer", "command.unknown_gate"),
        ("/waive ml-review until 12/10/2026 because x", "command.no_date"),
        ("/waive ml-review until 2026-02-30 because x", "command.no_date"),
        ("/waive ml-review until 99999999999d because x", "command.no_date"),
        ("/waive ml-review until 2026-11-30 because x", "command.past_date"),
        ("/approve ml-review until further notice", "command.no_date"),
        ("/reject ml-review", "command.no_reason"),
    ],
)
def test_what_is_not_understood(line: str, code: str) -> None:
    """Each with the reason that the answer tells."""
    assert problem(line) == code


def test_a_name_that_two_gates_share_is_asked_about() -> None:
    """With the ids to choose from; the id of one stands before the name of others."""
    shared = addresses_of([("a", "Twin"), ("b", "Twin")])
    found = read(Command("approve", "Twin, fine", 1), shared, NOW)
    assert isinstance(found, Misunderstood)
    assert (found.why.code, found.why.fact("gates")) == ("command.several_gates", ("a", "b"))
    assert understood("/approve Twin").gate_id == "twin"


@pytest.mark.parametrize("line", ["/rice reach 3", "/help", "/review ml-review", "/approved by all of us", "/waivers"])
def test_other_words_are_for_others(line: str) -> None:
    """None of ours."""
    (command,) = commands_in(line)
    assert read(command, GATES, NOW) is None


@given(st.sampled_from(list(Verb)), st.text(max_size=300))
def test_whatever_is_written_is_answered(verb: Verb, rest: str) -> None:
    """Understood or not, never an error; what is kept of it is bounded."""
    found = read(Command(verb.value, rest, 1), GATES, NOW)
    assert isinstance(found, GateCommand | Misunderstood)
    if isinstance(found, GateCommand):
        assert len(found.why) <= 500
        assert found.until is None or found.until > NOW


@pytest.mark.parametrize("rest", ["until " * 5_000, "x " * 20_000, "ml-review " + "until 1 " * 5_000, "-" * 100_000])
def test_a_long_line_does_not_take_long(rest: str) -> None:
    """It is looked at once, whatever it repeats."""
    assert read(Command("waive", rest, 1), GATES, NOW) is not None
