"""Histories in a file, one JSON document a line: the site, each project's people, and the issues with their facts.

Written by `crossgate replay --export`, read wherever Jira cannot be asked. What is read is checked: a file may have
come from anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, BinaryIO, Literal, TypeVar

from pydantic import TypeAdapter, ValidationError

from workflows.decide import Facts
from workflows.issue import FieldCatalog, Issue
from workflows.kept_facts import AT_PRESENT, kept_from_json, kept_json
from workflows.people import Directory, Membership, Person
from workflows.replay.past import Past, PastIssue, PastNeeds, with_relations
from workflows.replay.remembering import Look, Remembered
from workflows.results import Evidence
from workflows.waivers import Waiver

LONGEST_LINE = 64 * 1024 * 1024
"""Bytes of one issue; one with ten thousand changes has about five million."""

T = TypeVar("T")


class NotExported(ValueError):
    """A file that is no export; the message says which line and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class ExportedSite:
    """The first line: what is known of the site."""

    crossgate_history: Literal[1, 2]  # The form of this file; the first held no facts of issues.
    exported_at: datetime
    own_account: Person
    fields: FieldCatalog


@dataclass(frozen=True, slots=True)
class ExportedDirectory:
    """A line before the first issue of each project: who is in the groups, and in the project's roles."""

    directory_of: str  # Project key.
    groups: Mapping[str, Membership]
    roles: Mapping[str, Membership]


@dataclass(frozen=True, slots=True)
class ExportedLook:
    """What Crossgate saw once when it judged a step of an issue."""

    at: datetime
    history_id: str
    read: Mapping[str, Any]  # As it stands in the decision log.
    pins: Mapping[str, Mapping[str, Evidence]] = field(default_factory=dict)
    kept: bool = True


@dataclass(frozen=True, slots=True)
class ExportedFacts:
    """A line before an issue: what is known of it beyond itself."""

    facts_of: str  # The issue's id.
    jql: Mapping[str, bool] = field(default_factory=dict)  # Whether Jira found it by each condition of a gate.
    waivers: tuple[Waiver, ...] = ()
    looks: tuple[ExportedLook, ...] = ()


_SITE = TypeAdapter(ExportedSite)
_DIRECTORY = TypeAdapter(ExportedDirectory)
_FACTS = TypeAdapter(ExportedFacts)
_ISSUE = TypeAdapter(Issue)
_BEGINS_DIRECTORY = b'{"directory_of":'
_BEGINS_FACTS = b'{"facts_of":'


def write_export(file: BinaryIO, past: Past, asked: PastNeeds, at: datetime) -> Iterator[PastIssue]:
    """Write the site and its issues, and hand each issue on once it is written."""
    site = ExportedSite(2, at, past.own_account, past.catalog)
    file.write(_SITE.dump_json(site, exclude_defaults=True) + b"\n")
    projects: set[str] = set()
    for one in past.issues(asked):
        project = one.issue.project_key
        if project not in projects:
            projects.add(project)
            known = ExportedDirectory(project, one.facts.directory.groups, one.facts.directory.roles)
            file.write(_DIRECTORY.dump_json(known, exclude_defaults=True) + b"\n")
        if (facts := _facts_of(one)) is not None:
            file.write(_FACTS.dump_json(facts, exclude_defaults=True) + b"\n")
        file.write(_ISSUE.dump_json(one.issue, exclude_defaults=True) + b"\n")
        yield one


def _facts_of(one: PastIssue) -> ExportedFacts | None:
    """What there is to tell beside the issue; None: nothing."""
    jql = {query: found for query, found in one.facts.found.items() if found is not None}
    looks = tuple(
        ExportedLook(look.at, look.history_id, kept_json(look.facts, at_present=look.at_present), look.pins, look.kept)
        for look in one.remembered.looks
    )
    known = ExportedFacts(one.issue.id, jql, one.facts.waivers, looks)
    return known if jql or known.waivers or looks else None


def read_export(file: BinaryIO) -> Past:
    """The past that a file holds; its issues can be taken once.

    A group, role or answer to JQL that the file does not hold is not known. Raises NotExported, also while issues are
    taken.
    """
    lines = _lines(file)
    site = _read(_SITE, *next(lines, (1, b"")), "does not begin an export of histories")

    def issues(asked: PastNeeds) -> Iterator[PastIssue]:
        read = _issues(site, lines)
        return with_relations(read, site.fields.categories) if asked.related else read

    return Past(site.fields, site.own_account, issues)


def _issues(site: ExportedSite, lines: Iterable[tuple[int, bytes]]) -> Iterator[PastIssue]:
    directories: dict[str, Directory] = {}
    beside = ExportedFacts("")
    for number, line in lines:
        if line.startswith(_BEGINS_DIRECTORY):
            known = _read(_DIRECTORY, number, line, "holds no directory")
            directories[known.directory_of] = Directory(known.groups, known.roles)
        elif line.startswith(_BEGINS_FACTS):
            beside = _read(_FACTS, number, line, "holds no facts of an issue")
        else:
            issue = _read(_ISSUE, number, line, "holds no issue")
            own = beside if beside.facts_of == issue.id else ExportedFacts(issue.id)
            directory = directories.get(issue.project_key, Directory())
            facts = Facts(directory, site.own_account, issue.children, found=own.jql, waivers=own.waivers)
            yield PastIssue(issue, facts, Remembered(tuple(map(_look, own.looks))))


def _look(told: ExportedLook) -> Look:
    facts, at_present = kept_from_json(told.read), AT_PRESENT in told.read
    return Look(told.at, told.history_id, facts, told.pins, at_present, told.kept)


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
