"""Requirement results: a tree in which every node has an outcome and a reason.

Reasons are values, not sentences: `workflows.telling.wording` turns them into words. So deciding is cheap, and the
comment, the command line and the log all speak from the same tree without evaluating again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from workflows.people import Person
from workflows.value import value


class Outcome(StrEnum):
    """How a requirement stands."""

    SATISFIED = "satisfied"
    UNSATISFIED = "unsatisfied"
    SKIPPED = "skipped"
    WAIVED = "waived"
    UNDETERMINED = "undetermined"


Fact: TypeAlias = "str | int | float | bool | datetime | Person | Who | tuple[Fact, ...] | None"


@value
class Reason:
    """Why, as a code of the catalogue in `workflows.telling.wording` and the facts its sentence names."""

    code: str  # `passed.never_entered`, `field.empty`, …
    facts: tuple[tuple[str, Fact], ...] = ()

    def fact(self, name: str) -> Fact:
        """The fact of that name; None when there is none."""
        return next((value for known, value in self.facts if known == name), None)


def reason(code: str, **facts: Fact) -> Reason:
    """A reason with its facts by name."""
    return Reason(code, tuple(facts.items()))


@value
class Who:
    """People who can give something: named ones, and the groups, roles or fields they come from."""

    people: tuple[Person, ...] = ()  # Everybody known to be entitled, exclusions taken out.
    groups: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    anybody: bool = False
    excluded: tuple[str, ...] = ()  # Parts whose giving does not count: `assignee`, `reporter`, …


@value
class Remedy:
    """What would satisfy a requirement, and who can do it."""

    step: Reason  # A code of the catalogue under `remedy.`
    who: Who = Who(anybody=True)


@value
class Evidence:
    """A fact that a result rests on, with where it came from and when it was so."""

    source: str  # `changelog`, `field`, `directory`, `links`, …
    what: str  # Which one: a history id, a field id, a group.
    value: str
    observed_at: datetime | None = None
    digest: str = ""  # The same while the fact is the same; empty where the fact is its own digest.
    link: str = ""  # Where a person can look.


@value
class Question:
    """Something to ask a person of some function."""

    function: str  # `the ML engineer`: as the administrator calls it.
    text: str
    about: str = ""  # The word it is about.


@value
class Result:
    """How one requirement stands, and why."""

    kind: str  # The requirement's kind; `gate` at the root of a gate's tree.
    outcome: Outcome
    reason: Reason
    remedy: Remedy | None = None  # Only for unsatisfied and undetermined ones.
    children: tuple[Result, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    message: str | None = None  # The administrator's words for it.
    until: datetime | None = None  # When it stops holding by itself, if nothing else happens.
    questions: tuple[Question, ...] = ()  # What people have to answer each other first.
    rests_on: tuple[Reason, ...] = ()  # What it stops holding with, when that changes: codes under `pin.`.

    @property
    def holds(self) -> bool:
        """Satisfied, or waived."""
        return self.outcome in (Outcome.SATISFIED, Outcome.WAIVED)


# Bound once: decisions combine outcomes all the time, and asking the class for a member takes longer than the rest.
_SATISFIED, _UNSATISFIED = Outcome.SATISFIED, Outcome.UNSATISFIED
_SKIPPED, _WAIVED, _UNDETERMINED = Outcome.SKIPPED, Outcome.WAIVED, Outcome.UNDETERMINED


def conjunction(outcomes: Iterable[Outcome]) -> Outcome:
    """Kleene's *and*: one unsatisfied decides; else one undetermined; all skipped is skipped. Waived counts as so."""
    found = _SKIPPED
    for outcome in outcomes:
        if outcome is _UNSATISFIED:
            return outcome
        if outcome is _UNDETERMINED:
            found = outcome
        elif outcome is not _SKIPPED and found is _SKIPPED:
            found = _SATISFIED
    return found


def disjunction(outcomes: Iterable[Outcome]) -> Outcome:
    """Kleene's *or*: one satisfied or waived decides; else one undetermined; all skipped is skipped."""
    found = _SKIPPED
    for outcome in outcomes:
        if outcome is _SATISFIED or outcome is _WAIVED:
            return _SATISFIED
        if outcome is _UNDETERMINED or (outcome is _UNSATISFIED and found is _SKIPPED):
            found = outcome
    return found


def negation(outcome: Outcome) -> Outcome:
    """Kleene's *not*: undetermined and skipped stay; waived, which counts as satisfied, becomes unsatisfied."""
    match outcome:
        case Outcome.SATISFIED | Outcome.WAIVED:
            return Outcome.UNSATISFIED
        case Outcome.UNSATISFIED:
            return Outcome.SATISFIED
        case Outcome.SKIPPED | Outcome.UNDETERMINED:
            return outcome
