"""Roll-ups: a criterion of an issue that is computed from other issues."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from config.rice.criteria import Criterion
from config.rice.links import RollUp, Total
from workflows.results import reason
from workflows.rice.book import Book
from workflows.rice.numbers import kept
from workflows.rice.reading import of_field
from workflows.rice.relations import Issues
from workflows.rice.resolving import Claim, claim
from workflows.rice.scales import shown
from workflows.rice.values import Entry, Estimate, Facts, Timeline

MOST_NAMED = 5
"""So many issues are named in the place of a total; of the others only the number."""

_TOTALS: Mapping[Total, Callable[[Sequence[Decimal]], Decimal]] = {
    Total.SUM: lambda numbers: sum(numbers, Decimal(0)),
    Total.MAX: max,
    Total.MIN: min,
    Total.MEAN: lambda numbers: sum(numbers, Decimal(0)) / len(numbers),
}


def rolled_up(
    roll_up: RollUp,
    parts: Sequence[str],
    criterion: Criterion,
    claims: Mapping[str, Claim],
    issues: Issues,
    book: Book,
    facts: Facts,
) -> Claim:
    """The total over the parts; in doubt when a part has no value and is not to be passed over."""
    entries: list[Entry] = []
    without: list[str] = []
    for key in parts:
        found = _part(roll_up, key, criterion, claims, issues, book, facts)
        entry = None if found is None or found.doubt is not None else found.standing
        if entry is not None and isinstance(entry.held, Estimate):
            entries.append(entry)
        else:
            without.append(key)
    line = Timeline(_place(roll_up, parts))
    if not entries or (without and not roll_up.missing):
        why = reason("rice.part_without", issues=_named(without), count=len(without), total=roll_up.total.value)
        return Claim(line, None, None, doubt=why)
    estimate = total([entry.held for entry in entries if isinstance(entry.held, Estimate)], roll_up.total)
    entry = Entry(max(each.at for each in entries), estimate, shown(criterion.scale, estimate))
    notes = (reason("rice.parts_passed_over", issues=_named(without)),) if without else ()
    return Claim(line, entry, entry, notes)


def total(estimates: Sequence[Estimate], how: Total) -> Estimate:
    """Several estimates as one; ends of ranges are taken together like the likely numbers."""
    likely, low, high = (
        kept(_TOTALS[how](numbers))
        for numbers in (
            [each.likely for each in estimates],
            [each.likely if each.low is None else each.low for each in estimates],
            [each.likely if each.high is None else each.high for each in estimates],
        )
    )
    return Estimate(likely, low, high) if low < high else Estimate(likely)


def _part(
    roll_up: RollUp,
    key: str,
    criterion: Criterion,
    claims: Mapping[str, Claim],
    issues: Issues,
    book: Book,
    facts: Facts,
) -> Claim | None:
    if roll_up.field is None:
        return claims.get(key)
    seen = issues.by_key.get(key)
    if seen is None:
        return None
    return claim(of_field(book.fields[roll_up.field], criterion.scale, seen, facts.own_account))


def _place(roll_up: RollUp, parts: Sequence[str]) -> str:
    return f"{roll_up.total.value}({', '.join(_named(parts))})"


def _named(keys: Sequence[str]) -> tuple[str, ...]:
    more = (f"+{len(keys) - MOST_NAMED}",) if len(keys) > MOST_NAMED else ()
    return (*keys[:MOST_NAMED], *more)
