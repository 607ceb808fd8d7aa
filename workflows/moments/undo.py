"""Undoing the end of an issue's history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from workflows.issue import EMPTY, Change, FieldValue, History, Issue, Status
from workflows.moments.attributes import attributes
from workflows.moments.known import Known
from workflows.moments.told import before
from workflows.steps import net_step

# One item for each value that was added or removed, where other fields have one item with the whole value.
ITEMWISE = frozenset({"components", "fixVersions", "versions", "attachment"})
# Changelog items that tell of other things than a field's value. Links are not undone: an item names the other issue
# only within a sentence in the site's language, and the other issue's status at that moment is not in our changelog.
_NO_VALUES = frozenset({
    "comment",
    "epic child",
    "issuelinks",
    "remoteissuelink",
    "remoteworkitemlink",
    "workflow",
    "worklogid",
    "worklogtimespent",
})  # fmt: skip


def undone(issue: Issue, kept: int, known: Known | None = None) -> Issue:
    """The issue after the first `kept` entries of its history, all later ones undone from the present backwards.

    `known` is what the present issue knows, when `issue` is one that was partly undone already.
    """
    known = known or Known(issue)
    values = dict(issue.fields)
    touched: set[str] = set()
    for history in reversed(issue.histories[kept:]):
        for change in reversed(history.changes):
            name = change.field_id
            if name.casefold() in _NO_VALUES:
                continue
            now = values[name] if name in values else _held(issue, name)
            values[name] = _without(change, now, known) if name in ITEMWISE else _as_told(before(change, known, now))
            touched.add(name)
    histories = issue.histories[:kept]
    parts = _attributes(issue, {name: values[name] for name in touched}, histories, known)
    if "issuekey" not in issue.fields:
        values.pop("issuekey", None)
    return replace(issue, fields=values, histories=histories, **parts)


def _as_told(value: FieldValue) -> FieldValue:
    """A text as the changelog has it: what structure it had can only be told where it is marked."""
    return value if value.ids else FieldValue(value.texts, people=value.people, told=True)


def _held(issue: Issue, name: str) -> FieldValue:
    """What the issue holds in a field that its `fields` do not show."""
    return FieldValue(issue.components) if name == "components" else EMPTY


def _without(change: Change, now: FieldValue, known: Known) -> FieldValue:
    """A field of several values without the one a change added and with the one it removed."""
    added = Change(change.field_id, change.field_name, change.to_id, change.to_text, None, None)
    pairs = _minus(_pairs(now), _pairs(before(added, known)))
    pairs += [pair for pair in _pairs(before(change, known)) if not _has(pairs, pair)]
    ids = tuple(one for one, _ in pairs if one)
    return FieldValue(tuple(text for _, text in pairs), ids if len(ids) == len(pairs) else ())


def _pairs(value: FieldValue) -> list[tuple[str, str]]:
    ids = value.ids if len(value.ids) == len(value.texts) else ("",) * len(value.texts)
    return list(zip(ids, value.texts, strict=True))


def _same(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """By id where both have one: a version can be renamed later."""
    return one[0] == other[0] if one[0] and other[0] else one[1] == other[1]


def _has(pairs: Sequence[tuple[str, str]], wanted: tuple[str, str]) -> bool:
    return any(_same(pair, wanted) for pair in pairs)


def _minus(pairs: Sequence[tuple[str, str]], gone: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [pair for pair in pairs if not _has(gone, pair)]


def _attributes(
    issue: Issue, touched: Mapping[str, FieldValue], kept: Sequence[History], known: Known
) -> dict[str, Any]:
    """The parts of an issue that repeat a field which was undone."""
    found = attributes(touched)
    if "status" in touched:
        found["status"] = known.status(_status(touched["status"]) or _status_after(kept) or status_at_start(issue))
    return found


def _status(value: FieldValue) -> Status | None:
    return Status(value.ids[0] if value.ids else None, value.texts[0]) if value else None


def _status_after(histories: Sequence[History]) -> Status | None:
    steps = (net_step(history.changes) for history in reversed(histories))
    return next((step[1] for step in steps if step and step[1].name), None)


def status_at_start(issue: Issue) -> Status:
    """The status the issue was created in: the present one when it never changed."""
    known = Known(issue)
    for history in issue.histories:
        step = net_step(history.changes)
        if step is not None:
            first, then = step
            # Some changelogs begin with the creation itself, from no status to the first.
            return known.status(first if first.name else then)
    return issue.status
