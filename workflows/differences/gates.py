"""Two policies, compared gate by gate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from config.configuration import Policy
from config.gates import Gate
from config.rice.criteria import Criterion
from workflows.differences.difference import Difference, Effect
from workflows.differences.directions import of_scope
from workflows.differences.metrics import of_metrics
from workflows.differences.requirements import compared, of_keys, written
from workflows.results import Reason, reason

_OTHER_WAYS = frozenset(
    {"any", "creation", "from_category", "moves", "reopening", "resolutions", "resolving", "to_category"}
)
_MODES = ("audit", "warn", "enforce")
"""From the one that does least to the one that does most."""


def differences(old: Policy, new: Policy) -> tuple[Difference, ...]:
    """Everything that is different, in the order of the new policy's gates; those that are gone come last."""
    before, after = {gate.id: gate for gate in old.gates}, {gate.id: gate for gate in new.gates}
    found: list[Difference] = []
    for gate_id, gate in after.items():
        found += _of_gate(before[gate_id], gate) if gate_id in before else [_whole(gate, "added", Effect.TIGHTER)]
    found += [_whole(gate, "removed", Effect.LOOSER) for gate_id, gate in before.items() if gate_id not in after]
    found += _of_fields(old, new)
    found += _of_criteria(old, new)
    found += of_metrics(old, new)
    if old.clarity != new.clarity:
        found.append(_of_words(old, new))
    return tuple(found)


def _whole(gate: Gate, what: str, effect: Effect) -> Difference:
    as_written = _as_written(gate)
    return Difference(
        gate.id,
        gate.name,
        effect,
        reason(
            f"difference.{what}",
            guards=written(as_written["guards"]),
            mode=_mode(as_written),
            requirements=tuple(written(requirement) for requirement in as_written["require"]),
        ),
    )


def _of_gate(old: Gate, new: Gate) -> list[Difference]:
    before, after = _as_written(old), _as_written(new)
    found = [
        *_of_mode(before, after),
        *_of_lines("guards", before, after),
        *_of_lines("applies_to", before, after),
        *compared(before["require"], after["require"]),
        *_of_rest(before, after),
    ]
    return [Difference(new.id, new.name, effect, why) for effect, why in found]


def _as_written(gate: Gate) -> dict[str, Any]:
    raw: dict[str, Any] = gate.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return raw


def _mode(gate: Mapping[str, Any]) -> str:
    return written(gate.get("mode", _MODES[-1]))


def _of_mode(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[Effect, Reason]]:
    old, new = _mode(before), _mode(after)
    if old == new:
        return
    effect = Effect.CHANGED
    if old in _MODES and new in _MODES:
        effect = Effect.TIGHTER if _MODES.index(new) > _MODES.index(old) else Effect.LOOSER
    yield effect, reason("difference.value", place="mode", before=old, after=new)


def _of_lines(key: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[Effect, Reason]]:
    """`guards` and `applies_to`: lists narrow the gate, and whatever else stands there narrows it too."""
    old, new = before.get(key, {}), after.get(key, {})
    for effect, why in of_keys(old, new, key):
        line = str(why.fact("place")).rpartition(".")[2]
        if key == "guards" and line in _OTHER_WAYS:
            yield _of_way(line, old, new), why
        elif key == "guards" and ("to" in old) is not ("to" in new):
            yield Effect.CHANGED, why  # What `from` says depends on whether `to` is written.
        else:
            yield _of_line(old.get(line), new.get(line), effect), why


def _of_way(line: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Effect:
    """Keys of `guards` that add ways to those it names, take some away, or say otherwise which they are."""
    before, after = old.get(line), new.get(line)
    if line in {"creation", "moves"}:
        return Effect.LOOSER if after is False else Effect.TIGHTER
    if line in {"to_category", "from_category"}:
        return Effect.CHANGED
    if before is None or after is None:
        return Effect.TIGHTER if before is None else Effect.LOOSER
    gained, lost = set(after) - set(before), set(before) - set(after)
    return Effect.CHANGED if gained and lost else Effect.TIGHTER if gained else Effect.LOOSER


def _of_line(old: Any, new: Any, otherwise: Effect) -> Effect:
    if old is None or new is None:
        return Effect.LOOSER if old is None else Effect.TIGHTER
    if isinstance(old, list) and isinstance(new, list) and all(isinstance(one, str) for one in (*old, *new)):
        return of_scope(before=tuple(old), after=tuple(new))
    return Effect.CHANGED if otherwise is not Effect.WORDS else otherwise


def _of_rest(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[Effect, Reason]]:
    """Name, message, and what a gate may have beside: waivers, exemptions."""
    told = {"id", "mode", "guards", "applies_to", "require"}
    old = {key: value for key, value in before.items() if key not in told}
    new = {key: value for key, value in after.items() if key not in told}
    for effect, why in of_keys(old, new, "gate"):
        yield effect, Reason(why.code, tuple((n, _short(f) if n == "place" else f) for n, f in why.facts))


def _short(place: object) -> str:
    return str(place).removeprefix("gate.")


def _of_fields(old: Policy, new: Policy) -> Iterator[Difference]:
    before, after = ({name: _bound(one) for name, one in policy.fields.fields.items()} for policy in (old, new))
    for name in dict.fromkeys((*before, *after)):
        if before.get(name) != after.get(name):
            why = reason("difference.field", name=name, before=before.get(name, ""), after=after.get(name, ""))
            yield Difference("", "", Effect.CHANGED, why)


def _of_criteria(old: Policy, new: Policy) -> Iterator[Difference]:
    """Criteria that approvals are pinned to before and after, and that rice.yaml reads in another way by now."""
    for name, criterion in new.criteria.items():
        if name in old.criteria and (before := _read(old.criteria[name])) != (after := _read(criterion)):
            why = reason("difference.criterion", name=name, before=before, after=after)
            yield Difference("", "", Effect.CHANGED, why)


def _read(criterion: Criterion) -> str:
    """Where a criterion lives, and on which scale: what decides whether an estimate is another one."""
    return written(criterion.model_dump(mode="json", by_alias=True, exclude_none=True, include={"scale", "place"}))


def _of_words(old: Policy, new: Policy) -> Difference:
    """Another clarity.yaml: the words that came and went, as far as it is words that changed."""
    before, after = ({word.word for word in policy.clarity.words} for policy in (old, new))
    added, removed = tuple(sorted(after - before)), tuple(sorted(before - after))
    return Difference("", "", Effect.CHANGED, reason("difference.clarity", added=added, removed=removed))


def _bound(binding: Any) -> str:
    return written(binding.model_dump(mode="json", exclude_none=True))
