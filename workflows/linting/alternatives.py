"""The ways in which a gate can be satisfied: for each, everything that must hold and everything that must not.

`all_of`, `any_of` and `not` are multiplied out (disjunctive normal form), so that what contradicts in one way only is
not held against a gate that has others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from config.positions import Loc
from config.requirements import AllOf, AnyOf, Not, Requirement, kind_of
from config.requirements.field import FieldTest, Presence
from config.requirements.rice import Rice

MOST = 64
"""So many ways of one gate are looked at; a gate that has more is left alone."""


@dataclass(frozen=True, slots=True)
class Literal:
    """A requirement that holds, or does not, and where it stands."""

    requirement: Requirement | FieldTest
    loc: Loc
    holds: bool = True


Alternative: TypeAlias = tuple[Literal, ...]


def alternatives(requirements: Iterable[Requirement], loc: Loc) -> tuple[Alternative, ...] | None:
    """Every way in which all of these hold; None when there are too many."""
    listed = [_of(one, (*loc, place, kind_of(one) or ""), holds=True) for place, one in enumerate(requirements)]
    return _together(listed)


def _of(requirement: Requirement, loc: Loc, *, holds: bool) -> tuple[Alternative, ...] | None:
    match requirement:
        case Not(root=inner):
            return _of(inner, (*loc, kind_of(inner) or ""), holds=not holds)
        case AllOf(root=parts) | AnyOf(root=parts):
            listed = [_of(one, (*loc, place, kind_of(one) or ""), holds=holds) for place, one in enumerate(parts)]
            # Not all of them is: one does not hold. Not any of them is: none does.
            return _together(listed) if isinstance(requirement, AllOf) is holds else _either(listed)
        case Rice() if holds:
            return (tuple(Literal(test, (*loc, key)) for key, test in _tests(requirement)),)
        case _:
            return ((Literal(requirement, loc, holds),),)


def _together(listed: Iterable[tuple[Alternative, ...] | None]) -> tuple[Alternative, ...] | None:
    found: tuple[Alternative, ...] = ((),)
    for ways in listed:
        if ways is None or len(found) * len(ways) > MOST:
            return None
        found = tuple((*one, *other) for one in found for other in ways)
    return found


def _either(listed: Iterable[tuple[Alternative, ...] | None]) -> tuple[Alternative, ...] | None:
    found: list[Alternative] = []
    for ways in listed:
        if ways is None or len(found) + len(ways) > MOST:
            return None
        found += ways
    return tuple(found)


def _tests(requirement: Rice) -> Iterable[tuple[str, FieldTest]]:
    """What `rice` asks of each of its fields, as `field` would say it."""
    for name in requirement.complete:
        yield "complete", FieldTest(name=name, is_=Presence.SET)
    if requirement.score is not None:
        yield "score", FieldTest(name=requirement.score, is_=Presence.SET, at_least=requirement.at_least)
