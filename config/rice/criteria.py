"""Criteria and schemes: what is estimated, and how the estimates become one score."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from config.rice.places import OtherPlace, Place
from config.rice.scales import AnyScale
from config.strict import Strict
from config.words import Name, Number

NO_OTHER_KEYS: Any = Field(json_schema_extra={"additionalProperties": False})
"""Marks a mapping by criteria, so that its JSON Schema refuses keys that are no names of criteria."""


class Scheme(StrEnum):
    """How estimates become a score."""

    RICE = "rice"
    ICE = "ice"
    WSJF = "wsjf"
    WEIGHTED = "weighted"


class Counts(StrEnum):
    """Whether more of it is better, in the scheme `weighted`."""

    BENEFIT = "benefit"
    COST = "cost"


class Criterion(Strict):
    """Something that is estimated, the scheme's standard and rice.yaml taken together."""

    name: Name
    scale: AnyScale
    place: Place
    synced_with: tuple[OtherPlace, ...] = ()
    weight: Number = 1.0
    counts: Counts = Counts.BENEFIT


class CriterionEntry(Strict):
    """A criterion as rice.yaml writes it: for one of the scheme's own, only what differs from the standard."""

    name: Name | None = None
    """What people see."""
    scale: AnyScale | None = None
    """What its value may be: a scale's word (`number`, `percent`, `fibonacci`, …) or a scale written out."""
    place: Place | None = None
    """Its own place: what the score is computed from."""
    synced_with: tuple[OtherPlace, ...] = ()
    """Other places on the same issue that hold the same value."""
    weight: Annotated[Number, Field(gt=0, le=1000)] = 1.0
    """How much it counts: a factor in sums, an exponent in products and quotients. 1 leaves it as it is."""
    counts: Counts = Counts.BENEFIT
    """Only for the scheme `weighted`: costs divide, benefits add up."""


def _criterion(name: str, scale: Any) -> dict[str, Any]:
    return {"name": name, "scale": scale, "place": {"field": name}}


def standard_of(criterion_id: str) -> dict[str, Any]:
    """What a criterion of one's own is when rice.yaml does not say: a number in the field of its name."""
    return _criterion(criterion_id.replace("_", " ").capitalize(), "number")


STANDARD: dict[Scheme, dict[str, dict[str, Any]]] = {
    Scheme.RICE: {
        # Intercom: reach per fixed period; confidence 100, 80 or 50 %; effort in person-months, at least half of one.
        "reach": _criterion("Reach", {"number": {"at_least": 0, "unit": "per quarter"}}),
        "impact": _criterion("Impact", "impact"),
        "confidence": _criterion("Confidence", "percent"),
        "effort": _criterion("Effort", {"interval": {"at_least": 0.5, "unit": "person-months"}}),
    },
    Scheme.ICE: {
        # Impact times confidence times ease, each from 1 to 10, as Sean Ellis made it popular.
        "impact": _criterion("Impact", {"number": {"at_least": 1, "at_most": 10}}),
        "confidence": _criterion("Confidence", {"number": {"at_least": 1, "at_most": 10}}),
        "ease": _criterion("Ease", {"number": {"at_least": 1, "at_most": 10}}),
    },
    Scheme.WSJF: {
        # SAFe: cost of delay (the sum of the first three) divided by job size, all in relative steps.
        "business_value": _criterion("Business value", "fibonacci"),
        "time_criticality": _criterion("Time criticality", "fibonacci"),
        "risk_reduction": _criterion("Risk reduction", "fibonacci"),
        "job_size": _criterion("Job size", "fibonacci"),
    },
    Scheme.WEIGHTED: {},
}
"""Each scheme's criteria as they are when rice.yaml says nothing else of them."""
