"""What exactly was approved, and whether it still is that.

The values of named fields and of estimates at the approval are told by the changelog, so that a replay finds the same
and nothing has to be kept for it. Evidence from elsewhere (a model's metrics, a data set) leaves none: see
`evidence_pins`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from config.evidence.pins import Pin
from config.rice.criteria import Criterion
from config.rice.scales import Scale
from workflows.issue import EMPTY, Change, History
from workflows.judging.context import Context
from workflows.judging.field_book import FieldRef
from workflows.people import Person
from workflows.results import Evidence, Reason, reason
from workflows.rice.scales import exact, read
from workflows.rice.values import Estimate

LONGEST_SHOWN = 80
"""Characters of a value that an explanation quotes."""


@dataclass(slots=True)
class Part:
    """A field that is pinned. With a scale, what counts is the estimate that it holds, and how far that moved."""

    field: FieldRef
    scale: Scale | None = None
    tolerance_percent: float = 0.0

    def is_same(self, first: Change, last: Change) -> bool:
        """Whether it holds after the last change what it held before the first."""
        if _started(first) == _ended(last):
            return True
        if self.scale is None:
            return False
        old, new = read(self.scale, first.from_text or ""), read(self.scale, last.to_text or "")
        if isinstance(old, Estimate) and isinstance(new, Estimate):
            return self._near(old, new)
        return old is None and new is None

    def _near(self, old: Estimate, new: Estimate) -> bool:
        """Each of low, likely and high is within the tolerance of what it was; a number is a range of one point."""
        pairs = [
            (old.likely, new.likely),
            (old.likely if old.low is None else old.low, new.likely if new.low is None else new.low),
            (old.likely if old.high is None else old.high, new.likely if new.high is None else new.high),
        ]
        share = exact(self.tolerance_percent) / 100
        return all(abs(is_now - was) <= abs(was) * share for was, is_now in pairs)


@dataclass(slots=True)
class Broken:
    """A part that is another one than was approved."""

    field: FieldRef
    old: str
    new: str
    history: History  # What changed it last.


def parts_of(pin: Pin | None, context: Context) -> Iterator[Part]:
    """The fields that are pinned, and those that hold pinned estimates."""
    if pin is None:
        return
    yield from (Part(context.fields[name]) for name in pin.fields)
    if pin.rice is None:
        return
    for criterion_id in pin.rice.criteria:
        criterion = context.gate.criteria.get(criterion_id)
        names = (criterion_id,) if criterion is None else fields_of(criterion)
        scale = None if criterion is None else criterion.scale
        for name in names:
            yield Part(context.fields.get(name) or _nowhere(name), scale, pin.rice.tolerance_percent)


def fields_of(criterion: Criterion) -> tuple[str, ...]:
    """The fields in which a criterion lives, by the names that rice.yaml has for them."""
    place = criterion.place
    if place.range is not None:
        return tuple(name for name in (place.range.low, place.range.likely, place.range.high) if name is not None)
    return () if place.field is None else (place.field,)


def _nowhere(name: str) -> FieldRef:
    """For a policy that was put together without the criteria that it names."""
    return FieldRef(name, None, frozenset(), reason("field_name.unknown", name=name, jira_name=name, near=()))


def broken(parts: Iterable[Part], place: int, context: Context) -> Broken | None:
    """The part that changed last since that place and is not again what it was; None when all are as approved."""
    found: tuple[int, Broken] | None = None
    for part in parts:
        later = [entry for entry in context.timeline.changes_of(part.field) if entry[0] > place]
        if not later:
            continue
        (_, first), (at, last) = later[0], later[-1]
        if not part.is_same(first, last) and (found is None or at > found[0]):
            history = context.issue.histories[at]
            found = at, Broken(part.field, _shown(first.from_text), _shown(last.to_text), history)
    return None if found is None else found[1]


def doubt(fields: Iterable[FieldRef]) -> Reason | None:
    """Why it cannot be told whether a part is as it was: its name stands for no field."""
    return next((field.problem for field in fields if field.problem is not None), None)


def digest_of(pinned: Iterable[Part], context: Context) -> Evidence:
    """What is pinned, as evidence: the SHA-256 of the canonical JSON of its parts, first 16 hexadecimal digits."""
    parts = {part.field.name: list((part.field.value(context.issue) or EMPTY).texts) for part in pinned}
    text = json.dumps(parts, sort_keys=True, separators=(",", ":"))
    return Evidence("pin", ", ".join(parts), hashlib.sha256(text.encode()).hexdigest()[:16], context.now)


def reason_of(part: Broken, by: tuple[Person, ...]) -> Reason:
    """The part and the change, from what to what, in facts."""
    return reason(
        "approval.not_what_was_approved",
        by=by,
        field=part.field.name,
        old=part.old,
        new=part.new,
        who=part.history.author,
        at=part.history.at,
    )


def _started(change: Change) -> tuple[str, str]:
    return change.from_id or "", (change.from_text or "").strip()


def _ended(change: Change) -> tuple[str, str]:
    return change.to_id or "", (change.to_text or "").strip()


def _shown(text: str | None) -> str:
    shown = " ".join((text or "").split())
    return shown if len(shown) <= LONGEST_SHOWN else shown[: LONGEST_SHOWN - 1] + "…"
