"""Whether the sources that requirements name are there, and of a kind that can answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from config.crosschecks import ReadGate
from config.evidence.evidential import Asking
from config.evidence.pins import Pin
from config.evidence.sources import Evidence
from config.likeness import nearest
from config.positions import Loc, locate, rendered
from config.problems import Problem, printable
from config.requirements import AllOf, AnyOf, Not, Requirement, kind_of
from config.requirements.approval import Approval
from config.rice.rice import Rice
from config.yaml_tree import Tree


def check_sources(gates: Iterable[ReadGate], evidence: Evidence) -> Iterator[Problem]:
    """Sources that evidence.yaml does not have, or has with another kind."""
    for read in gates:
        for requirement, loc in _evidential(read.gate.require, (*read.loc, "require")):
            fault = source_fault(requirement, evidence)
            if fault is not None:
                place = locate(read.tree.root, loc)
                yield Problem(read.tree.file, place.line, place.column, rendered(loc), *fault)


def sources_of(requirements: Iterable[Requirement]) -> frozenset[str]:
    """The sources that these requirements ask."""
    return frozenset(asking.source for asking, _ in _evidential(requirements, ()))


def check_rice_sources(tree: Tree, rice: Rice, evidence: Evidence) -> Iterator[Problem]:
    """The same for what confidence rests on."""
    for index, kind in enumerate(rice.confidence.evidence if rice.confidence is not None else ()):
        for requirement, loc in _in(("confidence", "evidence", index, "when"), kind.when):
            fault = source_fault(requirement, evidence)
            if fault is not None:
                place = locate(tree.root, loc)
                yield Problem(tree.file, place.line, place.column, rendered(loc), *fault)


def _evidential(requirements: Iterable[Requirement], loc: Loc) -> Iterator[tuple[Asking, Loc]]:
    for index, requirement in enumerate(requirements):
        yield from _in((*loc, index), requirement)


def _in(loc: Loc, requirement: Requirement) -> Iterator[tuple[Asking, Loc]]:
    match requirement:
        case AllOf(root=several) | AnyOf(root=several):
            yield from _evidential(several, (*loc, str(kind_of(requirement))))
        case Not(root=one):
            yield from _in((*loc, "not"), one)
        case Approval(pinned_to=Pin() as pin):
            place = (*loc, "approval", "pinned_to")
            yield from ((part, (*place, name, "source")) for name, part in pin.asked)
        case Asking():
            below = (*loc, str(kind_of(requirement)))
            yield requirement, (*below, "source")
            for name in type(requirement).model_fields:
                part = getattr(requirement, name)
                if isinstance(part, Asking):
                    yield part, (*below, name, "source")
        case _:
            pass


def source_fault(requirement: Asking, evidence: Evidence) -> tuple[str, str, str] | None:
    """What is wrong with the source that is named: what was found, what is allowed, the likeliest fix."""
    fitting = sorted(name for name, source in evidence.sources.items() if source.kind in requirement.asks)
    if requirement.source in fitting:
        return None
    kinds = " or ".join(sorted(requirement.asks))
    known = evidence.sources.get(requirement.source)
    found = f'the source "{printable(requirement.source)}"'
    found += ", which evidence.yaml does not have" if known is None else f" of kind {known.kind}"
    close = nearest(requirement.source, fitting) or (fitting[0] if len(fitting) == 1 else None)
    fix = f"write {close}" if close else f"add it to evidence.yaml with kind: {kinds}"
    return found, ", ".join(fitting) or f"a source of kind {kinds} in evidence.yaml", fix
