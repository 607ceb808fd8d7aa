"""What moves what, over metrics of metrics.yaml and issues alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from config.metrics.graph import cycles, reaching
from config.metrics.tier import Tier
from workflows.metrics.metric import TieredMetric
from workflows.results import Reason, reason

_KEY = re.compile(r"[A-Z][A-Z0-9_]{1,254}-[0-9]{1,18}", re.ASCII)
_PARTS = re.compile(r"[,;\n]")


class Hierarchy:
    """Metrics by id, and the ways between them. What an issue says and nobody can follow is told in `faults`."""

    def __init__(self, metrics: Iterable[TieredMetric]) -> None:
        self.metrics: Mapping[str, TieredMetric] = {metric.id: metric for metric in metrics}
        self._known: dict[str, str] = {}
        for metric in self.metrics.values():  # Labels before names: a name may be the label of another metric.
            self._known.setdefault(_folded(metric.label), metric.id)
        for metric in self.metrics.values():
            self._known.setdefault(_folded(metric.name), metric.id)
        self.faults: Mapping[str, tuple[Reason, ...]] = {}
        self._moves = self._followed()

    def find(self, text: str) -> TieredMetric | None:
        """The metric of this label or name; else the one whose issue's key stands in the text, if it is but one."""
        found = self._find_all(text)
        return self.metrics[found[0]] if len(found) == 1 else None

    def above(self, metric: TieredMetric) -> tuple[TieredMetric, ...]:
        """What it moves, at once."""
        return tuple(self.metrics[one] for one in self._moves.get(metric.id, ()))

    def below(self, top: TieredMetric, tier: Tier | None = None) -> tuple[TieredMetric, ...]:
        """What moves it, at once or through others; of one tier or all, by label."""
        ids = reaching(self._moves, top.id)
        found = (metric for metric in self.metrics.values() if metric.id in ids and tier in {None, metric.tier})
        return tuple(sorted(found, key=lambda metric: metric.label))

    def _find_all(self, text: str) -> tuple[str, ...]:
        whole = self._known.get(_folded(text))
        if whole is not None:
            return (whole,)
        parts = [self._known[_folded(part)] for part in _PARTS.split(text) if _folded(part) in self._known]
        keys = [self._known[key.casefold()] for key in _KEY.findall(text) if key.casefold() in self._known]
        return tuple(dict.fromkeys((*parts, *keys)))

    def _followed(self) -> dict[str, tuple[str, ...]]:
        """From each metric to those it moves; a way that leads down, nowhere or in a circle is left out and told."""
        faults: dict[str, list[Reason]] = {}
        moves: dict[str, tuple[str, ...]] = {}
        for metric in self.metrics.values():
            moves[metric.id] = tuple(dict.fromkeys(self._upwards(metric, faults.setdefault(metric.id, []))))
        for cycle in cycles(moves):
            way = tuple(self.metrics[one].label for one in (*cycle, cycle[0]))
            for one in cycle:
                moves[one] = ()
                faults[one].append(reason("metric_tier.cycle", way=way))
        self.faults = {one: tuple(told) for one, told in faults.items() if told}
        return moves

    def _upwards(self, metric: TieredMetric, faults: list[Reason]) -> Iterator[str]:
        for text in metric.moves:
            found = [self.metrics[one] for one in self._find_all(text) if one != metric.id]
            if not found and text.strip():
                faults.append(reason("metric_tier.moves_unknown", text=text.strip()))
            for above in found:
                if above.tier is not None and metric.tier is not None and above.tier.depth > metric.tier.depth:
                    faults.append(reason("metric_tier.moves_down", above=above.label))
                else:
                    yield above.id


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
