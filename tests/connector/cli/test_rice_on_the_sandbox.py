"""`crossgate rice`: on the sandbox, as somebody types it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from config.settings import SHIPPED_CONFIGURATION
from connector.clock import SystemClock
from connector.sandbox.organisation import SERVICE
from tests.connector.cli.commanding import Terminal
from tests.documentation.pages import ROOT, Page
from tests.sandboxes import EMAIL, TOKEN, Running, running
from workflows.table import parse_table

PAGE = Page(ROOT / "docs/rice.md").text


@pytest.fixture
def jira() -> Iterator[Running]:
    """A sandbox in the present."""
    with running(clock=SystemClock()) as site:
        yield site


@pytest.fixture
def rice(terminal: Terminal, jira: Running) -> Terminal:
    """A terminal with the shipped configuration, at the sandbox."""
    config = terminal.directory / "config"
    config.mkdir()
    for name in ("rice.yaml", "fields.yaml"):
        shutil.copy(SHIPPED_CONFIGURATION / name, config / name)
    terminal.environ |= {
        "CROSSGATE_CONFIG": str(config),
        "CROSSGATE_JIRA_URL": jira.url,
        "CROSSGATE_JIRA_EMAIL": EMAIL,
        "CROSSGATE_JIRA_TOKEN": TOKEN,
    }
    return terminal


def shown(name: str) -> list[list[str]]:
    """The words of a block of docs/rice.md, line by line."""
    block = PAGE.partition(f"<!-- {name} -->")[2].partition(f"<!-- /{name} -->")[0]
    lines = [line for line in block.splitlines() if line.strip() and not line.startswith(("```", "$"))]
    return [line.split() for line in lines]


def words(text: str) -> list[list[str]]:
    """The words of a text, line by line."""
    return [line.split() for line in text.splitlines() if line.strip()]


def score(jira: Running, key: str) -> object:
    """What the field holds."""
    return jira.sandbox.issue(key).values.get("customfield_10034")


def test_a_dry_run_shows_the_difference(rice: Terminal, jira: Running) -> None:
    """What would become what, and why; nothing is written."""
    told = rice.run("rice", "sync", "--dry-run").stdout
    assert "IDEA-2\n  RICE score: (empty) → 2000   (The score follows the estimates.)\n" in told
    assert "would be written" in told
    assert score(jira, "IDEA-2") is None
    assert [entry for entry in jira.sandbox.requests.find(account=SERVICE) if entry.is_write] == []


def test_a_sync_writes_what_differs_and_a_second_nothing(rice: Terminal, jira: Running) -> None:
    """With its numbers as JSON, and progress in plain lines on standard error."""
    told = rice.run("rice", "sync", "--json")
    assert "Reading issues: 3 of 3" in told.stderr
    first = rice.json("rice", "sync", "IDEA-2")
    assert first["writes"] == []
    again = rice.json("rice", "sync")
    assert (again["read"], again["scored"], again["without_score"], again["writes"]) == (4, 2, 1, [])
    assert (score(jira, "IDEA-2"), score(jira, "IDEA-3")) == (2000.0, 4615.4)


def test_what_was_found_is_told_and_exits_1(rice: Terminal, jira: Running) -> None:
    """By issue, with the reason."""
    jira.sandbox.act("Tom Okafor").edit("IDEA-2", {"Effort": "soon"})
    jira.sandbox.issue("IDEA-3").editable = False
    told = rice.run("rice", "sync", status=1).stdout
    assert "! IDEA-2: Effort: “soon” is neither a number nor a range." in told
    assert "! IDEA-3: Crossgate's account may not edit IDEA-3." in told
    assert {one["code"] for one in rice.json("rice", "sync", status=1)["findings"]} >= {"rice.write_forbidden"}


def test_the_ranking(rice: Terminal) -> None:
    """As docs/rice.md shows it."""
    assert words(rice.run("rice", "rank", "--no-chart").stdout) == shown("ranking")
    chart = rice.run("rice", "rank", "--top", "1").stdout
    assert "|" in chart
    assert "IDEA-2" not in chart


def test_the_ranking_for_programs(rice: Terminal) -> None:
    """CSV and JSON, not both; changes since a day."""
    rows = parse_table(rice.run("rice", "rank", "--csv").stdout).rows
    assert [row.cells["Key"] for row in rows] == ["IDEA-3", "IDEA-2", "IDEA-1"]
    ranked = rice.json("rice", "rank", "--top", "2", "--since", "2026-01-01")
    assert [one["score"] for one in ranked["issues"]] == ["4615.4", "2000"]
    rice.run("rice", "rank", "--csv", "--json", status=2)


def test_a_score_is_explained_without_jira(rice: Terminal, jira: Running) -> None:
    """What it is made of, and how it came about."""
    assert "No score of IDEA-2 was kept so far" in rice.run("rice", "explain", "idea-2").stdout
    rice.run("rice", "sync")
    jira.sandbox.act("Tom Okafor").edit("IDEA-2", {"Reach": 24000})
    rice.run("rice", "sync")
    jira.sandbox.requests.clear()
    told = rice.run("rice", "explain", "IDEA-2").stdout
    assert "IDEA-2: 4000" in told
    assert "Reach: 24000" in told
    assert "Tom Okafor" in told
    assert [record["score"] for record in rice.json("rice", "explain", "IDEA-2")] == ["2000", "4000"]
    assert len(jira.sandbox.requests) == 0


def test_an_import_as_the_page_shows_it(rice: Terminal, jira: Running) -> None:
    """Nothing is written while a row cannot be taken, unless that is asked for."""
    file = rice.directory / "ideas.csv"
    file.write_text(PAGE.partition("```csv\n")[2].partition("```")[0], encoding="utf-8")
    assert words(rice.run("rice", "import", str(file), status=1).stdout) == shown("import")
    assert jira.sandbox.issue("IDEA-1").values.get("customfield_10030") is None
    told = rice.json("rice", "import", str(file), "--skip-bad-rows", status=1)
    assert [(one["line"], one["column"]) for one in told["problems"]] == [(3, "Reach"), (4, "Key")]
    assert jira.sandbox.issue("IDEA-1").values["customfield_10030"] == 5000
    assert jira.sandbox.issue("IDEA-2").values["customfield_10030"] == 12000


def test_an_export_comes_in_again(rice: Terminal) -> None:
    """To standard output, or into a file that is imported without any change."""
    file = rice.directory / "ideas.csv"
    assert rice.run("rice", "export").stdout.startswith("Key,Summary,Rank,Score,Low,High,Reach,")
    assert rice.run("rice", "export", str(file)).stdout == f"3 issues written to {file}.\n"
    assert "3 rows: 0 change something, 3 change nothing" in rice.run("rice", "import", str(file), "--dry-run").stdout
    told = rice.run("rice", "export", str(rice.directory / "nowhere" / "ideas.csv"), status=1).stderr
    assert "cannot be written" in told


def test_a_file_that_is_no_table(rice: Terminal) -> None:
    """Its name, and why."""
    assert "cannot be read" in rice.run("rice", "import", "nowhere.csv", status=1).stderr


def test_without_rice_yaml(rice: Terminal) -> None:
    """Status 2, and where to read on; Jira is not asked."""
    (rice.directory / "config" / "rice.yaml").unlink()
    for command in (("sync",), ("rank",), ("explain", "IDEA-1"), ("export",)):
        assert "has no rice.yaml" in rice.run("rice", *command, status=2).stderr
