"""Two gates on one step that cannot both be satisfied, or one that cannot be at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from config.positions import locate
from workflows.linting.alternatives import Alternative, Literal, alternatives
from workflows.linting.finding import Finding, Severity, finding
from workflows.linting.meeting import Reach, meet
from workflows.linting.opposing import opposed
from workflows.linting.subject import Subject
from workflows.policy import CompiledPolicy
from workflows.site_map import SiteMap


def contradictions(
    subjects: Sequence[Subject], reaches: Mapping[str, Reach], compiled: CompiledPolicy, site: SiteMap
) -> Iterator[Finding]:
    """Gates of which every way to satisfy them holds two demands that cannot hold at once."""
    sound: list[tuple[Subject, tuple[Alternative, ...]]] = []
    for subject in subjects:
        ways = alternatives(subject.gate.require, subject.place("require"))
        if ways is None:
            continue
        found = [_at_odds(way, compiled, site) for way in ways]
        if found and all(found) and (told := found[0]):
            literal, name = told
            yield finding(subject.read, literal.loc, Severity.ERROR, "contradiction_within", name=name)
        else:
            open_ways = tuple(way for way, conflict in zip(ways, found, strict=True) if conflict is None)
            sound.append((subject, open_ways))
    for (one, ways), (other, others) in combinations(sound, 2):
        if meet(one, other, reaches):
            yield from _between((one, ways), (other, others), compiled, site)


def _at_odds(way: Alternative, compiled: CompiledPolicy, site: SiteMap) -> tuple[Literal, str] | None:
    for one, other in combinations(way, 2):
        if name := opposed(one, other, compiled, site, within=True):
            return other, name
    return None


def _between(
    one: tuple[Subject, tuple[Alternative, ...]],
    other: tuple[Subject, tuple[Alternative, ...]],
    compiled: CompiledPolicy,
    site: SiteMap,
) -> Iterator[Finding]:
    """Every way of the one is at odds with every way of the other."""
    (first, ways), (second, others) = one, other
    told: tuple[Literal, Literal, str] | None = None
    for way in ways:
        for against in others:
            found = _clash(way, against, compiled, site)
            if found is None:
                return
            told = told or found
    if told is None or _leaves_scope(told, first, second, compiled):
        return
    literal, opposite, name = told
    line = locate(first.read.tree.root, literal.loc).line
    yield finding(
        second.read,
        opposite.loc,
        Severity.ERROR,
        "contradiction",
        name=name,
        gate=first.gate.id,
        file=f"{first.read.tree.file}:{line}",
    )


def _clash(
    way: Alternative, against: Alternative, compiled: CompiledPolicy, site: SiteMap
) -> tuple[Literal, Literal, str] | None:
    for one in way:
        for other in against:
            if name := opposed(one, other, compiled, site, within=False):
                return one, other, name
    return None


def _leaves_scope(
    told: tuple[Literal, Literal, str], first: Subject, second: Subject, compiled: CompiledPolicy
) -> bool:
    """Whether doing what one gate asks may take the issue out of the other's hands: then there is no contradiction."""
    gates = first.compiled, second.compiled
    if any(gate.jql is not None for gate in gates):
        return True
    field = compiled.fields.get(told[2])
    if field is None or field.id is None:
        return False
    scoped = {compiled.fields[name].id for gate in gates for name in gate.scope_fields}
    scoped |= {part for gate in gates for part in gate.scope_parts}
    scoped |= {"labels"} if any(gate.labels for gate in gates) else set()
    scoped |= {"components"} if any(gate.components for gate in gates) else set()
    return field.id in scoped
