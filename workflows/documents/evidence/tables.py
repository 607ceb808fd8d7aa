"""Tables of metrics. Each number has where it comes from and when it came to be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from config.documents.evidence import FactEvidence, ShownMetric
from workflows.documents.elements import day, link, lozenge, missing, table
from workflows.documents.evidence.run_metrics import OUTSIDE, ComparedRow, MetricRow, Standing, Trend
from workflows.documents.languages import PageWords
from workflows.documents.storage.cleaning import safe, short
from workflows.evidence.answers import Finding, Held
from workflows.evidence.sightings import Sighting

LONGEST_NAME, LONGEST_VALUE = 120, 300
_OF_A_RUN = ("param.", "tag.", "dataset.")

_STANDINGS: Mapping[Standing, tuple[str, str]] = {
    Standing.WITHIN: ("WITHIN", "green"),
    Standing.TOO_SMALL: ("BELOW", "red"),
    Standing.TOO_LARGE: ("ABOVE", "red"),
    Standing.NO_LIMIT: ("NO LIMIT", "grey"),
    Standing.ABSENT: ("NOT LOGGED", "red"),
    Standing.NO_NUMBER: ("NO NUMBER", "red"),
    Standing.SEVERAL: ("SEVERAL VALUES", "red"),
}
_TRENDS: Mapping[Trend, tuple[str, str]] = {
    Trend.BETTER: ("BETTER", "green"),
    Trend.WORSE: ("WORSE", "red"),
    Trend.SAME: ("SAME", "grey"),
    Trend.UNKNOWN: ("NOT KNOWN", "yellow"),
}


def metric_table(words: PageWords, rows: Sequence[MetricRow], sighting: Sighting) -> Markup:
    """Each metric with its limit, whether it keeps it, its source and its time."""
    headings = _said(words, "Metric", "Value", "Limit", "Stands", "Source", "When")
    return table(headings, [(*_held(words, row), *_seen(words, row, sighting)) for row in rows])


def slice_table(words: PageWords, whole: MetricRow, rows: Sequence[MetricRow], sighting: Sighting) -> Markup:
    """Each subgroup of a metric, held against the same limit and against the whole."""
    against = words.say("Against {}").format(short(whole.name, LONGEST_NAME))
    headings = (*_said(words, "Slice", "Value", "Limit", "Stands"), against, *_said(words, "Source", "When"))
    return table(headings, [(*_held(words, row), _against(row, whole), *_seen(words, row, sighting)) for row in rows])


def _held(words: PageWords, row: MetricRow) -> tuple[Markup, ...]:
    """A metric against its limit."""
    return _name(row), value_of(words, row), limit_text(words, row.metric), _stands(words, row)


def _seen(words: PageWords, row: MetricRow, sighting: Sighting) -> tuple[Markup, ...]:
    """Where its value is from, and of when."""
    return where(words, sighting), when(words, row, sighting)


def comparison_table(words: PageWords, rows: Sequence[ComparedRow], ours: Sighting, theirs: Sighting) -> Markup:
    """Each metric beside the baseline's, with the difference, and whether that is better."""
    headings = (words.say("Metric"), where(words, ours), where(words, theirs), *_said(words, "Difference", "Is"))
    return table(
        headings,
        [
            (
                *(_name(row.ours), _dated(words, row.ours, ours), _dated(words, row.theirs, theirs)),
                *(_difference(row), _lozenge(words, _TRENDS[row.trend])),
            )
            for row in rows
        ],
    )


def verdict(words: PageWords, rows: Sequence[MetricRow]) -> Markup:
    """One lozenge for all metrics with limits."""
    limited = [row for row in rows if row.metric.bounded]  # A slice has the limits of the whole.
    outside = [row for row in limited if row.standing in OUTSIDE]
    if not limited:
        return lozenge(words.say("NO LIMITS"), "grey")
    if outside:
        return lozenge(words.say("{} OF {} OUTSIDE").format(len(outside), len(limited)), "red")
    return lozenge(words.say("WITHIN ALL LIMITS"), "green")


