"""Statuses in which an issue must have been before a gate can let it through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from config.positions import Loc
from config.requirements import Age, Approval, Field, Passed, Sequence
from workflows.linting.subject import Demand, Subject


@dataclass(frozen=True, slots=True)
class Needed:
    """A status that must have been entered, and by choice left again."""

    status: str
    loc: Loc
    into: tuple[str, ...] = ()  # It must have been left into one of these; empty: into any that is forward.
    left: bool = False


def needed_by(subject: Subject) -> tuple[Needed, ...]:
    """Of everything that must hold in any case; one of several ways to pass needs nothing for certain."""
    return tuple(one for demand in subject.demands() for one in _needed(demand))


def _needed(demand: Demand) -> Iterator[Needed]:
    loc = demand.loc
    match demand.requirement:
        case Passed(status=status, into=into):
            yield Needed(status, (*loc, "status"), into, left=True)
        case Sequence(steps=steps):
            for place, stop in enumerate(steps):
                yield Needed(stop.status, (*loc, "steps", place, "status"), left=True)
        case Age() as age:
            entered = age.in_ or age.since
            if entered is not None:
                yield Needed(entered, (*loc, "in" if age.in_ else "since"))
        case Field(changed_since=moment) if moment is not None and moment.entered is not None:
            yield Needed(moment.entered, (*loc, "changed_since", "entered"))
        case Approval(given_by=ways) if ways.transition and not ways.comment and not ways.field:
            step = ways.transition
            yield Needed(step.from_, (*loc, "given_by", "transition", "from"), (step.to,), left=True)
        case _:
            pass
