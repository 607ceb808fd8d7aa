"""The changelog: histories and their items, with each item's field named by its id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from workflows.issue import Change, FieldCatalog, History
from workflows.snapshot.people import person_from_json
from workflows.snapshot.raw import DIGITS, BadSnapshot, list_at, mapping_at, some_text_at, text_at
from workflows.snapshot.times import moment_at

# Changelogs name fields in their own way: Data Center by display names only, Cloud with ids that are not always those
# of `/field`. By folded name or id, to the id that `/field` gives.
_SYSTEM_FIELDS = {
    "affects version": "versions",
    "affects version/s": "versions",
    "affects versions": "versions",
    "assignee": "assignee",
    "attachment": "attachment",
    "component": "components",
    "component/s": "components",
    "components": "components",
    "creator": "creator",
    "description": "description",
    "due date": "duedate",
    "duedate": "duedate",
    "environment": "environment",
    "fix version": "fixVersions",
    "fix version/s": "fixVersions",
    "fix versions": "fixVersions",
    "fixversions": "fixVersions",
    "issue key": "issuekey",
    "issue type": "issuetype",
    "issuekey": "issuekey",
    "issueparentassociation": "parent",
    "issuetype": "issuetype",
    "key": "issuekey",
    "labels": "labels",
    "link": "issuelinks",
    "parent": "parent",
    "priority": "priority",
    "project": "project",
    "reporter": "reporter",
    "resolution": "resolution",
    "security": "security",
    "security level": "security",
    "status": "status",
    "summary": "summary",
    "version": "versions",
    "versions": "versions",
    "workflow": "workflow",
}


def change_from_json(raw: object, where: str, catalog: FieldCatalog | None = None) -> Change:
    """One item of a changelog, from a webhook or from REST; raises BadSnapshot.

    On old Cloud sites `from` and `to` of a user field hold user names; the account ids beside them are taken instead.
    """
    item = mapping_at(raw, where)
    name = _text(item, "field", where)
    given = _text(item, "fieldId", where)
    if not (name or given):
        raise BadSnapshot(f"{where}: neither field nor fieldId names the field that changed")
    return Change(
        _field_id(given, name or "", catalog, custom=item.get("fieldtype") == "custom"),
        name or given or "",
        _text(item, "tmpFromAccountId", where) or _text(item, "from", where),
        _text(item, "fromString", where),
        _text(item, "tmpToAccountId", where) or _text(item, "to", where),
        _text(item, "toString", where),
    )


def _text(item: Mapping[str, Any], part: str, where: str) -> str | None:
    value = item.get(part)
    # The place is spelled out only for the error: items are many.
    return value if value is None or isinstance(value, str) else text_at(value, f"{where}.{part}")


def _field_id(given: str | None, name: str, catalog: FieldCatalog | None, *, custom: bool) -> str:
    """The field's id: as given, else from the table of system fields, else the catalogue's only field of that name."""
    if given and (custom or given.startswith("customfield_")):
        return given
    folded = (given or name).strip().casefold()
    if not custom and folded in _SYSTEM_FIELDS:
        return _SYSTEM_FIELDS[folded]
    if catalog is not None and not (given and given in catalog.names):
        named = [known for known in catalog.ids_named(folded) if known.startswith("customfield_") or not custom]
        if len(named) == 1:
            return named[0]
    # A custom field called "Status" must not pass for the status.
    return given or (f"{folded} (custom)" if custom and folded in _SYSTEM_FIELDS else folded)


def history_from_json(raw: object, catalog: FieldCatalog | None = None, where: str = "history") -> History:
    """One entry of the changelog, items in the order in which Jira gives them; raises BadSnapshot.

    Strict on purpose: an entry that were left out could be the one that shows a checkpoint passed.
    """
    entry = mapping_at(raw, where)
    items = list_at(entry.get("items", ()), f"{where}.items")
    return History(
        some_text_at(entry.get("id"), f"{where}.id"),
        moment_at(entry.get("created"), f"{where}.created"),
        person_from_json(entry.get("author")),
        tuple(change_from_json(item, f"{where}.items[{n}]", catalog) for n, item in enumerate(items)),
    )


def histories_from_json(changelog: Mapping[str, Any], catalog: FieldCatalog | None = None) -> tuple[History, ...]:
    """All entries in order, each once (pages read one after the other can overlap); raises BadSnapshot.

    `histories` as in an issue's expanded changelog, or `values` as in the changelog's own pages.
    """
    entries = changelog.get("histories", changelog.get("values"))
    listed = list_at(entries, "changelog.histories")
    return in_order(history_from_json(entry, catalog, f"changelog.histories[{n}]") for n, entry in enumerate(listed))


def in_order(histories: Iterable[History]) -> tuple[History, ...]:
    """Ascending by time, then by id as a number: two changes can share a moment. An id seen again is left out."""
    return tuple(sorted({history.id: history for history in histories}.values(), key=_place))


def _place(history: History) -> tuple[float, int, str]:
    number = int(history.id) if DIGITS.fullmatch(history.id) else 0
    return history.at.timestamp(), number, history.id
