"""What two gates require, compared as it is written: requirement by requirement, key by key."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from pydantic import TypeAdapter

from config.requirements import Requirement
from workflows.differences.difference import Effect
from workflows.differences.directions import REVERSED, WORDS, of_list, of_number, of_presence, of_way
from workflows.differences.keys import Way, keys_of
from workflows.results import Fact, Reason, reason

Written: TypeAlias = "dict[str, Any]"
"""A requirement as it stands in the YAML: one key, its kind."""

_READ: TypeAdapter[Requirement] = TypeAdapter(Requirement)

_SAID = frozenset({"message"})
"""Inside a requirement a name decides: it is that of a metric, a tag, a field."""

_ALL = frozenset({"require", "all_of"})
_SUBJECTS = ("name", "status", "via")


def compared(old: Sequence[Written], new: Sequence[Written], where: str = "require") -> Iterator[tuple[Effect, Reason]]:
    """The differences between two lists of requirements: all of which must hold, or, below `any_of`, any."""
    gone, come = [one for one in old if one not in new], [one for one in new if one not in old]
    for before, after in _paired(gone, come):
        gone.remove(before)
        come.remove(after)
        kind = _kind(after)
        yield from _of_kind(kind, before[kind], after[kind], _named(after))
    every = where in _ALL
    for requirement in come:
        effect = Effect.TIGHTER if every else Effect.LOOSER
        yield effect, reason(f"difference.{'required' if every else 'alternative'}", requirement=written(requirement))
    for requirement in gone:
        effect = Effect.LOOSER if every else Effect.TIGHTER
        code = f"difference.{'not_required' if every else 'no_alternative'}"
        yield effect, reason(code, requirement=written(requirement))


def _of_kind(kind: str, old: Any, new: Any, where: str) -> Iterator[tuple[Effect, Reason]]:
    if kind in {"all_of", "any_of"}:
        yield from compared(old, new, kind)
    elif kind == "not":
        for effect, why in compared([old], [new], "all_of"):
            yield effect.opposite, why
    else:
        yield from _of_written(_READ.validate_python({kind: old}), _READ.validate_python({kind: new}), where)


def _of_written(old: Requirement, new: Requirement, where: str) -> Iterator[tuple[Effect, Reason]]:
    """The differences between two requirements of one kind, key by key; what is left out has its default."""
    ways = keys_of(new)
    before, after = (one.model_dump(mode="json", by_alias=True, exclude_defaults=True) for one in (old, new))
    for name, info in type(new).model_fields.items():
        key = info.alias or name
        one, other = before.get(key), after.get(key)
        if one == other:
            continue
        place, way = f"{where}.{key}", ways.get(key, Way.WORDS if key in _SAID else Way.EITHER)
        if way is Way.PART and isinstance(one, dict) and isinstance(other, dict):
            for effect, why in of_keys(one, other, place, _SAID):
                yield (effect.opposite if key in REVERSED else effect), why
        else:
            yield of_way(way, getattr(old, name), getattr(new, name)), _value(place, one, other)


def of_keys(
    old: Mapping[str, Any], new: Mapping[str, Any], where: str, words: frozenset[str] = WORDS
) -> Iterator[tuple[Effect, Reason]]:
    """The differences between two mappings, key by key; `words` are those that people read and that decide nothing."""
    for key in dict.fromkeys((*old, *new)):
        before, after, place = old.get(key), new.get(key), f"{where}.{key}"
        if before == after:
            continue
        if key in words:
            yield Effect.WORDS, _value(place, before, after)
        elif before is None or after is None:
            yield of_presence(key, written=before is None), _value(place, before, after)
        elif isinstance(before, dict) and isinstance(after, dict):
            for effect, why in of_keys(before, after, place, words):
                yield (effect.opposite if key in REVERSED else effect), why
        else:
            yield _of_values(key, before, after), _value(place, before, after)


def _of_values(key: str, before: Any, after: Any) -> Effect:
    if isinstance(before, list) and isinstance(after, list):
        old, new = {written(one) for one in before}, {written(one) for one in after}
        return of_list(key, added=bool(new - old), removed=bool(old - new))
    if isinstance(before, int | float) and isinstance(after, int | float) and not isinstance(after, bool):
        return of_number(key, larger=after > before)
    return Effect.CHANGED


def _value(place: str, before: Any, after: Any) -> Reason:
    if isinstance(before, list) and isinstance(after, list):
        added = tuple(written(one) for one in after if one not in before)
        removed = tuple(written(one) for one in before if one not in after)
        if added and not removed:
            return reason("difference.more", place=place, added=added)
        if removed and not added:
            return reason("difference.fewer", place=place, removed=removed)
    if before is None:
        return reason("difference.set", place=place, after=_fact(after))
    if after is None:
        return reason("difference.unset", place=place, before=_fact(before))
    return reason("difference.value", place=place, before=_fact(before), after=_fact(after))


def _fact(value: Any) -> Fact:
    return tuple(written(one) for one in value) if isinstance(value, list) else written(value)


def _paired(gone: Sequence[Written], come: Sequence[Written]) -> list[tuple[Written, Written]]:
    """Requirements that are one and the same, changed: of one kind and about one thing, or the only one of its kind."""
    pairs: list[tuple[Written, Written]] = []
    left, right = list(gone), list(come)
    for same in (_subject, _kind):
        for before in list(left):
            others = [one for one in right if same(one) == same(before)]
            if others and (
                same is _subject or len([one for one in left if same(one) == same(before)]) == 1 == len(others)
            ):
                pairs.append((before, others[0]))
                left.remove(before)
                right.remove(others[0])
    return pairs


def _kind(requirement: Written) -> str:
    return next(iter(requirement))


def _subject(requirement: Written) -> tuple[str, object]:
    kind = _kind(requirement)
    inside = requirement[kind]
    subject = next((inside[key] for key in _SUBJECTS if key in inside), None) if isinstance(inside, dict) else None
    return kind, subject if subject is not None else written(inside)


def _named(requirement: Written) -> str:
    """A requirement by its kind and what it is about: `passed ML Review`."""
    kind = _kind(requirement)
    inside = requirement[kind]
    subject = next((inside[key] for key in _SUBJECTS if key in inside), None) if isinstance(inside, dict) else None
    return f"{kind} {subject}" if subject else kind


def written(value: Any) -> str:
    """A value as it may stand in YAML, on one line."""
    match value:
        case dict():
            return ", ".join(f"{key}: {_inner(inner)}" for key, inner in value.items())
        case list():
            return ", ".join(_inner(inner) for inner in value)
        case bool():
            return str(value).lower()
        case str():
            return value
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return json.dumps(value)


def _inner(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{{written(value)}}}"
    return f"[{written(value)}]" if isinstance(value, list) else written(value)
