"""What else an issue tells, for reading its changelog: people by any of their ids, and values by id."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from workflows.issue import Issue, Status
from workflows.people import Person


class Known:
    """Looked up only when a change needs it, since most do not."""

    def __init__(self, issue: Issue) -> None:
        self._issue = issue

    @cached_property
    def people(self) -> dict[str, Person]:
        """Everybody who has a part in the issue, by every id: changelogs name users by key, others by name."""
        found: dict[str, Person] = {}
        for person in self._everybody():
            for one in person.ids:
                if one not in found or not found[one].name:
                    found[one] = person
        return found

    def _everybody(self) -> Iterator[Person]:
        issue = self._issue
        for value in issue.fields.values():
            yield from value.people
        parts = (issue.assignee, issue.reporter, issue.creator, *(history.author for history in issue.histories))
        yield from (person for person in parts if person is not None)

    def text(self, field_id: str, value_id: str) -> str:
        """What people see of one value of a field, from what it holds now or held alone once; empty when unknown."""
        held = self._issue.fields.get(field_id)
        if held is not None and value_id in held.ids:
            return held.texts[held.ids.index(value_id)]
        for history in self._issue.histories:
            for change in history.changes:
                if change.field_id != field_id:
                    continue
                for known, text in ((change.from_id, change.from_text), (change.to_id, change.to_text)):
                    if text and known in (value_id, f"[{value_id}]"):
                        return text.removeprefix("[").removesuffix("]") if known != value_id else text
        return ""

    def status(self, status: Status) -> Status:
        """The same status with its category, where the issue or one that hangs on it is in it."""
        issue = self._issue
        related = (*issue.links, *issue.subtasks, *(issue.children or ()))
        candidates = (issue.status, *(other.status for other in related))
        return next((one for one in candidates if one.name and one.category and one.is_same(status)), status)
