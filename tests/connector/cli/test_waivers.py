from __future__ import annotations

from datetime import timedelta
from typing import Any

from connector.clock import SystemClock
from tests.builders import ANNA, BEN, person
from tests.connector.cli.commanding import Terminal
from tests.sandboxes import Running
from workflows.waivers import Waiver

GATE = """
gates:
  - id: ml-review
    name: ML Review
    guards: {to: In Development}
    require: [passed: {status: ML Review}]
    waivers: {granted_by: {group: release-managers}}
"""


def kept(terminal: Terminal, comment: str, *, granted: bool = False, **overrides: Any) -> int:
    """Keep a waiver that began an hour ago and ends in a week; gives its number."""
    now = SystemClock().now()
    values: dict[str, Any] = {
        "issue_id": "20001",
        "issue_key": "FRAUD-1",
        "gate_id": "ml-review",
        "said": f"{comment}@x",
        "asked_by": BEN,
        "asked_at": now - timedelta(hours=1),
        "until": now + timedelta(days=7),
        "why": "The board meets on Monday",
    }
    store = terminal.store()
    try:
        waiver = store.waivers.ask(Waiver(**{**values, **overrides}))
        if granted:
            store.waivers.grant(waiver.id, ANNA, now - timedelta(minutes=30))
        return waiver.id
    finally:
        store.close()


def test_no_waivers(terminal: Terminal) -> None:
    """Said in words, and empty for machines."""
    for command in ("list", "count"):
        assert terminal.run("waivers", command).stdout == "No waivers.\n"
    assert terminal.json("waivers", "list") == []
    assert terminal.json("waivers", "count") == {}


def test_waivers_are_listed(terminal: Terminal) -> None:
    """What is asked for or holds, the newest first; of one issue or gate; all of them when asked for."""
    first = kept(terminal, "1", granted=True)
    second = kept(terminal, "2", gate_id="legal", issue_key="FRAUD-2", asked_by=person("x", "E\x1b]0;owned\x07ve"))
    third = kept(terminal, "3", asked_at=SystemClock().now() - timedelta(days=9), until=SystemClock().now())
    lines = terminal.run("waivers", "list").stdout.splitlines()
    assert [line.split("\t")[0] for line in lines] == [str(second), str(first)]
    assert "\tFRAUD-1\tml-review\tgranted\tuntil " in lines[1]
    assert lines[1].endswith("\tAnna Adams\tThe board meets on Monday")
    assert "\x1b" not in lines[0]

    def ids(*options: str) -> list[int]:
        return [waiver["id"] for waiver in terminal.json("waivers", "list", *options)]

    assert ids("--issue", "fraud-1") == [first]
    assert ids("--gate", "legal") == [second]
    assert ids("--all") == [third, second, first]
    (whole,) = terminal.json("waivers", "list", "--issue", "FRAUD-1")
    assert (whole["state"], whole["asked_by"], whole["granted_by"]) == ("granted", "Ben Bok", "Anna Adams")


def test_waivers_are_counted(terminal: Terminal) -> None:
    """By gate and how they stand."""
    kept(terminal, "1", granted=True)
    kept(terminal, "2")
    assert terminal.run("waivers", "count").stdout == "ml-review\t1 granted, 1 requested\n"
    assert terminal.json("waivers", "count") == {"ml-review": {"granted": 1, "requested": 1}}


def test_a_waiver_is_revoked_once(terminal: Terminal) -> None:
    """In somebody's name; what is not there or was revoked before is named, with status 1."""
    number = kept(terminal, "1", granted=True)
    assert terminal.run("waivers", "revoke", str(number), "--by", "Sam").stdout == f"Revoked: {number}\n"
    (waiver,) = terminal.json("waivers", "list", "--all")
    assert (waiver["state"], waiver["revoked_by"]) == ("revoked", "Sam")
    assert f"{number}, 99" in terminal.run("waivers", "revoke", str(number), "99", status=1).stderr
    told = terminal.json("waivers", "revoke", str(number), status=1)
    assert told == {"revoked": [], "not_revoked": [number]}


def test_what_if_knows_of_waivers(sited: Terminal, jira: Running) -> None:
    """Asked beforehand, the answer is that of the service; without a store it says what it did not learn."""
    (sited.directory / "config" / "gates.yaml").write_text(GATE, encoding="utf-8")
    asked = ("what-if", "FRAUD-2", "--to", "In Development")
    assert sited.json(*asked, status=1)["verdict"] == "deny"
    issue = jira.sandbox.issue("FRAUD-2")
    kept(sited, "1", granted=True, issue_id=issue.id, issue_key="FRAUD-2")
    (gate,) = sited.json(*asked)["gates"]
    assert gate["result"]["outcome"] == "waived"
    sited.environ["CROSSGATE_DATABASE_URL"] = f"sqlite:///{sited.directory}/nowhere.db"
    assert "waivers" in sited.json(*asked, status=1)["doubts"][0]


def test_a_replay_knows_which_waivers_held_then(sited: Terminal, jira: Running) -> None:
    """What was waived when it happened would not have been denied."""
    (sited.directory / "config" / "gates.yaml").write_text(GATE, encoding="utf-8")
    jira.sandbox.act("Priya Nair").transition("FRAUD-2", "In Development")
    asked = ("replay", "--jql", "key = FRAUD-2", "--no-waits")
    assert sited.json(*asked)["denied"] == 1
    kept(sited, "1", granted=True, issue_id=jira.sandbox.issue("FRAUD-2").id, issue_key="FRAUD-2")
    assert sited.json(*asked)["denied"] == 0
