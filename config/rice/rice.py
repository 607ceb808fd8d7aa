"""The contents of rice.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import cached_property
from typing import Annotated, Self

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from config.expressions import formula
from config.gates import Scope
from config.rice.confidence import ConfidenceRules
from config.rice.criteria import NO_OTHER_KEYS, STANDARD, Criterion, CriterionEntry, Scheme, standard_of
from config.rice.links import Follow, RollUp
from config.rice.places import PropertyKey
from config.rice.voting import Voting
from config.strict import Strict, exactly_one, refused
from config.words import CriterionId, Flag, Name, Number, Period, SomeNames, Whole

Formula = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
"""An expression in CEL over the criteria: `reach * impact * confidence / effort`."""


class Target(Strict):
    """Where a result is written: a field or an issue property."""

    model_config = ConfigDict(json_schema_extra=exactly_one("field", "property"))

    field: Name | None = None
    """A number field, by its name in fields.yaml, its unique name in Jira, or its id."""
    property_: Annotated[PropertyKey | None, Field(alias="property")] = None
    """An issue property, for sites without such a field."""

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.field is None) == (self.property_ is None):
            raise refused("exactly one of field, property", "keep the one that is meant")
        return self


class ScoreTarget(Target):
    """Where the score is written, and how exactly."""

    decimals: Annotated[Whole, Field(ge=0, le=6)] = 1
    """Decimal places of the score; halves are rounded to even."""
    tolerance: Annotated[Number, Field(ge=0)] = 0.0
    """A score that differs from what is written by no more than this is not written again."""


class RankTarget(Target):
    """Where the rank is written. It is written by `crossgate rice sync` and its schedule."""

    top: Annotated[Whole, Field(ge=1)] | None = None
    """Only the first so many get a rank; the others' is cleared. All get one when left out."""


class Uncertainty(Strict):
    """How ranges of estimates become a range of scores."""

    draws: Annotated[Whole, Field(ge=100, le=100_000)] = 2000
    """Draws of the simulation. Its seed is fixed: the same estimates give the same range."""
    interval: Annotated[Number, Field(gt=0, lt=100)] = 80.0
    """The share of outcomes that the shown range holds, in percent."""
    top: Annotated[Whole, Field(ge=1)] = 10
    """For each idea: the chance that it belongs to the first so many."""


class Rice(Strict):
    """How ideas are scored and ranked."""

    applies_to: Scope = Scope()
    """The issues that are scored; write at least the projects."""
    scheme: Scheme = Scheme.RICE
    """`rice`, `ice`, `wsjf`, or `weighted` (a sum of benefits, divided by costs)."""
    formula: Formula | None = None
    """A formula of your own in CEL instead of the scheme's: `reach * impact * confidence / effort`.

    Its names are the criteria, percentages are fractions. Criteria that it does not name are left out."""
    criteria: Annotated[dict[CriterionId, CriterionEntry], NO_OTHER_KEYS] = {}
    """The criteria; for those of the scheme, only what differs from its standard."""
    score: ScoreTarget = ScoreTarget(property_="crossgate.rice.score")
    """Where the score is written."""
    rank: RankTarget | None = None
    """Where the rank is written; nowhere when left out."""
    follow: tuple[Follow, ...] = ()
    """Issues that share the estimates: the epic that delivers an idea."""
    roll_ups: tuple[RollUp, ...] = ()
    """Criteria computed from other issues: the sum of the children's effort."""
    roles: SomeNames | None = None
    """Groups from highest to lowest, for the conflict rule `highest_role`."""
    voting: Voting | None = None
    """Estimates by several people."""
    confidence: ConfidenceRules | None = None
    """Caps on confidence by what evidence there is."""
    uncertainty: Uncertainty = Uncertainty()
    """How ranges are handled."""
    every: Period = timedelta(hours=1)
    """How often all issues are brought in step, besides at each change."""
    comment: Flag = True
    """Tell on the issue what a person has to know: a conflict, a command that was not understood, a score put right."""

    @property
    def known(self) -> tuple[str, ...]:
        """Every criterion that a formula may name: the scheme's, and those written here."""
        return tuple(dict.fromkeys((*STANDARD[self.scheme], *self.criteria)))

    @cached_property
    def used(self) -> tuple[str, ...]:
        """The criteria that the score is made of."""
        if self.formula is not None:
            asked = {slot.name for slot in formula(self.formula, self.known).slots.values()}
            return tuple(criterion_id for criterion_id in self.known if criterion_id in asked)
        return self.known if self.scheme is Scheme.WEIGHTED else tuple(STANDARD[self.scheme])

    @cached_property
    def standing(self) -> Mapping[str, Criterion]:
        """Every criterion that the score is made of, by id: the scheme's standard with what is written here.

        A criterion of one's own is a number in the field of its name, unless it says otherwise.
        """
        standard = STANDARD[self.scheme]
        merged = {
            criterion_id: {
                **standard.get(criterion_id, standard_of(criterion_id)),
                **_written(self.criteria.get(criterion_id)),
            }
            for criterion_id in self.used
        }
        return {criterion_id: Criterion.model_validate(parts) for criterion_id, parts in merged.items()}


def _written(entry: CriterionEntry | None) -> dict[str, object]:
    return {} if entry is None else {name: getattr(entry, name) for name in entry.model_fields_set}
