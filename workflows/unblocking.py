"""What would let a gate pass: the smallest sets of steps, from its tree alone, without evaluating again.

A step makes one result at a tip of the tree hold, or, below a `not`, stop holding. A set of steps is a *way*: doing all
of it lets the gate pass, and leaving any of it out does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias, TypeVar

from workflows.results import Outcome, Result
from workflows.value import value

T = TypeVar("T")

MOST_WAYS = 64
"""So many ways are looked at; the smallest are kept. Nobody reads more, and a tree can have millions."""

_WAITS = frozenset({"remedy.wait", "remedy.metric_wait"})


@value
class Step:
    """Something to be done about one result. `undo`: it holds now, and must not."""

    result: Result
    undo: bool = False

    @property
    def waits(self) -> bool:
        """Whether nobody has to do anything: Crossgate asks again by itself."""
        remedy = self.result.remedy
        return not self.undo and remedy is not None and remedy.step.code in _WAITS


Way: TypeAlias = tuple[Step, ...]
# A demand is a step, or, marked so, that something stays as it is: that matters only for what is asked for on both
# sides of a `not`.
_Demand: TypeAlias = tuple[Step, bool]
_Sets: TypeAlias = list[frozenset[_Demand]]


def ways(result: Result) -> tuple[Way, ...]:
    """The ways to make the tree hold, none of which holds another: the smallest first, each in the tree's order.

    A tree that holds has one, without steps. Steps that are the same in two places are one. A tree that asks for
    something and for its contrary has none.
    """
    places = {step: place for place, step in enumerate(_steps(result))}
    found = _Finding(frozenset(step for step in places if _contrary(step) in places)).ways(result, wanted=True)
    possible = [frozenset()] if found is None else [demands for demands in found if not _clash(demands)]
    ordered = [tuple(sorted(way, key=places.__getitem__)) for way in _minimal(map(_taken, possible))]
    return tuple(sorted(ordered, key=lambda way: (len(way), sum(s.waits for s in way), [places[s] for s in way])))


@dataclass(frozen=True, slots=True)
class _Finding:
    """Looks for ways; `both` are the steps whose contrary is asked for as well."""

    both: frozenset[Step]

    def ways(self, result: Result, *, wanted: bool) -> _Sets | None:
        """The minimal sets of demands that make it hold, or not hold; None when it is skipped, and does not count."""
        if result.kind == "not" and result.children:
            return self.ways(result.children[0], wanted=not wanted)
        if not result.children:
            return self._of_tip(result, wanted=wanted)
        if wanted and result.outcome is Outcome.WAIVED:
            return [frozenset()]
        below = [found for child in result.children if (found := self.ways(child, wanted=wanted)) is not None]
        if not below:
            return None
        all_needed = (result.kind != "any_of") is wanted
        return _every(below) if all_needed else _minimal(demands for sets in below for demands in sets)

    def _of_tip(self, result: Result, *, wanted: bool) -> _Sets | None:
        if result.outcome is Outcome.SKIPPED:
            return None
        step = Step(result, undo=not wanted)
        is_so = result.holds if wanted else result.outcome is Outcome.UNSATISFIED
        if not is_so:
            return [frozenset({(step, True)})]
        return [frozenset({(step, False)} if step in self.both else ())]


def _contrary(step: Step) -> Step:
    return Step(step.result, undo=not step.undo)


def _clash(demands: frozenset[_Demand]) -> bool:
    asked = {step for step, _ in demands}
    return any(_contrary(step) in asked for step in asked)


def _taken(demands: frozenset[_Demand]) -> frozenset[Step]:
    return frozenset(step for step, to_do in demands if to_do)


def _every(below: list[_Sets]) -> _Sets:
    """One way of each, put together in every combination."""
    found: _Sets = [frozenset()]
    for sets in sorted(below, key=len):
        found = _minimal(one | other for one, other in product(found, sets))
    return found


def _minimal(sets: Iterable[frozenset[T]]) -> list[frozenset[T]]:
    """Those that hold no other, the smallest first, at most MOST_WAYS. What is cut off is never smaller than these."""
    kept: list[frozenset[T]] = []
    for steps in sorted(dict.fromkeys(sets), key=len):
        if len(kept) == MOST_WAYS:
            break
        if not any(smaller <= steps for smaller in kept):
            kept.append(steps)
    return kept


def _steps(result: Result, *, undo: bool = False) -> Iterator[Step]:
    """Every step that a way could have, in the tree's order."""
    if result.kind == "not" and result.children:
        yield from _steps(result.children[0], undo=not undo)
    elif result.children:
        for child in result.children:
            yield from _steps(child, undo=undo)
    else:
        yield Step(result, undo)


def tips(result: Result) -> Iterator[Result]:
    """The results at the tips of a tree, those below a `not` left out."""
    if result.kind == "not":
        return
    if not result.children:
        yield result
    for child in result.children:
        yield from tips(child)


def passed(result: Result) -> tuple[Result, ...]:
    """What is there already."""
    return tuple(tip for tip in tips(result) if tip.holds)


def lapsing(result: Result) -> tuple[Result, ...]:
    """What holds now and will stop holding by itself, the next first: approvals until a day, waivers."""
    held = [one for one in (result, *tips(result)) if one.until is not None and one.holds]
    return tuple(sorted(dict.fromkeys(held), key=lambda one: (one.until is None, one.until)))


def changeable(result: Result) -> tuple[Result, ...]:
    """What holds now and stops holding when something else changes: approvals of exactly what is there."""
    return tuple(dict.fromkeys(one for one in tips(result) if one.holds and one.rests_on))
