"""Whether each yes counts, and for whom: before it is asked whether there are enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from config.requirements.approval import Approval
from workflows.issue import History
from workflows.judging import evidence_pins, pins
from workflows.judging.approvals import Given
from workflows.judging.context import Context
from workflows.judging.entitlement import entitled
from workflows.judging.field_book import FieldRef
from workflows.judging.timeline import BEFORE
from workflows.results import Evidence, Reason


class Flaw(Enum):
    """Why a yes does not count though it was given."""

    CHANGED = auto()  # What was approved is something else by now.
    LAPSED = auto()  # A field that must not change was changed since.
    ENDED = auto()  # It was given until a day, which is over.
    EXPIRED = auto()  # It is too old.
    CONDITIONAL = auto()  # It was given until a day, and such ones do not count here.
    BY_PART = auto()  # Whoever gave it has a part in the issue that is ruled out.


@dataclass(slots=True)
class Weighed:
    """Somebody's yes, with what came of looking at it."""

    given: Given
    may: tuple[bool | None, ...]  # Share by share, whether they are entitled; None: cannot be told.
    flaw: Flaw | None
    broken: pins.Broken | None = None
    moved: Reason | None = None  # What it is said of, when it is outside of Jira.
    end: datetime | None = None  # When it stops counting by itself.

    def kinds(self, *, sure: bool) -> list[int]:
        """The shares for which it counts: surely, or possibly."""
        if self.flaw is not None or (sure and not self.given.certain):
            return []
        return [share for share, may in enumerate(self.may) if (may if sure else may is not False)]


@dataclass(slots=True)
class Lapses:
    """What makes approvals lapse, found once for all of them."""

    change: tuple[int, FieldRef, History] | None  # The last change of a field that must not change.
    pinned: tuple[pins.Part, ...]
    unclear: Reason | None  # A field's name stands for no field, or what it is pinned to is not known.
    seen: tuple[Evidence, ...] = ()  # What is said now of what it is pinned to outside of Jira.


def lapses_of(requirement: Approval, yeses: Sequence[Given], context: Context) -> Lapses:
    """What makes this requirement's approvals lapse. What is outside of Jira matters only when there are any."""
    names = requirement.lapses_when.fields_change if requirement.lapses_when else ()
    fields = [context.fields[name] for name in names]
    pinned = tuple(pins.parts_of(requirement.pinned_to, context))
    change = context.timeline.last_change(fields, after=BEFORE) if fields else None
    seen = evidence_pins.seen_now(requirement.pinned_to, context) if yeses else ()
    asked = (*fields, *(part.field for part in pinned))
    unclear = pins.doubt(asked) or (seen if isinstance(seen, Reason) else None)
    return Lapses(change, pinned, unclear, () if isinstance(seen, Reason) else seen)


def weigh(requirement: Approval, yeses: Sequence[Given], lapses: Lapses, context: Context) -> list[Weighed]:
    """One yes of each person, their newest that counts, or their newest; those that hold longest first."""
    by_person: dict[str, list[Weighed]] = {}
    for one in sorted(yeses, key=lambda entry: entry.at, reverse=True):
        by_person.setdefault(one.person.id, []).append(_weigh(one, requirement, lapses, context))
    chosen = [
        next((w for w in several if w.kinds(sure=True)), None)
        or next((w for w in several if w.kinds(sure=False)), several[0])
        for several in by_person.values()
    ]
    return sorted(chosen, key=lambda w: (w.end is not None, -w.end.timestamp() if w.end else 0))


def _weigh(one: Given, requirement: Approval, lapses: Lapses, context: Context) -> Weighed:
    may = tuple(entitled(one.person, share, context) for share in requirement.shares)
    aged = one.at + requirement.expires_after if requirement.expires_after else None
    end = min((moment for moment in (one.until, aged) if moment is not None), default=None)
    part = pins.broken(lapses.pinned, one.place, context) if lapses.pinned else None
    pin, before = requirement.pinned_to, context.pinned.get(ref_of(one))
    moved = evidence_pins.moved(pin, before, lapses.seen) if pin is not None and before is not None else None
    flaw = _flaw(one, requirement, lapses, context, part=part or moved, aged=aged)
    return Weighed(one, may, flaw, part, moved, end)


def ref_of(one: Given) -> str:
    """Names an approval: the comment or the entry of the changelog in which it was given."""
    return f"{one.evidence.source}:{one.evidence.what}"


def _flaw(
    one: Given,
    requirement: Approval,
    lapses: Lapses,
    context: Context,
    *,
    part: pins.Broken | Reason | None,
    aged: datetime | None,
) -> Flaw | None:
    if context.timeline.part_of(one.person, requirement.not_by, one.place):
        return Flaw.BY_PART
    if part is not None:
        return Flaw.CHANGED
    if lapses.change is not None and one.place < lapses.change[0]:
        return Flaw.LAPSED
    if one.until is not None and not requirement.conditional:
        return Flaw.CONDITIONAL
    if one.until is not None and one.until <= context.now:
        return Flaw.ENDED
    return Flaw.EXPIRED if aged is not None and aged <= context.now else None
