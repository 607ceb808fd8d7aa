"""Builders of domain values with good defaults: a test names only what it is about.

Time runs in minutes from `START`: `at(5)` is five minutes later. History ids count up from 10001 in the order written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from zlib import crc32

from config.configuration import Policy
from config.requirements.linked import StatusCategory
from workflows.issue import Change, Comment, FieldCatalog, FieldValue, History, Issue, RelatedIssue, Status, Transition
from workflows.people import Directory, Membership, Person

START = datetime(2026, 10, 1, 9, 0, tzinfo=UTC)

ANNA = Person("acc-anna", "Anna Adams")
BEN = Person("acc-ben", "Ben Bok")
CARLA = Person("acc-carla", "Carla Cruz")
DAVE = Person("acc-dave", "Dave Dunn")
CROSSGATE = Person("acc-crossgate", "Crossgate")

_CATEGORIES = {
    "backlog": StatusCategory.TO_DO,
    "to do": StatusCategory.TO_DO,
    "done": StatusCategory.DONE,
    "closed": StatusCategory.DONE,
}


def at(minutes: float = 0) -> datetime:
    """So many minutes after `START`."""
    return START + timedelta(minutes=minutes)


def person(id: str, name: str = "", *aliases: str) -> Person:
    """A person; the name is made from the id when none is given."""
    return Person(id, name or id.replace("-", " ").title(), aliases)


def status(name: str, category: StatusCategory | None = None) -> Status:
    """A status whose id follows from its name, in progress unless the name says otherwise."""
    known = _CATEGORIES.get(name.casefold(), StatusCategory.IN_PROGRESS)
    return Status(str(10_000 + crc32(name.casefold().encode()) % 10_000), name, category or known)


def value(*texts: str, ids: Sequence[str] = (), people: Sequence[Person] = ()) -> FieldValue:
    """What a field holds; people bring their names and ids with them."""
    if people:
        return FieldValue(tuple(p.name for p in people), tuple(p.id for p in people), tuple(people))
    return FieldValue(texts, tuple(ids))


def changed(
    field_id: str,
    before: str | None,
    after: str | None,
    *,
    name: str | None = None,
    before_id: str | None = None,
    after_id: str | None = None,
) -> Change:
    """A change of a field."""
    return Change(field_id, name or field_id, before_id, before, after_id, after)


def assigned(before: Person | None, after: Person | None) -> Change:
    """A change of the assignee."""
    return Change(
        "assignee",
        "assignee",
        before.id if before else None,
        before.name if before else None,
        after.id if after else None,
        after.name if after else None,
    )


def stepped(from_: str, to: str) -> Change:
    """A change of status, without the history around it."""
    return Change("status", "status", status(from_).id, from_, status(to).id, to)


def history(id: int | str, minutes: float, author: Person | None, *changes: Change) -> History:
    """An entry of the changelog."""
    return History(str(id), at(minutes), author, changes)


def moves(*steps: tuple[str, Person | None], start: str = "Backlog", every: float = 10) -> tuple[History, ...]:
    """A changelog of status changes only: each step is the status entered and who did it."""
    found: list[History] = []
    current = start
    for number, (name, author) in enumerate(steps, start=1):
        found.append(history(10_000 + number, number * every, author, stepped(current, name)))
        current = name
    return tuple(found)


def comment(id: int | str, minutes: float, author: Person | None, text: str, editor: Person | None = None) -> Comment:
    """A comment, written or last edited so many minutes after the start."""
    return Comment(str(id), author, text, at(minutes), editor)


def issue(
    *histories: History,
    status_name: str | None = None,
    fields: Mapping[str, FieldValue] | None = None,
    **overrides: Any,
) -> Issue:
    """An issue; its status is where the last status change led, `Backlog` when there was none."""
    last = next((c.to_text for h in reversed(histories) for c in h.changes if c.field_id == "status"), None)
    values: dict[str, Any] = {
        "id": "20001",
        "key": "FRAUD-1",
        "project_key": "FRAUD",
        "issue_type": "Story",
        "status": status(status_name or last or "Backlog"),
        "summary": "Detect card fraud earlier",
        "assignee": DAVE,
        "reporter": CARLA,
        "creator": CARLA,
        "created": START,
        "labels": (),
        "components": (),
        "fields": dict(fields or {}),
        "histories": histories,
    }
    return Issue(**{**values, **overrides})


def transition(entry: History, *, moved: bool = False) -> Transition:
    """The transition that an entry of the changelog tells of."""
    step = next(change for change in entry.changes if change.field_id == "status")
    return Transition(
        entry.id,
        entry.at,
        entry.author,
        status(step.from_text or ""),
        status(step.to_text or ""),
        moved,
    )


def related(key: str, status_name: str = "Done", issue_type: str = "Task", *link_names: str) -> RelatedIssue:
    """An issue that is linked or a child."""
    return RelatedIssue(key, issue_type, status(status_name), link_names, f"Summary of {key}")


def directory(**groups: Sequence[Person]) -> Directory:
    """Groups by name, blanks and dashes written as underscores (`ml_leads` is `ml-leads`)."""
    return Directory(groups={name.replace("_", "-"): Membership(tuple(members)) for name, members in groups.items()})


def catalog(**names: str) -> FieldCatalog:
    """The site's fields: id to name."""
    return FieldCatalog(names=names)


def policy(*gates: Mapping[str, Any], fields: Mapping[str, Mapping[str, str]] | None = None) -> Policy:
    """A policy from gates as they stand in the YAML; `id` and `name` may be left out."""
    return Policy.model_validate(
        {
            "gates": [
                {"id": f"gate-{number}", "name": f"Gate {number}", **gate} for number, gate in enumerate(gates, start=1)
            ],
            "fields": {"fields": dict(fields or {})},
        }
    )
