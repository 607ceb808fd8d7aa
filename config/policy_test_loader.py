"""Reads the policy tests beside a configuration, or tells everything that is wrong with them at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from config.file_reading import FileReading
from config.likeness import nearest
from config.policy_test_file import PolicyTestFile, happenings
from config.policy_tests import PolicyTest, PolicyTests
from config.positions import Loc, locate
from config.problems import ConfigurationError, Problem, printable

FOLDER = "tests"
"""Where tests stand, below the directory of the configuration."""


def load_policy_tests(directory: Path, gate_ids: Iterable[str]) -> tuple[PolicyTestFile, ...]:
    """Every `tests/*.yaml` below the directory, by name. Raises ConfigurationError with the problems of all files.

    `gate_ids` are the gates there are: an expectation of another one is a problem.
    """
    reading, known = FileReading(), tuple(gate_ids)
    found: list[PolicyTestFile] = []
    folder = directory / FOLDER
    for path in sorted(folder.glob("*.yml")):
        fix = f"rename it to {path.stem}.yaml"
        problem = Problem(str(path), 0, 0, "", f"a file named {path.name}, which is not read", "tests/*.yaml", fix)
        reading.problems.append(problem)
    for path in sorted(folder.glob("*.yaml")):
        tree = None if path.name.startswith(".") else reading.tree(path)
        contents = reading.contents(tree, "tests", PolicyTests) if tree is not None else None
        if tree is not None and contents is not None:
            file = PolicyTestFile(tree, contents)
            reading.problems.extend(_check(file, known))
            found.append(file)
    if reading.problems:
        raise ConfigurationError(reading.problems)
    return tuple(found)


def _check(file: PolicyTestFile, gate_ids: tuple[str, ...]) -> Iterator[Problem]:
    """Faults between the parts of one file, and between it and the gates."""
    first: dict[str, int] = {}
    for index, test in enumerate(file.contents.tests):
        loc: Loc = ("tests", index)
        yield from _people(file, test, loc)
        yield from _order(file, test, loc)
        yield from _gates(file, test, loc, gate_ids)
        if first.setdefault(test.name, index) != index:
            line = locate(file.tree.root, ("tests", first[test.name], "name")).line
            found = f'the name "{printable(test.name)}" again (first in line {line})'
            yield file.problem((*loc, "name"), found, "each name once", "say what this test shows")


def _gates(file: PolicyTestFile, test: PolicyTest, loc: Loc, gate_ids: tuple[str, ...]) -> Iterator[Problem]:
    """Gates that there are not."""
    for gate_id in test.expect.gates:
        if gate_id not in gate_ids:
            place = (*loc, "expect", "gates", gate_id)
            yield _unknown(file, place, f'the gate "{printable(gate_id)}"', gate_ids, "a gate", on_key=True)
    for index, waiver in enumerate(test.waivers):
        if waiver.gate not in gate_ids:
            yield _unknown(file, (*loc, "waivers", index, "gate"), f'"{waiver.gate}"', gate_ids, "a gate")


def _people(file: PolicyTestFile, test: PolicyTest, loc: Loc) -> Iterator[Problem]:
    """Whoever is named and is none of `people`."""
    for place, name in _named(test, loc):
        if name is not None and name not in file.contents.people:
            yield _unknown(file, place, f'"{printable(name)}"', tuple(file.contents.people), "one of people")


def _named(test: PolicyTest, loc: Loc) -> Iterator[tuple[Loc, str | None]]:
    for part in ("reporter", "assignee", "creator"):
        yield (*loc, "issue", part), getattr(test.issue, part)
    for place, happening in happenings(test, loc):
        yield (*place, "by"), happening.by
    for index, waiver in enumerate(test.waivers):
        yield (*loc, "waivers", index, "by"), waiver.by


def _order(file: PolicyTestFile, test: PolicyTest, loc: Loc) -> Iterator[Problem]:
    """Moments that lie before what happened earlier."""
    latest = test.issue.created
    for place, happening in happenings(test, loc):
        if happening.at is not None and happening.at < latest:
            found = f"{happening.at.isoformat()}, which is before what happened earlier ({latest.isoformat()})"
            yield file.problem((*place, "at"), found, "moments in order", "write a later one, or use after: 1h")
        latest = max(latest, happening.at or latest)


def _unknown(
    file: PolicyTestFile, loc: Loc, found: str, known: tuple[str, ...], what: str, *, on_key: bool = False
) -> Problem:
    close = nearest(str(loc[-1]) if on_key else found.strip('"'), known)
    allowed = f"{what}: {', '.join(known)}" if known else f"{what}, and there is none yet"
    return file.problem(loc, found, allowed, f"write {close}" if close else "write one of these", on_key=on_key)
