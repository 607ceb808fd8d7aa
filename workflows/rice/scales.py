"""Scales: from what is written to the estimate it stands for, and back."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias

from config.rice.scales import Bounds, Dates, HeldAs, Percent, Scale, TimeUnit
from workflows.results import Reason, reason
from workflows.rice.numbers import kept, number_in, numbers_in, percentage, plain, tidy
from workflows.rice.values import Estimate, Held, Unusable

LONGEST_QUOTED = 60
"""Characters of what was written that an explanation quotes."""

_HUNDRED = Decimal(100)
_DAYS = {TimeUnit.DAYS: Decimal(1), TimeUnit.WEEKS: Decimal(7), TimeUnit.MONTHS: Decimal("30.4375")}
_DATES = re.compile(r"(\d{4}-\d{2}-\d{2})(?:/(\d{4}-\d{2}-\d{2}))?", re.ASCII)

Read: TypeAlias = "Estimate | Reason"


@lru_cache(maxsize=1024)
def exact(number: float) -> Decimal:
    """A number of the configuration as it is written there: 0.1 is a tenth. Kept, since there are few of them."""
    return Decimal(repr(number))


def read(scale: Scale, text: str) -> Held:
    """What the text stands for on the scale. Blank: nothing. Never raises; what is no estimate is Unusable, and why."""
    if not text.strip():
        return None
    found = _read(scale, text)
    return Unusable(quoted(text), found) if isinstance(found, Reason) else found


def write(scale: Scale, estimate: Estimate) -> str | None:
    """The estimate as it is written on the scale; None when the scale has no such value.

    A scale without ranges takes the likely number.
    """
    likely = estimate.likely
    if scale.options is not None:
        return next((name for name, number in scale.options.items() if exact(number) == likely), None)
    if scale.steps is not None:
        return plain(likely) if likely in map(exact, scale.steps) else None
    if scale.percent is not None:
        return plain(likely * _HUNDRED if scale.percent.held_as is HeldAs.PERCENT else likely)
    if scale.number is not None:
        return None if _outside(scale.number, likely) else plain(likely)
    if scale.interval is not None and estimate.low is not None and estimate.high is not None:
        outside = _outside(scale.interval, estimate.low) or _outside(scale.interval, estimate.high)
        return None if outside else "/".join(map(plain, (estimate.low, likely, estimate.high)))
    if scale.interval is not None:
        return None if _outside(scale.interval, likely) else plain(likely)
    return None  # A length does not say which days.


def shown(scale: Scale, estimate: Estimate) -> str:
    """The estimate for people: percentages with their sign, ranges as `3-8`, options by name with their number."""
    if estimate.is_range and estimate.low is not None and estimate.high is not None:
        ends = Estimate(estimate.low), Estimate(estimate.high)
        return f"{shown(scale, Estimate(estimate.likely))} ({_point(scale, ends[0])}-{_point(scale, ends[1])})"
    name = write(scale, estimate) if scale.options is not None else None
    return _point(scale, estimate) if name is None else f"{name} ({plain(estimate.likely)})"


def quoted(text: str) -> str:
    """What was written, short enough to be quoted."""
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST_QUOTED else flat[: LONGEST_QUOTED - 1] + "…"


def _point(scale: Scale, estimate: Estimate) -> str:
    return percentage(estimate.likely) if scale.percent is not None else plain(estimate.likely)


def _read(scale: Scale, text: str) -> Read:
    if scale.options is not None:
        return _option(scale.options, text)
    if scale.percent is not None:
        return _percent(scale.percent, text)
    if scale.interval is not None:
        return _interval(scale.interval, text)
    if scale.dates is not None:
        return _length(scale.dates, text)
    number = number_in(text)
    if number is None:
        return reason("rice.not_a_number", text=quoted(text))
    if scale.steps is not None:
        steps = tuple(map(exact, scale.steps))
        if number not in steps:
            return reason("rice.not_a_step", text=quoted(text), steps=tuple(map(plain, steps)))
        return Estimate(number)
    return _outside(scale.number or Bounds(), number) or Estimate(number)


def _option(options: dict[str, float], text: str) -> Read:
    """By the option's name, or by the number it stands for."""
    folded = " ".join(text.split()).casefold()
    for name, number in options.items():
        if name.casefold() == folded:
            return Estimate(exact(number))
    number_written = number_in(text)
    if number_written is not None and number_written in map(exact, options.values()):
        return Estimate(number_written)
    return reason("rice.not_an_option", text=quoted(text), options=tuple(options))


def _percent(percent: Percent, text: str) -> Read:
    bare = tidy(text).removesuffix("%").rstrip()
    number = number_in(bare)
    if number is None:
        return reason("rice.not_a_percentage", text=quoted(text))
    is_percent = percent.held_as is HeldAs.PERCENT or tidy(text).endswith("%")
    fraction = kept(number / _HUNDRED) if is_percent else number
    if not 0 <= fraction <= 1:
        return reason("rice.percent_out_of_range", text=quoted(text), most="100" if is_percent else "1")
    return Estimate(fraction)


def _interval(bounds: Bounds, text: str) -> Read:
    numbers = numbers_in(text)
    if numbers is None:
        return reason("rice.not_a_range", text=quoted(text))
    outside = next((why for number in numbers if (why := _outside(bounds, number)) is not None), None)
    return outside or range_of(*numbers) or reason("rice.range_disordered", text=quoted(text))


def range_of(*numbers: Decimal) -> Estimate | None:
    """One number, low and high, or low, likely and high, as an estimate; None when they do not rise.

    The likely value of low and high alone is their middle.
    """
    if len(numbers) == 1:
        return Estimate(numbers[0])
    low, high = numbers[0], numbers[-1]
    likely = kept((low + high) / 2) if len(numbers) == 2 else numbers[1]  # noqa: PLR2004  # Low and high.
    return Estimate(likely, low, high) if low <= likely <= high else None


def _length(dates: Dates, text: str) -> Read:
    found = _DATES.fullmatch(text.strip())
    try:
        days = [date.fromisoformat(day) for day in found.groups() if day] if found else []
    except ValueError:
        days = []
    if not days:
        return reason("rice.not_dates", text=quoted(text))
    if days[-1] < days[0]:
        return reason("rice.range_disordered", text=quoted(text))
    return Estimate(kept(Decimal((days[-1] - days[0]).days + 1) / _DAYS[dates.counted_in]))


def _outside(bounds: Bounds, number: Decimal) -> Reason | None:
    """Why the number is out of bounds; None when it is within."""
    if bounds.at_least is not None and number < exact(bounds.at_least):
        return reason("rice.too_small", number=plain(number), least=plain(exact(bounds.at_least)))
    if bounds.above is not None and number <= exact(bounds.above):
        return reason("rice.not_above", number=plain(number), limit=plain(exact(bounds.above)))
    if bounds.at_most is not None and number > exact(bounds.at_most):
        return reason("rice.too_large", number=plain(number), most=plain(exact(bounds.at_most)))
    return None
