"""The score that rice.yaml gives an issue as it stood, from its own fields.

A score is written into its field moments after an estimate changed. A gate that asks for it goes by the estimates
themselves wherever the issue's own fields tell them, so that it says the same whoever looks, and whenever.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING

from config.rice import Rice
from config.rice.scales import Scale
from config.rice.scored import told_by_fields
from workflows.issue import FieldValue
from workflows.results import Reason, reason
from workflows.rice.formula import PRECISION, Formula, formula_of
from workflows.rice.reading import held
from workflows.rice.values import Estimate

if TYPE_CHECKING:
    from workflows.judging.context import CompiledGate, Context


@dataclass(frozen=True, slots=True)
class Scoring:
    """The rules for scores, ready."""

    scope: CompiledGate  # Its scope is that of rice.yaml.
    formula: Formula
    score: str | None  # The field with the score, by the name that rice.yaml has for it.
    places: Mapping[str, tuple[str, Scale]]  # By criterion: its field, by the name that rice.yaml has, and its scale.
    names: Mapping[str, str]  # By criterion: what people see.
    decimals: int

    @property
    def fields(self) -> frozenset[str]:
        """Every field that is looked at."""
        own = frozenset(field for field, _ in self.places.values())
        return own.union(self.scope.scope_fields, () if self.score is None else (self.score,))

    def is_score(self, name: str, context: Context) -> bool:
        """Whether a gate's name for a field means the one with the score."""
        if self.score is None:
            return False
        wanted = context.fields[self.score].id
        return wanted is not None and context.fields[name].id == wanted

    def scale_of(self, name: str, context: Context) -> Scale | None:
        """The scale of the criterion that lives in a field; None when none does."""
        wanted = context.fields[name].id
        found = (scale for field, scale in self.places.values() if context.fields[field].id == wanted is not None)
        return next(found, None)

    def compute(self, read: Callable[[str], FieldValue]) -> Decimal | Reason:
        """The score of these fields, rounded as it is written, or why there is none."""
        numbers: dict[str, Decimal | None] = {}
        for criterion, (field, scale) in self.places.items():
            found = held(read(field), scale)
            numbers[criterion] = found.likely if isinstance(found, Estimate) else None
        without = tuple(self.names[criterion] for criterion, number in numbers.items() if number is None)
        score = self.formula.compute(numbers)
        if isinstance(score, Reason):
            return reason("rice_gate.no_estimates", criteria=without) if without else score
        return score.quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_EVEN, PRECISION)


def scoring_by(rice: Rice, scope: CompiledGate) -> Scoring | None:
    """The rules of rice.yaml, ready; None when an issue's own fields do not tell its score."""
    if not told_by_fields(rice):
        return None
    standing = rice.standing
    return Scoring(
        scope,
        formula_of(rice),
        rice.score.field,
        {known: (one.place.field, one.scale) for known, one in standing.items() if one.place.field is not None},
        {known: one.name for known, one in standing.items()},
        rice.score.decimals,
    )
