"""From numbers to a score: the schemes, and a formula of one's own.

Schemes are computed in decimals, so that a tenth stays a tenth; a formula of one's own by the CEL library, in floats.
Where there is no result (a division by zero, a root of a negative number) there is none, with a reason: never 0, never
infinity.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext
from functools import reduce
from operator import add, mul
from typing import TypeAlias

from config.expressions import Expression, formula
from config.rice import Rice
from config.rice.criteria import Counts, Criterion, Scheme
from workflows.expressions import evaluate_formula
from workflows.results import Reason, reason
from workflows.rice.numbers import plain
from workflows.rice.scales import exact

PRECISION = Context(prec=50)
"""So many digits are computed with: products of the largest numbers allowed stay exact."""

Numbers: TypeAlias = Mapping[str, Decimal | None]
"""A number for each criterion, by id; None where there is none."""

Columns: TypeAlias = Mapping[str, "float | Sequence[float]"]
"""Draws of each criterion, by id; a single number where it is the same in all of them."""


@dataclass(frozen=True, slots=True)
class Quotient:
    """What the schemes have in common: some criteria over others, as a sum or as a product."""

    over: tuple[str, ...]
    under: tuple[str, ...]
    is_sum: bool
    weights: Mapping[str, Decimal]
    names: Mapping[str, str]  # For reasons.

    def compute(self, numbers: Numbers) -> Decimal | Reason:
        """The score. Every criterion must have a number; one that has none gives no score."""
        known = {criterion_id: number for criterion_id, number in numbers.items() if number is not None}
        if not {*self.over, *self.under} <= known.keys():
            return reason("rice.incomplete")
        with localcontext(PRECISION):
            try:
                under = self._taken([known[each] for each in self.under], self.under) if self.under else Decimal(1)
                if under <= 0:
                    names = tuple(self.names[each] for each in self.under)
                    return reason("rice.divisor_not_positive", criteria=names, number=plain(under))
                return self._taken([known[each] for each in self.over], self.over) / under
            except ArithmeticError:
                return reason("rice.formula_undefined")

    def _taken(self, numbers: Sequence[Decimal], ids: Sequence[str]) -> Decimal:
        weighted = zip(numbers, (self.weights[each] for each in ids), strict=True)
        if self.is_sum:
            return sum((number * weight for number, weight in weighted), Decimal(0))
        return reduce(mul, (number if weight == 1 else number**weight for number, weight in weighted), Decimal(1))

    def sample(self, columns: Columns, draws: int) -> list[float]:
        """The score for each row of numbers, in floats and quickly; NaN where there is none."""
        over, under = (self._row_by_row(ids, columns, draws) for ids in (self.over, self.under))
        if not self.under:
            return over
        return [one / other if other > 0 else math.nan for one, other in zip(over, under, strict=True)]

    def _row_by_row(self, ids: Sequence[str], columns: Columns, draws: int) -> list[float]:
        """The sum or product for each row; numbers that are the same in all of them are taken together first."""
        join = add if self.is_sum else mul
        same, varying = (0.0 if self.is_sum else 1.0), []
        for criterion_id in ids:
            given = columns[criterion_id]
            if isinstance(given, float):
                same = join(same, self._weighed(given, criterion_id))
            elif self.weights[criterion_id] == 1:
                varying.append(given)
            else:
                varying.append([self._weighed(number, criterion_id) for number in given])
        rows = [same] * draws
        for column in varying:
            rows = list(map(join, rows, column))
        return rows

    def _weighed(self, number: float, criterion_id: str) -> float:
        weight = float(self.weights[criterion_id])
        if self.is_sum:
            return number * weight
        if number > 0 or weight == 1:
            return float(number**weight)
        return math.nan if number else 0.0


@dataclass(frozen=True, slots=True)
class OwnFormula:
    """An expression in CEL over the criteria."""

    expression: Expression

    def compute(self, numbers: Numbers) -> Decimal | Reason:
        """The score; one that needs a number that is not there has none."""
        given = {name: None if number is None else float(number) for name, number in numbers.items()}
        found = evaluate_formula(self.expression, given)
        if isinstance(found.value, bool) or found.value is None:
            return reason("rice.incomplete") if found.absent else reason("rice.formula_undefined")
        return Decimal(repr(float(found.value)))

    def sample(self, columns: Columns, draws: int) -> list[float]:
        """The score for each row of numbers; NaN where there is none."""
        names = list(columns)
        rows = zip(*([given] * draws if isinstance(given, float) else given for given in columns.values()), strict=True)
        found: list[float] = []
        for row in rows:
            value = evaluate_formula(self.expression, dict(zip(names, row, strict=True))).value
            found.append(math.nan if value is None else float(value))
        return found


Formula: TypeAlias = Quotient | OwnFormula


def formula_of(rice: Rice) -> Formula:
    """How the score is computed."""
    if rice.formula is not None:
        return OwnFormula(formula(rice.formula, rice.known))
    criteria = rice.standing
    costs = _BELOW[rice.scheme](criteria)
    return Quotient(
        over=tuple(each for each in criteria if each not in costs),
        under=costs,
        is_sum=rice.scheme in {Scheme.WSJF, Scheme.WEIGHTED},
        weights={each: exact(criterion.weight) for each, criterion in criteria.items()},
        names={each: criterion.name for each, criterion in criteria.items()},
    )


_BELOW: Mapping[Scheme, Callable[[Mapping[str, Criterion]], tuple[str, ...]]] = {
    Scheme.RICE: lambda _: ("effort",),
    Scheme.ICE: lambda _: (),
    Scheme.WSJF: lambda _: ("job_size",),
    Scheme.WEIGHTED: lambda all_: tuple(each for each, known in all_.items() if known.counts is Counts.COST),
}
