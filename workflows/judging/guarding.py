"""Whether a gate guards a step of an issue: yes, no, or not to be told while a status' category is not known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from config.guards import Guards
from config.requirements.linked import StatusCategory
from workflows.issue import Status, Transition
from workflows.judging.context import CompiledGate
from workflows.judging.folding import fold, folded


@dataclass(frozen=True, slots=True)
class How:
    """How a step came about, beside its two statuses."""

    moved: bool = False  # Without a transition: moved between projects, changed in bulk, imported.
    created: bool = False  # The issue was created so; there is no status it came from.
    resolution: str | None = None  # Set in this step.


ORDINARY = How()


def how(transition: Transition) -> How:
    """How a transition came about."""
    if not (transition.moved or transition.created or transition.resolution):
        return ORDINARY
    return How(transition.moved, transition.created, transition.resolution)


def guards(
    gate: CompiledGate, start: Status, end: Status, way: How, categories: Mapping[str, StatusCategory]
) -> bool | None:
    """Whether the gate guards the step. A status that is known by its id alone may be any."""
    written = gate.gate.guards
    if way.moved and not written.moves:
        return False
    if way.created and not (written.creation and written.sided):
        return False
    if _resolves(written, way.resolution):
        return True
    if start.is_same(end) and way.resolution:
        return False  # A resolution was set without a transition.
    if written.any_ and not way.created:
        return True
    found = _and(_side(gate.to, written.to_category, end, categories), _start(gate, start, way, categories))
    if not written.sided:
        found = False
    if written.reopening and not way.created:
        found = _or(found, _reopens(start, end, categories))
    return found


def _start(gate: CompiledGate, start: Status, way: How, categories: Mapping[str, StatusCategory]) -> bool | None:
    written = gate.gate.guards
    if way.created:
        return not (written.from_ or written.from_category)
    return _side(gate.from_, written.from_category, start, categories)


def _resolves(written: Guards, resolution: str | None) -> bool:
    if resolution is None:
        return False
    return written.resolving or fold(resolution) in folded(written.resolutions)


def _side(
    names: frozenset[str], category: StatusCategory | None, status: Status, categories: Mapping[str, StatusCategory]
) -> bool | None:
    """Whether one side of the step is meant: any line written for it fits; none is written: it does not matter."""
    if not names and category is None:
        return True
    nameless = not status.name or status.name == status.id
    if names and (nameless or fold(status.name) in names):
        return True
    if category is None:
        return False
    known = category_of(status, categories)
    return None if known is None else known is category


def _reopens(start: Status, end: Status, categories: Mapping[str, StatusCategory]) -> bool | None:
    before, after = category_of(start, categories), category_of(end, categories)
    left = None if before is None else before is StatusCategory.DONE
    open_now = None if after is None else after is not StatusCategory.DONE
    return _and(left, open_now)


def category_of(status: Status, categories: Mapping[str, StatusCategory]) -> StatusCategory | None:
    """The category of a status: as it says itself, else as the site has it, by id before name."""
    if status.category is not None:
        return status.category
    by_id = categories.get(status.id) if status.id else None
    return by_id or categories.get(fold(status.name))


def _and(one: bool | None, other: bool | None) -> bool | None:
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def _or(one: bool | None, other: bool | None) -> bool | None:
    if one or other:
        return True
    return None if one is None or other is None else False
