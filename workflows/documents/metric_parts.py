"""Metrics as pages show them: value with source and day, target, state, owner, trend, and how two go together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from markupsafe import Markup

from workflows.documents.charts import number_text
from workflows.documents.elements import day, link, lozenge, mention, missing
from workflows.documents.material import Material
from workflows.documents.storage.cleaning import safe, short
from workflows.documents.trend_chart import Panel
from workflows.metrics.asking import JIRA
from workflows.metrics.correlation import Correlation, correlate
from workflows.metrics.facts import MetricFacts
from workflows.metrics.metric import TieredMetric
from workflows.metrics.pairing import by_day, pairs
from workflows.metrics.reading import Reading
from workflows.metrics.state import State, state_of, target_text
from workflows.results import Reason
from workflows.telling.plain import line
from workflows.value import value

SHOWN_DAYS = timedelta(days=90)
"""How far back a trend goes."""

UNREAD = timedelta(days=2)
"""A value that was read longer ago than this, as seen from the page, is told with its day."""

_SPARKS = "▁▂▃▄▅▆▇█"
_MOST_SPARKS = 12
_LONGEST = 200


@value
class Together:
    """How closely a metric went with one that it should move."""

    metric: Markup
    above: Markup
    coefficient: str  # Or why there is none.
    interval: str
    n: int


class MetricParts:
    """The parts of a page that tell of metrics, in its language."""

    def __init__(self, material: Material, facts: MetricFacts) -> None:
        self._material, self._facts, self._words = material, facts, material.words

    def name(self, metric: TieredMetric) -> Markup:
        """The metric, with a link to its issue when it is one."""
        called = safe(short(metric.name, _LONGEST))
        return Markup("{} {}").format(link(metric.link, metric.label), called) if metric.is_issue else called

    def owner(self, metric: TieredMetric) -> Markup:
        """Who answers for it: somebody Confluence knows, or a name; MISSING when nobody does."""
        if metric.owner is not None and not metric.owner.id:
            return safe(short(metric.owner.name, _LONGEST))
        return mention(self._words, metric.owner)

    def target(self, metric: TieredMetric) -> Markup:
        """The limits; a text that names none, as it stands; MISSING."""
        if metric.target is not None:
            return safe(" ".join(filter(None, (target_text(metric.target), metric.unit))))
        if metric.target_text:
            return safe(short(metric.target_text, _LONGEST))
        return missing(self._words, self._words.say("Target"))

    def state(self, metric: TieredMetric) -> Markup:
        """Whether it is within its target."""
        say = self._words.say
        match state_of(metric, self._facts.of(metric)):
            case State.WITHIN:
                return lozenge(say("WITHIN TARGET"), "green")
            case State.OUTSIDE:
                return lozenge(say("OUTSIDE TARGET"), "red")
            case State.NO_TARGET:
                return lozenge(say("NO TARGET"), "grey")
            case State.NO_VALUE:
                return lozenge(say("NO VALUE"), "yellow")

    def value(self, metric: TieredMetric) -> Markup:
        """The last value with its source and since when it is so, and why there is none now."""
        newest = self._facts.of(metric)
        parts: list[Markup] = []
        if newest.reading is not None and newest.reading.value is not None:
            parts.append(self._measured(metric, newest.reading, newest.reading.value))
        if newest.silence is not None and newest.silence.why is not None:
            parts.append(Markup("<em>{}</em>").format(safe(self.reason(newest.silence.why))))
        return Markup(" ").join(parts) if parts else missing(self._words, self._words.say("Last value"))

    def reason(self, why: Reason) -> str:
        """A reason as a sentence."""
        return line(self._words.speech().say(why))

    def trend(self, metric: TieredMetric) -> Markup:
        """How it went lately: `▁▃▅█ 0.88 → 0.93`; nothing when it was read on one day only."""
        points = self.points(metric)
        if len(points) <= 1:
            return Markup()
        numbers = [number for _, number in points]
        return Markup("{} {} → {}").format(_sparks(numbers), number_text(numbers[0]), number_text(numbers[-1]))

    def points(self, metric: TieredMetric) -> tuple[tuple[date, float], ...]:
        """Its values by day, as far back as pages show."""
        after = (self._material.read_at - SHOWN_DAYS).date()
        return tuple((at, one) for at, one in by_day(self._history(metric)).items() if at >= after)

    def panel(self, metric: TieredMetric) -> Panel | None:
        """Its small chart; none when it was read on one day only."""
        points, target = self.points(metric), metric.target
        if len(points) <= 1:
            return None
        return Panel(metric.name, points, target.least if target else None, target.most if target else None)

    def moves(self, metric: TieredMetric) -> tuple[Markup, ...]:
        """The metrics that it should move, and what cannot be followed of what it says."""
        found = [self._short(above) for above in self._facts.hierarchy.above(metric)]
        faults = self._facts.hierarchy.faults.get(metric.id, ())
        return (*found, *(Markup("<em>{}</em>").format(safe(self.reason(why))) for why in faults))

    def together(self, metric: TieredMetric) -> tuple[Together, ...]:
        """How closely it went with each metric that it should move."""
        return tuple(self._with(metric, above) for above in self._facts.hierarchy.above(metric))

    def _with(self, metric: TieredMetric, above: TieredMetric) -> Together:
        found = correlate(pairs(self._history(metric), self._history(above)))
        names = self.name(metric), self.name(above)
        if not isinstance(found, Correlation):
            return Together(*names, self.reason(found.why), "", found.n)
        between = self._words.say("{} to {}").format(_two(found.low), _two(found.high))
        return Together(*names, _two(found.coefficient), between, found.n)

    def _short(self, metric: TieredMetric) -> Markup:
        return link(metric.link, metric.label) if metric.is_issue else safe(short(metric.name, _LONGEST))

    def _history(self, metric: TieredMetric) -> Sequence[Reading]:
        return self._facts.histories.get(metric.id, ())

    def _measured(self, metric: TieredMetric, reading: Reading, number: float) -> Markup:
        unit = reading.unit or metric.unit
        measured = " ".join(filter(None, (number_text(number), short(unit, 40))))
        named = reading.link.rpartition("/")[2] if reading.source == JIRA and reading.link else reading.source
        source = link(reading.link, named) if reading.link else safe(named)
        since = reading.made_at or reading.first
        told = Markup("{} <em>({}, {})</em>").format(safe(measured), source, day(since))
        if self._material.read_at - reading.at <= UNREAD:
            return told
        return Markup("{} <em>{} {}</em>").format(told, safe(self._words.say("last read")), day(reading.at))


def _two(number: float) -> str:
    return f"{number:.2f}"


def _sparks(numbers: Sequence[float]) -> str:
    """The newest so many values as blocks of rising height."""
    newest = numbers[-_MOST_SPARKS:]
    low, high = min(newest), max(newest)
    if low == high:
        return _SPARKS[3] * len(newest)
    return "".join(_SPARKS[round((one - low) / (high - low) * (len(_SPARKS) - 1))] for one in newest)
