"""What of a score a person has to know, and whether it is told on the issue."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.results import Reason
from workflows.rice.values import Finding, Score

_WAITING = frozenset({"rice.empty", "rice.no_votes", "rice.votes_hidden", "rice.votes_hidden_until_all"})
"""Reasons of an estimate that is simply not there yet: the ranking shows it, nobody has to be told."""
_IN_REPORT = frozenset(
    {
        "rice.field_not_there",
        "rice.no_column",
        "rice.part_without",
        "rice.roles_unknown",
        "people.missing",
        "people.unavailable",
        "field.not_known",
    }
)
"""Reasons that whoever edits the issue can do nothing about there."""
_ONCE_FOR_ALL = frozenset({"field_name.unknown", "field_name.ambiguous"})
"""Reasons that are told once for the whole run: see `Book.problems`."""
_TOLD_NOTES = frozenset({"rice.low_agreement"})


def findings(key: str, found: Score) -> Iterator[Finding]:
    """What is wrong with the inputs, where voters differ, and a formula without a result."""
    for given in found.inputs:
        if given.missing is not None and given.missing.code not in _WAITING and not is_told_once(given.missing):
            yield Finding(key, about(given.criterion, given.missing), told=given.missing.code not in _IN_REPORT)
        yield from (Finding(key, note, told=True) for note in given.notes if note.code in _TOLD_NOTES)
    if all(given.missing is None for given in found.inputs):
        yield from (Finding(key, why, told=True) for why in found.reasons)


def is_told_once(why: Reason) -> bool:
    """Whether it is the same for all issues, and told once for the whole run."""
    return why.code in _ONCE_FOR_ALL


def about(criterion_id: str, why: Reason) -> Reason:
    """The reason, with the criterion as one of its facts."""
    return Reason(why.code, (("criterion", criterion_id), *why.facts))
