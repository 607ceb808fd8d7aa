"""Faults that no single line of metrics.yaml shows."""

from __future__ import annotations

from collections.abc import Iterator

from config.evidence.comparison import Better, Bounds
from config.evidence.crosschecks import source_fault
from config.evidence.evidential import Asking
from config.evidence.sources import Evidence
from config.evidence.template import Template
from config.evidence.values import JsonValue, LoggedMetric
from config.likeness import nearest
from config.metrics.file import Metrics
from config.metrics.graph import cycles
from config.metrics.metric import ConfiguredMetric
from config.metrics.tier import Tier
from config.metrics.value import IssueValue, Value
from config.positions import Loc, locate, rendered
from config.problems import Problem, printable
from config.repeating import repeated
from config.yaml_tree import Tree

_WORDS = {Tier.BUSINESS_KPI: "a business KPI", Tier.MODEL_PROXY: "a model proxy", Tier.SYSTEM_HEALTH: "system health"}


def check_metrics(tree: Tree, contents: Metrics) -> Iterator[Problem]:
    """Every fault between places of the file."""
    yield from _names(tree, contents)
    for name, metric in contents.metrics.items():
        yield from _moves(tree, contents, name, metric)
        yield from _target(tree, name, metric)
        yield from _places(tree, ("metrics", name, "value"), metric.value)
    moves = {name: metric.moves for name, metric in contents.metrics.items()}
    for cycle in cycles(moves):
        way = " → ".join((*cycle, cycle[0]))
        loc = ("metrics", cycle[-1], "moves")
        found = f"metrics that move each other: {way}"
        yield problem(tree, loc, found, "metrics that lead upwards and end", "remove one of these moves")


def check_sources_of_metrics(tree: Tree, contents: Metrics, evidence: Evidence) -> Iterator[Problem]:
    """Sources that evidence.yaml does not have, or has with another kind."""
    values: list[tuple[Loc, Value | IssueValue]] = [
        (("metrics", name, "value"), metric.value) for name, metric in contents.metrics.items()
    ]
    values += [(("issues", index, "value"), entry.value) for index, entry in enumerate(contents.issues)]
    for loc, value in values:
        for kind in ("metric", "fact"):
            asking = getattr(value, kind)
            fault = source_fault(asking, evidence) if isinstance(asking, Asking) else None
            if fault is not None:
                yield problem(tree, (*loc, kind, "source"), *fault)


def _names(tree: Tree, contents: Metrics) -> Iterator[Problem]:
    names = [(metric.name, ("metrics", name, "name")) for name, metric in contents.metrics.items()]
    yield from repeated(tree, names, "name", "give this metric a name of its own")


def _moves(tree: Tree, contents: Metrics, name: str, metric: ConfiguredMetric) -> Iterator[Problem]:
    for index, other in enumerate(metric.moves):
        loc = ("metrics", name, "moves", index)
        above = contents.metrics.get(other)
        if above is None:
            if not contents.issues:
                yield problem(tree, loc, *unknown(other, contents))
        elif above.tier.depth > metric.tier.depth:
            found = f"{other}, which is {_WORDS[above.tier]}, below {_WORDS[metric.tier]}"
            fix = f"write moves: {name} at {other}, or correct a tier"
            yield problem(tree, loc, found, "metrics of the same tier or one above it", fix)


def _target(tree: Tree, name: str, metric: ConfiguredMetric) -> Iterator[Problem]:
    target = metric.target
    if target is None:
        return
    wrong = _wrong_limit(target, metric.better)
    if wrong is not None:
        found = f"{wrong} alone, and better: {metric.better}"
        other = "at_least" if wrong == "at_most" else "at_most"
        fix = f"write {other}, or better: {'lower' if wrong == 'at_most' else 'higher'}"
        yield problem(tree, ("metrics", name, "target"), found, "a limit on the worse side", fix)


def _wrong_limit(target: Bounds, better: Better) -> str | None:
    """The limit that would let every worse value through."""
    if better is Better.HIGHER and target.least is None:
        return "at_most"
    return "at_least" if better is Better.LOWER and target.most is None else None


def _places(tree: Tree, loc: Loc, value: Value) -> Iterator[Problem]:
    """Texts that an issue would have to fill in: here there is none."""
    for at, text in _texts(loc, value.metric, value.fact):
        place = next((piece for kind, piece in _written(text) if kind != "text"), None)
        if place is not None:
            allowed = "a text without places: no issue is asked about here"
            fix = "write what is meant, or make the metric an issue under issues:"
            yield problem(tree, at, f"{place}, which an issue would fill in", allowed, fix)


def _texts(loc: Loc, metric: LoggedMetric | None, fact: JsonValue | None) -> Iterator[tuple[Loc, Template]]:
    if fact is not None and fact.path is not None:
        yield (*loc, "fact", "path"), fact.path
    if metric is None:
        return
    if metric.tagged is not None:
        yield (*loc, "metric", "tagged", "text"), metric.tagged.text
    for name in ("run", "model", "version"):
        text = getattr(metric, name)
        if isinstance(text, Template):
            yield (*loc, "metric", name), text


def _written(text: Template) -> Iterator[tuple[str, str]]:
    for kind, piece in text.pieces:
        yield kind, f"{{{kind}:{printable(piece)}}}" if kind in {"field", "link"} else f"{{{kind}}}"


def unknown(name: str, contents: Metrics) -> tuple[str, str, str]:
    """What is said of a metric that is not there: found, allowed, fix."""
    near = nearest(name, contents.metrics)
    found = f'the metric "{printable(name)}", which metrics.yaml does not have'
    fix = f"write {near}" if near else "add it to metrics.yaml, or correct the id"
    return found, ", ".join(contents.metrics) or "a metric of metrics.yaml", fix


def problem(tree: Tree, loc: Loc, found: str, allowed: str, fix: str) -> Problem:
    """A problem at a place of a file; the index of a name that is written alone is no part of it."""
    place = locate(tree.root, loc)
    return Problem(tree.file, place.line, place.column, rendered(place.loc), found, allowed, fix)
