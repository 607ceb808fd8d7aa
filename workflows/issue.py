"""An issue as a value: what its fields hold and how it got there.

A snapshot is normalised once, by `workflows.snapshot`; nothing after it knows Cloud from Data Center.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime

from config.requirements.linked import StatusCategory
from workflows.outline import Outline
from workflows.people import Person
from workflows.value import value


@value
class Status:
    """A status of a workflow. Compared by `id` when both have one, else by folded name: see `is_same`."""

    id: str | None
    name: str
    category: StatusCategory | None = None

    def is_same(self, other: Status | None) -> bool:
        """Whether both name one status."""
        if other is None:
            return False
        if self.id and other.id:
            return self.id == other.id
        return self.name.casefold() == other.name.casefold()


@value
class FieldValue:
    """What a field holds: the ids (options, accounts) and, side by side, the texts a person sees. Empty: no texts."""

    texts: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()  # For user fields.
    # Of a rich text or a checklist; None: what the texts themselves show. Beside the value, not a part of it.
    outline: Outline | None = field(default=None, compare=False, repr=False)
    told: bool = field(default=False, compare=False, repr=False)  # By the changelog, which may not show all structure.

    def __bool__(self) -> bool:
        return bool(self.texts)


EMPTY = FieldValue()


@value
class Change:
    """One item of a history: a field went from one value to another. Ids may be missing; texts are as Jira shows."""

    field_id: str  # `status`, `assignee`, `customfield_10042`; the folded display name where Jira gives no id.
    field_name: str
    from_id: str | None
    from_text: str | None
    to_id: str | None
    to_text: str | None


@value
class History:
    """One entry of the changelog: what one person changed at one moment."""

    id: str
    at: datetime  # Aware.
    author: Person | None
    changes: tuple[Change, ...]


@value
class Transition:
    """A step of an issue that happened: a change of status, or its creation, or a resolution set without a transition.

    The creation comes from a status without a name; a resolution set by itself, from the status it stays in.
    """

    history_id: str
    at: datetime
    author: Person | None
    from_status: Status
    to_status: Status
    moved: bool = False  # Without a transition being run: a project move, a bulk change, an import.
    created: bool = False
    resolution: str | None = None  # Set in this step.


UNKNOWN_TYPE = ""
"""Stands for the name of a link's type where only the phrase is known."""


@value
class RelatedIssue:
    """An issue that is linked to, or a child of, the issue at hand."""

    key: str
    issue_type: str
    status: Status
    link_names: tuple[
        str, ...
    ] = ()  # The link type's name and the phrase read from our issue's side; empty for children.
    summary: str = ""
    unsure: bool = False  # Of a moment of the past: whether it hung on the issue then is not known.


@value
class Comment:
    """A comment as it is now: an edited one says what it says now, and a deleted one is not there."""

    id: str
    author: Person | None
    text: str  # Plain; what is quoted in it or set as code is left out, since its author only shows it.
    at: datetime  # When it was written, or last edited.
    editor: Person | None = None  # Who edited it last; None, nobody or its author.


@value
class Issue:
    """An issue at one moment."""

    id: str
    key: str
    project_key: str
    issue_type: str
    status: Status
    summary: str
    assignee: Person | None
    reporter: Person | None
    creator: Person | None
    created: datetime
    labels: tuple[str, ...]
    components: tuple[str, ...]
    fields: Mapping[str, FieldValue]  # By field id. A field that is not there is not known; one that is EMPTY is empty.
    histories: tuple[History, ...]  # Ascending by time, then by id as a number.
    links: tuple[RelatedIssue, ...] = ()
    children: tuple[RelatedIssue, ...] | None = None  # None: not fetched. Sub-tasks alone are in `subtasks`.
    subtasks: tuple[RelatedIssue, ...] = ()
    parent_key: str | None = None
    comments: tuple[Comment, ...] | None = None  # Oldest first. None: not read.
    web_links: tuple[str, ...] | None = None  # Addresses that people linked, newest last. None: not read.


@value
class OfferedTransition:
    """A transition that Jira offers to Crossgate's account on an issue now."""

    id: str
    name: str
    to: Status
    required_fields: tuple[RequiredField, ...] = ()  # What its screen requires and gives no default for.


@value
class RequiredField:
    """A field that the screen of a transition wants."""

    id: str
    name: str
    schema_type: str = "string"  # Jira's `schema.type`: string, option, user, number, array, …


@value
class FieldCatalog:
    """The site's fields, and the categories of its statuses."""

    names: Mapping[str, str] = field(default_factory=dict)  # Field id to name.
    # Field id to Jira's schema type, where it has one.
    types: Mapping[str, str] = field(default_factory=dict)
    # Status id, and folded name where all of that name agree, to category.
    categories: Mapping[str, StatusCategory] = field(default_factory=dict)

    def ids_named(self, name: str) -> tuple[str, ...]:
        """The ids of all fields with this name, letter case aside, sorted."""
        folded = name.strip().casefold()
        return tuple(sorted(i for i, known in self.names.items() if known.casefold() == folded))
