"""What moves what: from each metric to those above it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def reaching(moves: Mapping[str, Iterable[str]], top: str) -> frozenset[str]:
    """Everything that moves `top`, at once or through others; never `top` itself."""
    below: dict[str, set[str]] = {}
    for name, above in moves.items():
        for one in above:
            below.setdefault(one, set()).add(name)
    found: set[str] = set()
    waiting = [top]
    while waiting:
        new = below.get(waiting.pop(), set()) - found
        found |= new
        waiting.extend(new)
    return frozenset(found - {top})


def cycles(moves: Mapping[str, Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    """Ways that lead back to where they began, each once, from the metric of it that is written first."""
    found: dict[frozenset[str], tuple[str, ...]] = {}
    done: set[str] = set()
    for start in moves:
        way: list[str] = []
        ahead: list[list[str]] = [[start]]
        while ahead:
            if not ahead[-1]:
                ahead.pop()
                if way:
                    done.add(way.pop())
                continue
            here = ahead[-1].pop(0)
            if here in way:
                cycle = tuple(way[way.index(here) :])
                found.setdefault(frozenset(cycle), cycle)
            elif here not in done and here in moves:
                way.append(here)
                ahead.append(list(moves[here]))
    return tuple(found.values())
