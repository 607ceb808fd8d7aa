"""An issue that is a metric."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from config.evidence.comparison import Better
from config.evidence.template import Template
from config.metrics.issues import MetricIssues
from config.metrics.tier import Tier
from workflows.issue import Issue
from workflows.judging.field_book import FieldRef
from workflows.judging.folding import fold
from workflows.metrics.metric import ISSUE, TieredMetric
from workflows.metrics.targets import read_target
from workflows.people import Person


def fields_of(entry: MetricIssues) -> Iterator[str]:
    """The names of the fields that say what a metric needs."""
    yield from (entry.level, entry.moves, entry.target)
    yield from filter(None, (entry.better, entry.unit, entry.owner, entry.value.field))
    logged, fact = entry.value.metric, entry.value.fact
    texts = [logged.run, logged.model, logged.version, logged.tagged and logged.tagged.text] if logged else []
    texts += [fact.path] if fact else []
    for text in texts:
        if isinstance(text, Template):
            yield from text.fields


def metric_of(issue: Issue, entry: MetricIssues, fields: Mapping[str, FieldRef], link: str) -> TieredMetric:
    """The metric that the issue is. What cannot be read stays as its text: nothing is guessed."""
    written = _text(issue, fields, entry.target)
    direction = _direction(_text(issue, fields, entry.better))
    target = read_target(written, direction)
    return TieredMetric(
        id=f"{ISSUE}{issue.id}",
        label=issue.key,
        name=issue.summary or issue.key,
        tier=tier_of(_text(issue, fields, entry.level), entry),
        moves=tuple(filter(None, (line.strip() for line in _text(issue, fields, entry.moves).splitlines()))),
        owner=_owner(issue, fields, entry),
        unit=_text(issue, fields, entry.unit) or (target.unit if target else ""),
        better=direction or (target.better if target else None),
        target=target.bounds if target else None,
        target_text="" if target else written,
        link=link,
        projects=(issue.project_key,),
    )


def tier_of(text: str, entry: MetricIssues) -> Tier | None:
    """The tier that a level's text names."""
    wanted = fold(text)
    names = {fold(name): tier for tier, several in entry.levels.items() for name in several}
    return names.get(wanted)


def _direction(text: str) -> Better | None:
    return next((better for better in Better if better.value == fold(text)), None)


def _owner(issue: Issue, fields: Mapping[str, FieldRef], entry: MetricIssues) -> Person | None:
    if entry.owner is None:
        return issue.assignee
    held = fields[entry.owner].value(issue)
    if held is None or not held:
        return None
    return held.people[0] if held.people else Person("", ", ".join(held.texts))


def _text(issue: Issue, fields: Mapping[str, FieldRef], name: str | None) -> str:
    held = fields[name].value(issue) if name is not None else None
    return "\n".join(held.texts).strip() if held else ""
