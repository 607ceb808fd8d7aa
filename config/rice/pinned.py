"""Whether the estimates that approvals are pinned to are there, and whether Jira tells what they were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from config.crosschecks import ReadGate, named
from config.likeness import nearest
from config.positions import Loc, locate, rendered
from config.problems import Problem
from config.rice.criteria import Criterion
from config.rice.rice import Rice
from config.words import CRITERION


def pinned_criteria(gates: Iterable[ReadGate], rice: Rice | None) -> Mapping[str, Criterion]:
    """The criteria that gates name, as rice.yaml has them."""
    known = {} if rice is None else rice.standing
    names = dict.fromkeys(name for read in gates for _, name in named(read.gate, read.loc, CRITERION))
    return {name: known[name] for name in names if name in known}


def check_pinned(gates: Iterable[ReadGate], rice: Rice | None) -> Iterator[Problem]:
    """Criteria that rice.yaml does not have, and such as live where no changelog tells what they were."""
    known = {} if rice is None else rice.standing
    for read in gates:
        for loc, name in named(read.gate, read.loc, CRITERION):
            criterion = known.get(name)
            if rice is None:
                found = f'the criterion "{name}", and there is no rice.yaml'
                yield _problem(read, loc, found, "a criterion of rice.yaml", "write rice.yaml, or pin fields instead")
            elif criterion is None:
                near = nearest(name, known)
                fix = f"write {near}" if near else "add it to criteria in rice.yaml"
                yield _problem(read, loc, f'the criterion "{name}", which rice.yaml does not have', _list(known), fix)
            elif criterion.place.field is None and criterion.place.range is None:
                found = f'the criterion "{name}", which does not live in a field: nothing tells what it was'
                fix = "give it place: {field: …} in rice.yaml, and write where it comes from under synced_with"
                yield _problem(read, loc, found, "criteria whose place is a field or a range of fields", fix)


def _list(known: Iterable[str]) -> str:
    return ", ".join(known) or "a criterion of rice.yaml"


def _problem(read: ReadGate, loc: Loc, found: str, allowed: str, fix: str) -> Problem:
    place = locate(read.tree.root, loc)
    return Problem(read.tree.file, place.line, place.column, rendered(loc), found, allowed, fix)