def where(words: PageWords, sighting: Sighting) -> Markup:
    """A link to where the numbers come from."""
    return link(sighting.found.link, short(sighting.found.title, LONGEST_NAME) or words.say("source"))


def when(words: PageWords, row: MetricRow, sighting: Sighting) -> Markup:
    """When the value came to be, as its source says; else when it was first seen."""
    return Markup() if row.finding is None else moment_of(words, row.finding, sighting)


def moment_of(words: PageWords, finding: Finding, sighting: Sighting) -> Markup:
    """The same for any finding; what a run logged without a time was there when the run ended."""
    ended = sighting.found.get("run.ended") if finding.what.startswith(_OF_A_RUN) else None
    at = finding.at or (ended.at if ended is not None else None)
    if at is not None:
        return day(at)
    return Markup(words.say("first seen {}")).format(day(sighting.first_seen(finding)))  # noqa: S704  # Our own text.


def value_of(words: PageWords, row: MetricRow) -> Markup:
    """The value as it is shown."""
    if row.finding is None:
        return missing(words)
    several = (
        Markup(" {} ")
        .format(words.say("or"))
        .join(safe(value_text(words, one)) for one in (row.finding.value, *row.finding.also[:5]))
    )
    return several + unit_of(row.metric.unit)


def value_text(words: PageWords, value: Held) -> str:
    """A value as people read it: numbers with up to six digits that count."""
    if isinstance(value, bool):
        return words.say("yes" if value else "no")
    return short(value, LONGEST_VALUE) if isinstance(value, str) else f"{value:.6g}"


def unit_of(unit: str | None) -> Markup:
    """What stands behind a number."""
    return safe(f" {unit}") if unit else Markup()


def limit_text(words: PageWords, bounds: ShownMetric | FactEvidence) -> Markup:
    """The limits in words."""
    if bounds.between:
        return safe(words.say("{} to {}").format(f"{bounds.between[0]:g}", f"{bounds.between[1]:g}")) + unit_of(
            bounds.unit
        )
    limits = [("at least {}", bounds.at_least), ("at most {}", bounds.at_most)]
    told = [words.say(text).format(f"{limit:g}") for text, limit in limits if limit is not None]
    return safe(", ".join(told)) + unit_of(bounds.unit) if told else Markup()


def stands(words: PageWords, standing: Standing) -> Markup:
    """How a value stands to its limit."""
    return _lozenge(words, _STANDINGS[standing])


def signed(value: float | None, unit: str = "", *, digits: int = 4) -> str:
    """A difference with its sign."""
    return "" if value is None else f"{value:+.{digits}g}{unit}".replace("-", "\N{MINUS SIGN}")


def _said(words: PageWords, *texts: str) -> tuple[str, ...]:
    return tuple(words.say(text) for text in texts)


def _lozenge(words: PageWords, shown: tuple[str, str]) -> Markup:
    return lozenge(words.say(shown[0]), shown[1])


def _dated(words: PageWords, row: MetricRow, sighting: Sighting) -> Markup:
    moment = when(words, row, sighting)
    return Markup("{}, {}").format(value_of(words, row), moment) if moment else value_of(words, row)


def _difference(row: ComparedRow) -> Markup:
    absolute, relative = signed(row.difference), signed(row.relative, "\N{NO-BREAK SPACE}%", digits=3)
    return safe(absolute) + (unit_of(row.ours.metric.unit) if absolute else "") + (f" ({relative})" if relative else "")


def _stands(words: PageWords, row: MetricRow) -> Markup:
    return stands(words, row.standing)


def _against(row: MetricRow, whole: MetricRow) -> str:
    return "" if row.number is None or whole.number is None else signed(row.number - whole.number)


def _name(row: MetricRow) -> Markup:
    return safe(short(row.name, LONGEST_NAME))
