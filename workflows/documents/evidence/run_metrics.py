"""A model's metrics as a page tells of them: against limits, against a baseline, and of subgroups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase

from config.documents.evidence import ModelEvidence, ShownMetric
from config.evidence.comparison import Better, Bounds
from workflows.evidence.answers import Finding
from workflows.evidence.comparing import close, too_large, too_small
from workflows.evidence.sightings import Sighting

MOST_METRICS = 60
"""So many metrics are shown where documents.yaml names none, and so many slices of one metric."""
_PREFIX = "metric."


class Standing(StrEnum):
    """How a metric stands to its limits."""

    WITHIN = "within"
    TOO_SMALL = "too_small"
    TOO_LARGE = "too_large"
    NO_LIMIT = "no_limit"
    ABSENT = "absent"  # The run did not log it.
    NO_NUMBER = "no_number"  # NaN, infinite.
    SEVERAL = "several"  # Logged several times for one step: nobody can tell which counts.


OUTSIDE = frozenset({Standing.TOO_SMALL, Standing.TOO_LARGE, Standing.ABSENT, Standing.NO_NUMBER, Standing.SEVERAL})
"""A limit is not kept by what is not there."""


@dataclass(frozen=True, slots=True)
class MetricRow:
    """One metric of a run."""

    name: str
    metric: ShownMetric  # Its limits; those of the whole for a slice.
    finding: Finding | None
    standing: Standing

    @property
    def number(self) -> float | None:
        """Its value, where there is one that counts."""
        countable = self.standing in {Standing.WITHIN, Standing.TOO_SMALL, Standing.TOO_LARGE, Standing.NO_LIMIT}
        return float(self.finding.value) if self.finding is not None and countable else None


class Trend(StrEnum):
    """How a metric stands to the baseline's."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A metric and the baseline's."""

    ours: MetricRow
    theirs: MetricRow
    trend: Trend

    @property
    def difference(self) -> float | None:
        """Ours less theirs."""
        ours, theirs = self.ours.number, self.theirs.number
        return None if ours is None or theirs is None else ours - theirs

    @property
    def relative(self) -> float | None:
        """The same as a share of theirs, in percent."""
        theirs, difference = self.theirs.number, self.difference
        return None if difference is None or not theirs else 100 * difference / abs(theirs)


def metric_rows(entry: ModelEvidence, sighting: Sighting) -> list[MetricRow]:
    """The metrics that documents.yaml names; else all that were logged, without limits."""
    if entry.metrics:
        return [metric_row(metric.name, metric, sighting) for metric in entry.metrics]
    logged = [one.what.removeprefix(_PREFIX) for one in sighting.found.below(_PREFIX)]
    return [metric_row(name, ShownMetric(name=name[:255] or "-"), sighting) for name in sorted(logged)[:MOST_METRICS]]


def metric_row(name: str, metric: ShownMetric, sighting: Sighting) -> MetricRow:
    """One metric of a run."""
    finding = sighting.found.get(f"{_PREFIX}{name}")
    return MetricRow(name, metric, finding, standing_of(finding, metric))


def standing_of(finding: Finding | None, bounds: Bounds) -> Standing:
    """How a value stands to its limits, by the rules of the requirement `metric`."""
    if finding is None:
        return Standing.ABSENT
    if finding.also:
        return Standing.SEVERAL
    if isinstance(finding.value, bool) or not isinstance(finding.value, int | float):
        return Standing.NO_NUMBER
    if not bounds.bounded:
        return Standing.NO_LIMIT
    if too_small(finding.value, bounds):
        return Standing.TOO_SMALL
    return Standing.TOO_LARGE if too_large(finding.value, bounds) else Standing.WITHIN


def slice_rows(metric: ShownMetric, sighting: Sighting) -> list[MetricRow]:
    """The slices of a metric by name; one that is named and was not logged is absent, a form that fits none too."""
    return [metric_row(name, metric, sighting) for name in _slices(metric, sighting)][:MOST_METRICS]


def _slices(metric: ShownMetric, sighting: Sighting) -> Iterator[str]:
    logged = [one.what.removeprefix(_PREFIX) for one in sighting.found.below(_PREFIX)]
    for slice_ in metric.slices:
        yield from (sorted(name for name in logged if fnmatchcase(name, slice_)) if "*" in slice_ else ()) or (slice_,)


def compared_rows(entry: ModelEvidence, ours: Sighting, theirs: Sighting) -> list[ComparedRow]:
    """Each metric beside the baseline's."""
    rows = []
    for row in metric_rows(entry, ours):
        other = metric_row(row.name, row.metric, theirs)
        rows.append(ComparedRow(row, other, _trend(row, other)))
    return rows


def _trend(ours: MetricRow, theirs: MetricRow) -> Trend:
    if ours.number is None or theirs.number is None:
        return Trend.UNKNOWN
    if close(ours.number, theirs.number):
        return Trend.SAME
    higher = ours.metric.direction is Better.HIGHER
    return Trend.BETTER if (ours.number > theirs.number) is higher else Trend.WORSE
