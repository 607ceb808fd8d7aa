from __future__ import annotations

import base64

import pytest

from tests.builders import at
from tests.connector.cli.commanding import Terminal
from workflows.delivery import Delivery

HOSTILE = b"\x1b]0;owned\x07\x9b2J\xff{\x00}\xe2\x80\xae\r\n"
"""A title, a cleared screen, no UTF-8, a zero, text that runs backwards."""


def kept_dead(terminal: Terminal, *reasons: str, body: bytes = b'{"a": 1}', issue: str = "FRAUD-1") -> list[int]:
    """Keep dead letters with these reasons; gives their ids, the oldest first."""
    store = terminal.store()
    try:
        for number, reason in enumerate(reasons):
            delivery = Delivery(f"d{number}", body, at(number), issue, {"x-event": "updated"})
            assert store.queue.put_dead(delivery, reason)
        return sorted(letter.id for letter in store.queue.dead_letters())
    finally:
        store.close()


def test_no_dead_letters(terminal: Terminal) -> None:
    """An empty list says so, and is an empty array for machines."""
    assert terminal.run("deadletters", "list").stdout == "No dead letters.\n"
    assert terminal.json("deadletters", "list") == []


def test_the_list_names_each_with_its_reason(terminal: Terminal) -> None:
    """One line each: id, when, issue, reason; the limit keeps to the newest."""
    first, second = kept_dead(terminal, "not JSON", "Forbidden: may not edit")
    lines = terminal.run("deadletters", "list").stdout.splitlines()
    assert [line.split("\t")[0] for line in lines] == [str(second), str(first)]
    assert all("\tFRAUD-1\t" in line for line in lines)
    assert lines[0].endswith("\tForbidden: may not edit")
    assert [letter["id"] for letter in terminal.json("deadletters", "list", "--limit", "1")] == [second]


def test_one_is_shown_with_its_body(terminal: Terminal) -> None:
    """As text and as JSON: everything that is known of it, headers too for machines."""
    [letter] = kept_dead(terminal, "not JSON")
    told = terminal.run("deadletters", "show", str(letter)).stdout
    assert "reason: not JSON\n" in told
    assert told.endswith('\n\n{"a": 1}\n')
    known = terminal.json("deadletters", "show", str(letter))
    assert (known["id"], known["reason"], known["body"]) == (letter, "not JSON", '{"a": 1}')
    assert known["headers"] == {"x-event": "updated"}


def test_what_a_stranger_sent_cannot_command_the_terminal(terminal: Terminal) -> None:
    """Every form shows escapes in place of what a terminal obeys; the JSON gives the characters back."""
    [letter] = kept_dead(terminal, "not\x1b[2J JSON\n1\tforged", body=HOSTILE, issue="A\x9b2J")
    listed = terminal.run("deadletters", "list").stdout
    assert len(listed.splitlines()) == 1  # A reason of two lines forges no entry.
    terminal.json("deadletters", "list")
    assert r"\u001b]0;owned" in terminal.run("deadletters", "show", str(letter)).stdout
    body = terminal.json("deadletters", "show", str(letter))["body"]
    assert body == HOSTILE.decode("utf-8", "backslashreplace")


def test_a_body_without_text_is_shown_all_the_same(terminal: Terminal) -> None:
    """Any bytes can be looked at."""
    [letter] = kept_dead(terminal, "not JSON", body=bytes(range(256)) + base64.b64encode(b"end"))
    assert "ZW5k" in terminal.run("deadletters", "show", str(letter)).stdout


def test_replayed_and_discarded_ones_are_gone(terminal: Terminal) -> None:
    """Several at once; a replayed one waits in the queue again, a discarded one nowhere."""
    first, second, third = kept_dead(terminal, "a", "b", "c")
    assert terminal.run("deadletters", "replay", str(first), str(third)).stdout == f"Put back: {first}, {third}\n"
    assert terminal.run("deadletters", "discard", str(second)).stdout == f"Removed: {second}\n"
    store = terminal.store()
    depth = store.queue.depth()
    store.close()
    assert (depth.waiting, depth.dead) == (2, 0)


@pytest.mark.parametrize("verb", ["replay", "discard"])
def test_those_that_are_not_there_are_named(terminal: Terminal, verb: str) -> None:
    """The others are still done; status 1 says that not all were."""
    [letter] = kept_dead(terminal, "a")
    told = terminal.run("deadletters", verb, "77", str(letter), status=1)
    assert told.stdout.endswith(f": {letter}\n")
    assert f"no dead letter {letter}." not in told.stderr
    assert "There is no dead letter 77." in told.stderr


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_showing_one_that_is_not_there(terminal: Terminal, form: tuple[str, ...]) -> None:
    """Status 1, and the command that shows those there are."""
    assert "deadletters list" in terminal.run("deadletters", "show", "4", *form, status=1).stderr


@pytest.mark.parametrize("id", ["x", "0", "9" * 30])
def test_what_is_no_number_of_a_dead_letter_is_a_usage_error(terminal: Terminal, id: str) -> None:
    """Status 2, and nothing is done for the others either."""
    [kept] = kept_dead(terminal, "a")
    for verb in ("show", "replay", "discard"):
        ids = (id,) if verb == "show" else (str(kept), id)
        terminal.run("deadletters", verb, *ids, status=2)
    assert len(terminal.json("deadletters", "list")) == 1
