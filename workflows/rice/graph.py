"""Issues in the order in which values flow from one to the other, and the circles that have no order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workflows.rice.relations import by_number


@dataclass(frozen=True, slots=True)
class Flow:
    """How values flow between issues for one criterion."""

    order: tuple[tuple[str, ...], ...]  # Groups of issues that are kept alike, each behind all that feed it.
    # The issues in a circle, and those that it feeds, with the circle: FRAUD-1, FRAUD-2, FRAUD-1.
    circles: Mapping[str, tuple[str, ...]]


def flow(keys: Iterable[str], alike: Iterable[tuple[str, str]], feeds: Iterable[tuple[str, str]]) -> Flow:
    """Order the issues. `alike` are pairs kept alike; of a pair in `feeds` the first gives its value to the second."""
    listed = sorted(set(keys), key=by_number)
    group_of = _grouped(listed, alike)
    members: dict[str, list[str]] = defaultdict(list)
    for key in listed:
        members[group_of[key]].append(key)
    before: dict[str, set[str]] = {group: set() for group in members}
    edges = sorted({(source, target) for source, target in feeds if source != target})
    for source, target in edges:
        before[group_of[target]].add(group_of[source])
    order = _order(sorted(members, key=by_number), before)
    stuck = frozenset(members) - frozenset(order)
    feeding = {group_of[target]: (source, target) for source, target in edges if group_of[source] in stuck}
    circles = {key: _circle(group, group_of, feeding) for group in sorted(stuck) for key in members[group]}
    return Flow(tuple(tuple(members[group]) for group in order), circles)


def _grouped(keys: Sequence[str], alike: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Each key's group, by the least key in it."""
    root = {key: key for key in keys}

    def find(key: str) -> str:
        while root[key] != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    for one, other in alike:
        least, greater = sorted((find(one), find(other)), key=by_number)
        root[greater] = least
    return {key: find(key) for key in keys}


def _order(groups: Sequence[str], before: Mapping[str, set[str]]) -> list[str]:
    """Kahn's way: whoever waits for nobody comes next."""
    waiting = {group: set(before[group]) for group in groups}
    behind: dict[str, list[str]] = defaultdict(list)
    for group in groups:
        for source in before[group]:
            behind[source].append(group)
    ready = [group for group in groups if not waiting[group]]
    found: list[str] = []
    for group in ready:  # Grows while it is walked through.
        found.append(group)
        for target in behind[group]:
            waiting[target].discard(group)
            if not waiting[target]:
                ready.append(target)
    return found


def _circle(group: str, group_of: Mapping[str, str], feeding: Mapping[str, tuple[str, str]]) -> tuple[str, ...]:
    """The circle that a stuck group waits for: found by walking against the flow, since each waits for another."""
    walked: list[str] = []
    while group not in walked:
        walked.append(group)
        group = group_of[feeding[group][0]]
    named = [feeding[each][1] for each in walked[walked.index(group) :]]
    start = min(range(len(named)), key=lambda place: by_number(named[place]))
    turned = [*named[start:], *named[:start]]
    return (turned[0], *reversed(turned))
