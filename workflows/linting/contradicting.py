"""Two gates on one way that cannot both be satisfied, or one that cannot be at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from config.crosschecks import ReadGate
from config.requirements import Not, Requirement
from config.requirements.field import Field, FieldTest, Presence
from workflows.judging.folding import fold
from workflows.linting.finding import Finding, Severity, finding
from workflows.linting.ways import demanded
from workflows.policy import CompiledPolicy


def contradictions(reads: Sequence[ReadGate], compiled: CompiledPolicy) -> Iterator[Finding]:
    """Demands on one field, or a demand and its opposite, made of the same issues on the same way."""
    for place, read in enumerate(reads):
        yield from _within([read], compiled)
        for other in reads[place + 1 :]:
            if _meet(read, other):
                yield from _between(read, other, compiled)


def _within(reads: Sequence[ReadGate], compiled: CompiledPolicy) -> Iterator[Finding]:
    for read in reads:
        demands = list(demanded(read.gate.require))
        for one, other in combinations(demands, 2):
            if name := _opposed(one, other, compiled):
                yield finding(read, name, Severity.ERROR, "contradiction_within", name=name)


def _between(read: ReadGate, other: ReadGate, compiled: CompiledPolicy) -> Iterator[Finding]:
    for one in demanded(read.gate.require):
        for against in demanded(other.gate.require):
            if name := _opposed(one, against, compiled):
                yield finding(
                    other, name, Severity.ERROR, "contradiction", name=name, gate=read.gate.id, file=read.tree.file
                )


def _meet(one: ReadGate, other: ReadGate) -> bool:
    """Whether some issue on some way is guarded by both."""
    first, second = one.gate, other.gate
    return (
        _share(first.guards.to, second.guards.to, everything=False)
        and _share(first.guards.from_, second.guards.from_)
        and _share(first.applies_to.projects, second.applies_to.projects)
        and _share(first.applies_to.issue_types, second.applies_to.issue_types)
    )


def _share(one: Iterable[str], other: Iterable[str], *, everything: bool = True) -> bool:
    """Whether two lists have an entry in common; an empty one is everything."""
    first, second = {fold(name) for name in one}, {fold(name) for name in other}
    if everything and (not first or not second):
        return True
    return bool(first & second)


def _opposed(one: Requirement, other: Requirement, compiled: CompiledPolicy) -> str | None:
    """The field or kind about which two demands cannot both hold; None when they may."""
    if isinstance(one, Not) and one.root == other:
        return _subject(other)
    if isinstance(other, Not) and other.root == one:
        return _subject(one)
    if isinstance(one, Field) and isinstance(other, Field) and _same_field(one, other, compiled):
        return other.name if _exclude(one, other) or _exclude(other, one) else None
    return None


def _subject(requirement: Requirement) -> str:
    name = getattr(requirement, "name", None) or getattr(requirement, "status", None)
    return str(name or "require")


def _same_field(one: Field, other: Field, compiled: CompiledPolicy) -> bool:
    first, second = compiled.fields[one.name], compiled.fields[other.name]
    return first.id is not None and first.id == second.id


def _exclude(one: FieldTest, other: FieldTest) -> bool:
    if one.is_ is Presence.EMPTY and other.is_ is not Presence.EMPTY and other.written:
        return True
    allowed, wanted = _allowed(one), _allowed(other)
    if allowed is not None and wanted is not None and not allowed & wanted:
        return True
    return one.at_least is not None and other.at_most is not None and one.at_least > other.at_most


def _allowed(test: FieldTest) -> set[str] | None:
    """The values that a test lets through, folded; None: too many to name."""
    if test.equals is not None:
        return {fold(str(test.equals))}
    return {fold(name) for name in test.one_of} if test.one_of else None
