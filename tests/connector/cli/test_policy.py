from __future__ import annotations

from pathlib import Path

import yaml

from config.loader import load
from tests.builders import at, policy
from tests.config.writing import GATE, write
from tests.connector.cli.commanding import Terminal

RULES = policy(
    {"id": "review", "guards": {"to": "Done"}, "require": [{"passed": {"status": "QA", "by": {"group": "leads"}}}]},
    fields={"Tier": {"id": "customfield_7"}},
)


def kept(terminal: Terminal) -> str:
    """Keep a policy as the service does; gives its version."""
    store = terminal.store()
    try:
        assert store.policies.keep(RULES, at(0))
    finally:
        store.close()
    return RULES.version


def test_no_policy_was_in_force_yet(terminal: Terminal) -> None:
    """That is no failure."""
    assert "No policy was in force yet." in terminal.run("policy", "list").stdout
    assert terminal.json("policy", "list") == []


def test_policies_are_listed(terminal: Terminal) -> None:
    """With when they were first in force."""
    version = kept(terminal)
    assert terminal.run("policy", "list").stdout == f"{version}\tfirst in force 2026-10-01 09:00 UTC\t1 gates\n"
    assert terminal.json("policy", "list") == [{"version": version, "first_used": at(0).isoformat(), "gates": 1}]


def test_a_policy_is_shown_as_it_could_be_written(terminal: Terminal, tmp_path: Path) -> None:
    """What is printed, put into files, is the same policy."""
    version = kept(terminal)
    gates, fields = terminal.run("policy", "show", version).stdout.split("# fields.yaml\n")
    config = write(tmp_path / "again", {"gates.yaml": gates, "fields.yaml": fields})
    assert load(config).policy.version == version
    assert yaml.safe_load(fields) == {"fields": {"Tier": {"id": "customfield_7"}}}
    assert terminal.json("policy", "show", version)["gates"][0]["id"] == "review"


def test_a_version_that_never_was_is_told(terminal: Terminal) -> None:
    """Status 1, and where to look."""
    assert "crossgate policy list" in terminal.run("policy", "show", "0" * 16, status=1).stderr
    assert "0000" in terminal.run("diff", "0" * 16, "0" * 16, status=1).stderr
    assert "neither a directory nor a version" in terminal.run("diff", "nowhere", "else", status=2).stderr


def test_a_version_is_compared_with_a_directory(terminal: Terminal, tmp_path: Path) -> None:
    """What changed since then."""
    version = kept(terminal)
    config = write(tmp_path / "now", {"gates.yaml": GATE})
    told = terminal.run("diff", version, str(config), status=1).stdout
    assert "passed QA.by" in told
    assert "The field “Tier”" in told
