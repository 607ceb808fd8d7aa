"""Metrics of a run: the last value of each, and of those that are asked for, whether the step holds one value only."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from typing import Any

from connector.evidence.fetching.answers import odd
from connector.evidence.mlflow.api import Api
from workflows.evidence.answers import Finding, Held

MOST_LOOKED_INTO = 50
"""Metrics of a run whose history is read for one question; each costs a call."""
MOST_PAGES = 40
PAGE = 25_000
"""Values of a history in one call: the most that MLflow gives."""


def metric_findings(api: Api, run_id: str, raw: Any, wants: Iterable[str]) -> Iterator[Finding]:
    """`metric.NAME` for each, `metric.NAME@STEP` where a step is asked for, and `step.NAME`, the last step."""
    last = {entry["key"]: entry for entry in _entries(raw, api.source)}
    for name, entry in last.items():
        yield Finding(f"step.{name}", float(_step(entry)))
    looked_into = _looked_into(last, wants)
    for name, entry in last.items():
        if name not in looked_into:
            yield Finding(f"metric.{name}", held(entry.get("value")), at=_moment(entry))
    for name, steps in list(looked_into.items())[:MOST_LOOKED_INTO]:
        history = list(_history(api, run_id, name))
        for step in sorted(steps, key=lambda step: -1 if step is None else step):
            yield from _at(name, history, _step(last[name]) if step is None else step, plain=step is None)


def _looked_into(last: dict[str, Any], wants: Iterable[str]) -> dict[str, set[int | None]]:
    """The metrics whose history is read, each with the steps asked for; None stands for the last one."""
    found: dict[str, set[int | None]] = {}
    for want in sorted(wants):
        name, at, step = want.rpartition("@")
        pattern, wanted = (name, int(step)) if at and step.isdecimal() and want not in last else (want, None)
        for known in last if "*" in pattern else [pattern]:
            if known in last and (known == pattern or fnmatchcase(known, pattern)):
                found.setdefault(known, set()).add(wanted)
    return found


def _at(name: str, history: list[dict[str, Any]], step: int, *, plain: bool) -> Iterator[Finding]:
    """What was logged at a step: one value, or several of which nobody can tell which counts."""
    there = [entry for entry in history if _step(entry) == step]
    values = tuple(dict.fromkeys(held(entry.get("value")) for entry in there))
    if values:
        what = f"metric.{name}" if plain else f"metric.{name}@{step}"
        yield Finding(what, values[0], at=_moment(there[-1]), also=values[1:])


def _history(api: Api, run_id: str, name: str) -> Iterator[dict[str, Any]]:
    token = ""
    for _ in range(MOST_PAGES):
        query = {"page_token": token} if token else {}
        answer = api.get("metrics/get-history", run_id=run_id, metric_key=name, max_results=PAGE, **query)
        yield from _entries(answer.get("metrics", []), api.source)
        token = str(answer.get("next_page_token") or "")
        if not token:
            return
    raise odd(api.source, f"the history of {name[:80]} has no end")


def _entries(raw: Any, source: str) -> list[dict[str, Any]]:
    if raw is None:
        return []
    if not isinstance(raw, list) or not all(isinstance(e, dict) and isinstance(e.get("key"), str) for e in raw):
        raise odd(source, "metrics that are no list of keys and values")
    return raw


def held(raw: Any) -> Held:
    """A value as MLflow writes it; what is no finite number becomes its name: `NaN`, `Infinity`."""
    if isinstance(raw, bool) or not isinstance(raw, int | float | str):
        return str(raw)[:80]
    try:
        number = float(raw)
    except ValueError:
        return str(raw)[:80]
    if math.isfinite(number):
        return number
    return "NaN" if math.isnan(number) else ("Infinity" if number > 0 else "-Infinity")


def _step(entry: dict[str, Any]) -> int:
    """MLflow writes 64-bit numbers as texts, and leaves out a step of 0 in some versions."""
    raw = entry.get("step", 0)
    return int(raw) if isinstance(raw, int) or (isinstance(raw, str) and raw.lstrip("-").isdecimal()) else 0


def _moment(entry: dict[str, Any]) -> datetime | None:
    return moment(entry.get("timestamp"))


def moment(raw: Any) -> datetime | None:
    """Milliseconds since 1970, as a number or a text."""
    try:
        return datetime.fromtimestamp(int(raw) / 1000, UTC) if raw else None
    except (TypeError, ValueError, OverflowError, OSError):
        return None
