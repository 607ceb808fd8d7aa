"""Sequences that want the same checkpoints in opposite orders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from config.requirements import Sequence as InOrder
from workflows.judging.folding import fold
from workflows.linting.finding import Finding, Severity, finding
from workflows.linting.meeting import Reach, meet
from workflows.linting.subject import Demand, Subject


def opposite_orders(subjects: Sequence[Subject], reaches: Mapping[str, Reach]) -> Iterator[Finding]:
    """Told as a warning: an issue that goes round twice can satisfy both."""
    listed = [(subject, demand) for subject in subjects for demand in _sequences(subject)]
    for (one, first), (other, second) in combinations(listed, 2):
        turned = _turned(first, second)
        if turned is not None and (one is other or meet(one, other, reaches)):
            place, before, after = turned
            at = (*second.loc, "steps", place, "status")
            yield finding(
                other.read, at, Severity.WARNING, "opposite_order", before=before, after=after, gate=one.gate.id
            )


def _sequences(subject: Subject) -> Iterator[Demand]:
    return (demand for demand in subject.demands() if isinstance(demand.requirement, InOrder))


def _turned(one: Demand, other: Demand) -> tuple[int, str, str] | None:
    """Two checkpoints in the other's order, with the place of the first; None when no two are turned around."""
    if not (isinstance(one.requirement, InOrder) and isinstance(other.requirement, InOrder)):
        return None
    order = [fold(stop.status) for stop in one.requirement.steps]
    steps = [(place, stop.status) for place, stop in enumerate(other.requirement.steps)]
    for (place, before), (_, after) in combinations(steps, 2):
        first, then = fold(before), fold(after)
        # A status that comes several times in a sequence is before and after others.
        if order.count(first) == order.count(then) == 1 and order.index(then) < order.index(first):
            return place, before, after
    return None
