"""Faults between gates and metrics.yaml: what `metric_tier` names, and whether it could ever be satisfied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from config.crosschecks import ReadGate
from config.metrics.crosschecks import problem, unknown
from config.metrics.file import Metrics
from config.metrics.graph import reaching
from config.positions import Loc
from config.problems import Problem
from config.requirements import AllOf, AnyOf, Not, Requirement, kind_of
from config.requirements.metric_tier import MetricTier


def check_metrics_in_gates(gates: Iterable[ReadGate], contents: Metrics) -> Iterator[Problem]:
    """Where issues are metrics too, what is not in the file may be one of them: then only the rest is checked."""
    for read in gates:
        for requirement, loc in _tiers(read.gate.require, (*read.loc, "require")):
            for at, fault in _faults(requirement, contents):
                yield problem(read.tree, (*loc, *at), *fault)


def _tiers(requirements: Iterable[Requirement], loc: Loc) -> Iterator[tuple[MetricTier, Loc]]:
    for index, requirement in enumerate(requirements):
        yield from _in((*loc, index), requirement)


def _in(loc: Loc, requirement: Requirement) -> Iterator[tuple[MetricTier, Loc]]:
    match requirement:
        case AllOf(root=several) | AnyOf(root=several):
            yield from _tiers(several, (*loc, str(kind_of(requirement))))
        case Not(root=one):
            yield from _in((*loc, "not"), one)
        case MetricTier():
            yield requirement, (*loc, "metric_tier")
        case _:
            pass


def _faults(requirement: MetricTier, contents: Metrics) -> Iterator[tuple[Loc, tuple[str, str, str]]]:
    by_name = {metric.name.casefold(): name for name, metric in contents.metrics.items()}
    written = requirement.of.root.strip()
    top = written if written in contents.metrics else by_name.get(written.casefold())
    placed = any(kind != "text" for kind, _ in requirement.of.pieces)
    named = [by_name.get(name.casefold(), name) for name in requirement.metrics]
    missing = [(index, name) for index, name in enumerate(named) if name not in contents.metrics]
    if not contents.issues:
        if top is None and not placed:
            yield ("of",), unknown(written, contents)
        yield from ((("metrics", index), unknown(name, contents)) for index, name in missing)
    if top is not None and not contents.issues and not missing:
        yield from _of(requirement, top, named, contents)


def _of(
    requirement: MetricTier, top: str, named: list[str], contents: Metrics
) -> Iterator[tuple[Loc, tuple[str, str, str]]]:
    """What is wrong with the metrics below one that is in the file."""
    below = reaching({name: metric.moves for name, metric in contents.metrics.items()}, top)
    there = [name for name in contents.metrics if name in below and contents.metrics[name].tier is requirement.tier]
    if not there:
        found, allowed = f"{top}, which no {requirement.tier} moves", f"a metric that some {requirement.tier} moves"
        yield ("of",), (found, allowed, f"write moves: {top} at a metric of the tier {requirement.tier}")
        return
    for index, name in enumerate(named):
        if name not in there:
            found = f"{name}, which is no {requirement.tier} that moves {top}"
            yield ("metrics", index), (found, ", ".join(there), "write one of these, or correct its tier or moves")
    for name in named or there:
        if name in there and contents.metrics[name].target is None:
            found = f"{name}, which has no target"
            yield ("of",), (found, "metrics with targets", f"write target: at {name}, as in target: {{at_least: 0.9}}")
