from __future__ import annotations

import pytest

from tests.config.writing import GATE, write
from tests.connector.cli.commanding import Terminal
from tests.sandboxes import Running

TO = ("--to", "In Development")


def test_a_move_past_the_review_would_be_moved_back(sited: Terminal, jira: Running) -> None:
    """What is missing, who can give it and what Crossgate would do; nothing happens to the issue."""
    before = jira.sandbox.issue("FRAUD-2").updated
    told = sited.run("what-if", "fraud-2", *TO, status=1).stdout
    for part in (
        "[DENY] FRAUD-2: from Backlog to In Development",
        "Nothing was done. This is what would be decided if Priya Nair moved it on",
        "Crossgate would move it back to Backlog and say why in a comment.",
        "It has not been in ML Review yet.",
        "Jonas Weber or Mara Lind",
    ):
        assert part in told
    assert jira.sandbox.issue("FRAUD-2").updated == before
    assert {request.method for request in jira.sandbox.requests.find(account="Crossgate")} <= {"GET", "POST"}
    assert jira.sandbox.issue("FRAUD-2").comments == []


def test_what_is_typed_on_the_way_counts(sited: Terminal, jira: Running) -> None:
    """A lead who moves it out of the review with a tier on the screen opens the gate; nobody else does."""
    jira.sandbox.act("Priya Nair").transition("FRAUD-2", "ML Review")
    typed = ("--set", "Model risk tier=limited", "--set", "Target metric=AUC at least 0.9")
    told = sited.json("what-if", "FRAUD-2", *TO, *typed, "--by", "mara lind")
    assert (told["verdict"], told["offered"], told["doubts"]) == ("allow", True, [])
    assert told["transition"]["author"]["name"] == "Mara Lind"
    assert [(gate["id"], gate["verdict"]) for gate in told["gates"]] == [
        ("ml-review", "allow"),
        ("target-metric", "allow"),
    ]
    assert sited.json("what-if", "FRAUD-2", *TO, *typed, status=1)["verdict"] == "deny"
    assert jira.sandbox.issue("FRAUD-2").values.get("customfield_10010") is None


def test_people_can_be_typed_into_a_field(sited: Terminal, jira: Running) -> None:
    """A name in a field of people is that person; who typed it is who approves."""
    for to in ("ML Review", "In Development", "Ready for Release"):
        jira.sandbox.act("Mara Lind").transition("FRAUD-2", to)
    ask = ("what-if", "FRAUD-2", "--to", "Done", "--set", "Model risk tier=limited", "--set", "Approvers=Sam Doyle")
    gates = {gate["id"]: gate["verdict"] for gate in sited.json(*ask, "--by", "Sam Doyle")["gates"]}
    assert gates["release-readiness"] == "allow"
    assert sited.json(*ask, "--by", "Mara Lind", status=1)["verdict"] == "deny"


def test_a_step_that_no_gate_guards_or_that_jira_does_not_offer(sited: Terminal) -> None:
    """Both are said; an unguarded step is left alone."""
    assert "No gate guards this step." in sited.run("what-if", "FRAUD-2", "--to", "ML Review").stdout
    told = sited.run("what-if", "FRAUD-2", "--to", "Ready for Release", status=1).stdout
    assert "Jira offers Crossgate's account no transition from Backlog to Ready for Release" in told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--to", "In Developmnt"), 'Did you mean "In Development"?'),
        (("--to", "Elsewhere"), "Known statuses: Backlog, Done, In Development"),
        ((*TO, "--set", "Model risk teir=high"), "Model risk tier (customfield_10010)"),
        ((*TO, "--set", "Model risk tier"), "is no field=value"),
        ((*TO, "--set", "=high"), "is no field=value"),
        ((*TO, "--set", "status=Done"), "named by --to"),
        ((*TO, "--set", "A=1", "--set", "A =2"), "set twice"),
        ((*TO, "--by", "Marra Lind"), 'Did you mean "Mara Lind"?'),
        ((), "Missing option '--to'"),
    ],
)
def test_a_question_that_names_nothing_is_told(sited: Terminal, arguments: tuple[str, ...], told: str) -> None:
    """Status 2: what was not found, what there is, and what was probably meant."""
    assert told in sited.run("what-if", "FRAUD-2", *arguments, status=2).stderr


def test_an_issue_that_is_not_there(sited: Terminal) -> None:
    """Jira's answer is told; status 1."""
    assert "Gone" in sited.run("what-if", "FRAUD-999", *TO, status=1).stderr


def test_where_it_takes_effect_can_be_named(sited: Terminal) -> None:
    """A gate may only warn whoever asks beforehand; what it comes to is said for that point."""
    gates = GATE.replace("guards: {to: Done}", "guards: {to: In Development}\n    mode: {revert: enforce, check: warn}")
    write(sited.directory / "config", {"gates.yaml": gates})
    ask = ("what-if", "FRAUD-2", *TO)
    assert "Crossgate would move it back" in sited.run(*ask, status=1).stdout
    warned = sited.run(*ask, "--point", "check").stdout
    assert "whoever makes it would be told what is missing" in warned
    assert "would be refused before it is made" in sited.run(*ask, "--point", "native", status=1).stdout
    told = sited.json(*ask, "--point", "check")
    assert (told["point"], told["verdict"], told["gates"][0]["mode"]) == ("check", "allow", "warn")
    assert "'revert', 'check', 'native'" in sited.run(*ask, "--point", "replay", status=2).stderr
