"""Faults that no single value shows: two places of the configuration that do not fit together."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel, RootModel

from config.gates import Gate
from config.marks import marked
from config.positions import Loc, locate, rendered
from config.problems import Problem, printable
from config.requirements import AllOf, Passed, Requirement, kind_of
from config.words import STATUS, Naming
from config.yaml_tree import Tree


@dataclass(frozen=True)
class ReadGate:
    """A gate that was read, and where it stands."""

    gate: Gate
    tree: Tree
    loc: Loc


def check_gates(gates: Iterable[ReadGate]) -> Iterator[Problem]:
    """Every fault between gates and inside one, but for their ids."""
    read = list(gates)
    yield from _spellings(read)
    for gate in read:
        yield from _waits_for_itself(gate)


def check_fields(tree: Tree, names: Iterable[str]) -> Iterator[Problem]:
    """Logical names that differ only in letter case or blanks."""
    first: dict[str, str] = {}
    for name in names:
        known = first.setdefault(_folded(name), name)
        if known != name:
            before = locate(tree.root, ("fields", known), on_key=True)
            found = f'the name "{printable(name)}", which line {before.line} writes "{printable(known)}"'
            yield _problem(
                tree,
                ("fields", name),
                found,
                "names that differ in more than letter case and blanks",
                "remove one of them",
                on_key=True,
            )


def check_lists(tree: Tree) -> Iterator[Problem]:
    """Entries that stand in a list twice."""
    for loc, entries in _lists(tree.data, ()):
        first: dict[object, int] = {}
        for index, entry in enumerate(entries):
            if isinstance(entry, str) and first.setdefault(entry, index) != index:
                line = locate(tree.root, (*loc, first[entry])).line
                found = f'"{printable(entry)}" again (first in line {line})'
                yield _problem(tree, (*loc, index), found, "each entry once", "remove one of the two")


def _lists(value: object, loc: Loc) -> Iterator[tuple[Loc, list[object]]]:
    if isinstance(value, list):
        yield loc, value
        for index, entry in enumerate(value):
            yield from _lists(entry, (*loc, index))
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from _lists(entry, (*loc, key))


def check_ids(trees: Iterable[Tree]) -> Iterator[Problem]:
    """Two gates with one id, whatever else may be wrong with them."""
    first: dict[str, tuple[Tree, Loc]] = {}
    for tree in trees:
        entries = tree.data.get("gates") if isinstance(tree.data, dict) else None
        for index, entry in enumerate(entries if isinstance(entries, list) else ()):
            name, loc = entry.get("id") if isinstance(entry, dict) else None, ("gates", index, "id")
            if isinstance(name, str) and first.setdefault(name, (tree, loc)) != (tree, loc):
                before, there = first[name]
                place = locate(before.root, there)
                found = f'the id "{printable(name)}" again (first in {before.file}:{place.line}:{place.column})'
                yield _problem(tree, loc, found, "each id once", "give this gate an id of its own")


def _spellings(gates: list[ReadGate]) -> Iterator[Problem]:
    first: dict[str, tuple[str, ReadGate, Loc]] = {}
    for read in gates:
        for loc, status in named(read.gate, read.loc, STATUS):
            written, where, at = first.setdefault(_folded(status), (status, read, loc))
            if written != status:
                place = locate(where.tree.root, at)
                found = (
                    f'the status "{printable(status)}", which {where.tree.file}:{place.line}:{place.column} '
                    f'writes "{printable(written)}"'
                )
                yield _problem(read.tree, loc, found, "one spelling of a status", "write it as Jira shows it")


def _waits_for_itself(read: ReadGate) -> Iterator[Problem]:
    if read.gate.guards.from_:
        return  # Other ways into the status stay open.
    behind = {_folded(status) for status in read.gate.guards.to}
    for requirement, loc in _demanded(read.gate.require, (*read.loc, "require")):
        if isinstance(requirement, Passed) and _folded(requirement.status) in behind:
            found = f'"{printable(requirement.status)}", which this gate guards (see {_where(read, "guards", "to")})'
            allowed = "a status that can be reached before the gate"
            fix = "remove it from guards.to"
            yield _problem(read.tree, (*loc, "passed", "status"), found, allowed, fix)


def _demanded(requirements: Iterable[Requirement], loc: Loc) -> Iterator[tuple[Requirement, Loc]]:
    """The requirements that must hold in any case."""
    for index, requirement in enumerate(requirements):
        yield requirement, (*loc, index)
        if isinstance(requirement, AllOf):
            yield from _demanded(requirement.root, (*loc, index, "all_of"))


def named(value: object, loc: Loc, what: Naming) -> Iterator[tuple[Loc, str]]:
    """Every name in a model that is marked to name this, with its place in the YAML."""
    if isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from named(entry, (*loc, index), what)
    elif isinstance(value, RootModel):
        yield from named(value.root, _inside(value, loc), what)
    elif isinstance(value, BaseModel):
        below = _inside(value, loc)
        for name, key, marked in _members(type(value), what):
            entry = getattr(value, name)
            at = (*below, key)
            if not marked:
                yield from named(entry, at, what)
            elif isinstance(entry, str):
                yield at, entry
            else:
                yield from (((*at, index), one) for index, one in enumerate(entry or ()))


def _inside(value: BaseModel, loc: Loc) -> Loc:
    kind = kind_of(value)
    return loc if kind is None else (*loc, kind)


@cache
def _members(model: type[BaseModel], what: Naming) -> tuple[tuple[str, str, bool], ...]:
    """A model's fields: name, key in the YAML, whether marked. Those that hold no names of any kind are left out."""
    return tuple(
        (name, field.alias or name, is_marked)
        for name, field in model.model_fields.items()
        if (is_marked := what in field.metadata or marked(field.annotation, what)) or _models(field.annotation)
    )


def _models(annotation: Any) -> bool:
    """Whether a value of this type can hold models."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return True
    return any(_models(part) for part in get_args(annotation))


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _where(read: ReadGate, *keys: str) -> str:
    place = locate(read.tree.root, (*read.loc, *keys))
    return f"{read.tree.file}:{place.line}:{place.column}"


def _problem(tree: Tree, loc: Loc, found: str, allowed: str, fix: str, *, on_key: bool = False) -> Problem:
    place = locate(tree.root, loc, on_key=on_key)
    return Problem(tree.file, place.line, place.column, rendered(loc), found, allowed, fix)
