"""What an approval rests on, in reasons: so that people are told beforehand what would make it lapse."""

from __future__ import annotations

from collections.abc import Iterator

from config.evidence.pins import Pin
from config.requirements.approval import Approval
from workflows.judging import pins
from workflows.judging.context import Context
from workflows.results import Reason, reason


def rests_on_of(requirement: Approval, context: Context) -> tuple[Reason, ...]:
    """Every part with whose change it lapses."""
    found = list(_of_pin(requirement.pinned_to, context)) if requirement.pinned_to is not None else []
    if requirement.lapses_when is not None:
        found.append(reason("pin.any_change", fields=requirement.lapses_when.fields_change))
    return tuple(found)


def _of_pin(pin: Pin, context: Context) -> Iterator[Reason]:
    if pin.fields:
        yield reason("pin.fields", fields=pin.fields)
    if pin.rice is not None:
        names = tuple(part.field.name for part in pins.parts_of(pin, context) if part.scale is not None)
        yield reason("pin.estimates", fields=names, percent=pin.rice.tolerance_percent or None)
    if pin.metrics is not None:
        tolerance = pin.metrics.tolerance or None
        yield reason("pin.metrics", names=pin.metrics.names, source=pin.metrics.source, tolerance=tolerance)
    if pin.model is not None:
        yield reason("pin.run" if pin.model.model is None else "pin.model", source=pin.model.source)
    if pin.data is not None:
        yield reason("pin.data", path=pin.data.path, source=pin.data.source)
    if pin.document is not None:
        yield reason("pin.document", document=pin.document.id, sections=pin.document.sections or None)
