from __future__ import annotations

from pathlib import Path

from config.settings import SHIPPED_CONFIGURATION
from tests.config.writing import GATE, write
from tests.connector.cli.commanding import Terminal

BROKEN = GATE.replace("passed", "pased")


def test_the_shipped_configuration_has_no_problems(tmp_path: Path) -> None:
    """Without any option or variable it is the shipped one that is read; each gate is named."""
    told = Terminal(tmp_path).run("check-config").stdout
    assert f"{SHIPPED_CONFIGURATION}: " in told
    assert "no problems" in told
    assert "  ml-review: " in told


def test_a_good_directory_for_machines(tmp_path: Path) -> None:
    """No problems, the policy's version and its gates."""
    directory = write(tmp_path / "good", {"gates.yaml": GATE})
    told = Terminal(tmp_path).json("check-config", "--config", str(directory))
    assert told["problems"] == []
    assert told["gates"] == ["review"]
    assert told["policy_version"]


def test_every_problem_is_named_with_its_place(tmp_path: Path) -> None:
    """Status 1; file, line, column, key path and the likeliest fix, of all files at once."""
    files = {"gates.yaml": BROKEN, "site.yaml": "sweeep: {every: 5m}\n"}
    directory = write(tmp_path / "broken", files)
    told = Terminal(tmp_path, {"CROSSGATE_CONFIG": str(directory)}).run("check-config", status=1).stderr
    assert f"{directory}/gates.yaml:6:9: gates[0].require[0]: " in told
    assert "write passed" in told
    assert f"{directory}/site.yaml:1:1: sweeep: " in told


def test_problems_for_machines(tmp_path: Path) -> None:
    """The same as an array, a field for each part."""
    directory = write(tmp_path / "broken", {"gates.yaml": BROKEN})
    [problem] = Terminal(tmp_path).json("check-config", "--config", str(directory), status=1)["problems"]
    assert (problem["line"], problem["column"], problem["path"]) == (6, 9, "gates[0].require[0]")
    assert {"file", "found", "allowed", "fix", "message"} <= set(problem)


def test_a_directory_that_is_not_there_is_a_usage_error(tmp_path: Path) -> None:
    """Status 2, by the option's or the variable's name, whichever was used."""
    missing = str(tmp_path / "missing")
    assert "--config" in Terminal(tmp_path).run("check-config", "--config", missing, status=2).stderr
    told = Terminal(tmp_path, {"CROSSGATE_CONFIG": missing}).run("check-config", status=2).stderr
    assert f"CROSSGATE_CONFIG names {missing}" in told


def test_a_directory_without_configuration_is_a_problem(tmp_path: Path) -> None:
    """Status 1: it can be read, and nothing is in it."""
    empty = tmp_path / "empty"
    empty.mkdir()
    told = Terminal(tmp_path).run("check-config", "--config", str(empty), status=1).stderr
    assert "a directory without configuration" in told


def test_what_stands_in_the_yaml_cannot_command_the_terminal(tmp_path: Path) -> None:
    """Escapes in names and values are shown, not obeyed, with problems and without."""
    named = GATE.replace("name: Review", r'name: "\e]0;owned\aReview\u202e"')
    good = write(tmp_path / "good", {"gates.yaml": named})
    broken = write(tmp_path / "broken", {"gates.yaml": named.replace("passed", r'"pas\e[2Jed"')})
    terminal = Terminal(tmp_path)
    assert r"\u001b]0;owned" in terminal.run("check-config", "--config", str(good)).stdout
    for form in ((), ("--json",)):
        terminal.run("check-config", "--config", str(good), *form)
        terminal.run("check-config", "--config", str(broken), *form, status=1)


def test_a_review_that_is_past_is_warned_about(tmp_path: Path) -> None:
    """An exemption that nobody thought about again holds, and is told of; it is no problem of the file."""
    exemption = "    exemptions: [{issues: {labels: old}, reason: Legacy, review: 2020-01-31}]\n"
    directory = write(tmp_path / "old", {"gates.yaml": GATE.replace("    require:", exemption + "    require:")})
    terminal = Terminal(tmp_path)
    said = terminal.run("check-config", "--config", str(directory)).stderr
    assert "“Legacy” was to be reviewed by 2020-01-31" in said
    told = terminal.json("check-config", "--config", str(directory))
    assert [len(told["warnings"]), told["problems"]] == [1, []]
