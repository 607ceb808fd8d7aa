"""How changes are remembered: one history per change, one item per field that became different."""

from __future__ import annotations

from collections.abc import Mapping

from connector.sandbox.field import Field
from connector.sandbox.model import History, Issue, Item, User, Value
from connector.sandbox.site import Site

DISPLAY = {"parent": "IssueParentAssociation"}  # Where the changelog's `field` is not the field's id.


def apply(site: Site, issue: Issue, values: Mapping[str, Value]) -> list[Item]:
    """Set values and give the items of those that changed."""
    items = []
    for field_id, after in values.items():
        before = issue.values.get(field_id)
        if before == after:
            continue
        items.append(item(site.fields[field_id], before, after))
        issue.values[field_id] = after
    return items


def item(field: Field, before: Value, after: Value) -> Item:
    """The item that tells of a field's change."""
    return Item(field.name if field.custom else DISPLAY.get(field.id, field.id), field.id, before, after)


def record(site: Site, issue: Issue, author: User, items: list[Item]) -> History | None:
    """Enter a history; nothing changed, nothing entered."""
    if not items:
        return None
    history = History(str(site.next_id("history")), author, site.now(), tuple(items))
    issue.histories.append(history)
    issue.updated = history.created
    return history
