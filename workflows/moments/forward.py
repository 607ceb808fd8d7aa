"""The other direction: an issue after something that somebody does to it, for what-if and for policy tests.

What is written into its history is what Jira's changelog would say, so that going back from there gives the issue as it
was.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from workflows.issue import EMPTY, Change, FieldValue, History, Issue, Status
from workflows.moments.attributes import attributes, held_by_part
from workflows.moments.undo import ITEMWISE
from workflows.people import Person
from workflows.value import value


@value
class FieldEdit:
    """A field that gets another value."""

    field_id: str
    field_name: str  # As people see it.
    value: FieldValue


@value
class Step:
    """What one person does at one moment: a transition, edits, or a transition with edits on its screen."""

    at: datetime
    author: Person | None
    to: Status | None = None
    edits: tuple[FieldEdit, ...] = ()
    history_id: str | None = None  # None: the number after the last one's.


def after_step(issue: Issue, step: Step) -> Issue:
    """The issue once the step was made; the same issue when it changes nothing."""
    changes = list(_status_change(issue, step.to))
    values = dict(issue.fields)
    if step.to is not None:
        values["status"] = FieldValue((step.to.name,), (step.to.id,) if step.to.id else ())
    for edit in step.edits:
        held = values.get(edit.field_id) or held_by_part(issue, edit.field_id) or EMPTY
        if held != edit.value:
            changes += _changes(edit, held)
            values[edit.field_id] = edit.value
    if not changes:
        return issue
    history = History(step.history_id or _next_id(issue), step.at, step.author, tuple(changes))
    edited = {edit.field_id: edit.value for edit in step.edits}
    return replace(
        issue,
        status=step.to or issue.status,
        fields=values,
        histories=(*issue.histories, history),
        **attributes(edited),
    )


def _next_id(issue: Issue) -> str:
    """A number above every history's."""
    numbers = [int(history.id) for history in issue.histories if history.id.isdecimal()]
    return str(max(numbers, default=10_000) + 1)


def _status_change(issue: Issue, to: Status | None) -> Iterator[Change]:
    # A transition that leads back to its own status is in Jira's changelog too.
    if to is not None:
        yield Change("status", "status", issue.status.id, issue.status.name, to.id, to.name)


def _changes(edit: FieldEdit, held: FieldValue) -> Iterator[Change]:
    """One item for the whole field; for fields that Jira notes value by value, one for each that went or came."""
    if edit.field_id not in ITEMWISE:
        before, after = _written(edit.field_id, held), _written(edit.field_id, edit.value)
        yield Change(edit.field_id, edit.field_name, *before, *after)
        return
    for text in held.texts:
        if text not in edit.value.texts:
            yield Change(edit.field_id, edit.field_name, _id_of(held, text), text, None, None)
    for text in edit.value.texts:
        if text not in held.texts:
            yield Change(edit.field_id, edit.field_name, None, None, _id_of(edit.value, text), text)


def _id_of(held: FieldValue, text: str) -> str | None:
    return held.ids[held.texts.index(text)] if len(held.ids) == len(held.texts) else None


def _written(field_id: str, held: FieldValue) -> tuple[str | None, str | None]:
    """A value as the changelog writes it: an id and a text, several in brackets, labels with blanks between."""
    if not held.texts:
        return None, None
    if field_id == "labels":
        return None, " ".join(held.texts)
    if len(held.texts) == 1:
        return (held.ids[0] if held.ids else None), held.texts[0]
    ids = f"[{', '.join(held.ids)}]" if held.ids else None
    return ids, f"[{', '.join(held.texts)}]"
