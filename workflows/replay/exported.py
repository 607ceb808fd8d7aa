"""Histories in a file, one JSON document a line: what is known of the site, of each project's people, and the issues.

Written by `crossgate replay --export`, read wherever Jira cannot be asked. What is read is checked: a file may have
come from anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Literal, TypeVar

from pydantic import TypeAdapter, ValidationError

from workflows.decide import Facts
from workflows.issue import FieldCatalog, Issue
from workflows.people import Directory, Membership, Person
from workflows.replay.past import Past, PastIssue, PastNeeds

LONGEST_LINE = 64 * 1024 * 1024
"""Bytes of one issue; one with ten thousand changes has about five million."""

T = TypeVar("T")


class NotExported(ValueError):
    """A file that is no export; the message says which line and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class ExportedSite:
    """The first line: what is known of the site."""

    crossgate_history: Literal[1]  # The form of this file.
    exported_at: datetime
    own_account: Person
    fields: FieldCatalog


@dataclass(frozen=True, slots=True)
class ExportedDirectory:
    """A line before the first issue of each project: who is in the groups, and in the project's roles."""

    directory_of: str  # Project key.
    groups: Mapping[str, Membership]
    roles: Mapping[str, Membership]


_SITE = TypeAdapter(ExportedSite)
_DIRECTORY = TypeAdapter(ExportedDirectory)
_ISSUE = TypeAdapter(Issue)
_BEGINS_DIRECTORY = b'{"directory_of":'


def write_export(file: BinaryIO, past: Past, asked: PastNeeds, at: datetime) -> Iterator[PastIssue]:
    """Write the site and its issues, and hand each issue on once it is written."""
    site = ExportedSite(1, at, past.own_account, past.catalog)
    file.write(_SITE.dump_json(site, exclude_defaults=True) + b"\n")
    projects: set[str] = set()
    for one in past.issues(asked):
        project = one.issue.project_key
        if project not in projects:
            projects.add(project)
            known = ExportedDirectory(project, one.facts.directory.groups, one.facts.directory.roles)
            file.write(_DIRECTORY.dump_json(known, exclude_defaults=True) + b"\n")
        file.write(_ISSUE.dump_json(one.issue, exclude_defaults=True) + b"\n")
        yield one


def read_export(file: BinaryIO) -> Past:
    """The past that a file holds; its issues can be taken once.

    A group, role or answer to JQL that the file does not hold is not known. Raises NotExported, also while issues are
    taken.
    """
    lines = _lines(file)
    site = _read(_SITE, *next(lines, (1, b"")), "does not begin an export of histories")
    return Past(site.fields, site.own_account, lambda _: _issues(site, lines))


def _issues(site: ExportedSite, lines: Iterable[tuple[int, bytes]]) -> Iterator[PastIssue]:
    directories: dict[str, Directory] = {}
    for number, line in lines:
        if line.startswith(_BEGINS_DIRECTORY):
            known = _read(_DIRECTORY, number, line, "holds no directory")
            directories[known.directory_of] = Directory(known.groups, known.roles)
        else:
            issue = _read(_ISSUE, number, line, "holds no issue")
            directory = directories.get(issue.project_key, Directory())
            yield PastIssue(issue, Facts(directory, site.own_account, issue.children))


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            raise NotExported(f"line {number} is longer than {LONGEST_LINE:,} bytes")
        yield number, line


def _read(kind: TypeAdapter[T], number: int, line: bytes, failing: str) -> T:
    try:
        return kind.validate_json(line)
    except ValidationError as error:
        # The first thing that is wrong, by its place; never what stands there, which is somebody's.
        first = error.errors(include_input=False, include_url=False)[0]
        place = ".".join(str(step) for step in first["loc"])
        raise NotExported(f"line {number} {failing}: {place + ': ' if place else ''}{first['msg']}") from None
