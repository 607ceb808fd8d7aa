"""Many issues at once, in memory: `Portfolio` over the issues of a `FakeSite`.

It is held to the same contract suite as the adapter (`tests/contract/test_portfolio.py`). What fields take follows from
the catalogue's types and from `options`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tests.fake_site import FakeSite
from workflows.errors import Forbidden, Gone, Refused
from workflows.issue import FieldValue, History, Issue
from workflows.ports import Wanted
from workflows.rice.values import IssueComment, Seen
from workflows.telling.plain import render

BLOCK = 1000


@dataclass
class FakePortfolio:
    """`Portfolio` over a `FakeSite`."""

    site: FakeSite
    properties: dict[str, dict[str, Any]] = field(default_factory=dict)  # By issue key, then by property key.
    options: dict[str, tuple[str, ...]] = field(default_factory=dict)  # What select fields offer, by field id.
    hidden: set[str] = field(default_factory=set)  # Keys of issues that the account may not see.
    closed: set[str] = field(default_factory=set)  # Keys of issues that the account may not edit.

    def search(self, projects: Sequence[str], issue_types: Sequence[str], wanted: Wanted) -> Iterator[tuple[Seen, ...]]:
        """The issues of these projects and types, in blocks, by id."""
        self.site._called("search", tuple(projects), tuple(issue_types))
        found = self._found(projects, issue_types)
        for start in range(0, len(found), BLOCK):
            yield tuple(self._seen(issue, wanted) for issue in found[start : start + BLOCK])

    def count(self, projects: Sequence[str], issue_types: Sequence[str]) -> int | None:
        """How many there are."""
        self.site._called("count", tuple(projects), tuple(issue_types))
        return len(self._found(projects, issue_types))

    def read_many(self, keys: Sequence[str], wanted: Wanted) -> tuple[Seen, ...]:
        """Issues by key or id."""
        self.site._called("read_many", tuple(keys))
        issues = [issue for issue in self._visible() if not {issue.key, issue.id}.isdisjoint(keys)]
        return tuple(self._seen(issue, wanted) for issue in issues)

    def children(self, keys: Sequence[str], wanted: Wanted) -> tuple[Seen, ...]:
        """The issues whose parent is one of these."""
        self.site._called("children_of", tuple(keys))
        return tuple(self._seen(issue, wanted) for issue in self._visible() if issue.parent_key in keys)

    def histories(self, seen: Sequence[Seen], fields: Sequence[str]) -> tuple[Seen, ...]:
        """The same issues with their histories of these fields."""
        self.site._called("histories", tuple(one.issue.key for one in seen))
        return tuple(self._told(one, fields) for one in seen)

    def editable(self, key: str) -> Mapping[str, tuple[str, ...] | None]:
        """Every field that the site has, and what it offers. Raises Gone."""
        self.site._called("editable", key)
        if key not in self.site.issues or key in self.hidden:
            raise Gone(f"issue {key} does not exist or may not be seen")
        return {name: self.options.get(name) for name in self.site.catalog.names}

    def set_fields(self, key: str, values: Mapping[str, str | None]) -> None:
        """Write fields by Crossgate's account, all or none. Raises Gone, Forbidden, Refused."""
        self.site._called("set_fields", key, dict(values))
        self._editable(key)
        complaints = [f"{name}: {problem}" for name, text in values.items() if (problem := self._problem(name, text))]
        if complaints:
            raise Refused(f"PUT /issue/{{key}}: answered 400: {'; '.join(complaints)}", tuple(complaints))
        for name, text in values.items():
            self.site.edit(key, name, FieldValue() if text is None else FieldValue((_shown(text),)), self.site.account)
        self.site._happened("set_fields")

    def set_property(self, key: str, property: str, content: object) -> None:
        """Write a property or remove it. Raises Gone, Forbidden."""
        self.site._called("set_property", key, property, content)
        self._editable(key)
        held = self.properties.setdefault(key, {})
        held.pop(property, None)
        if content is not None:
            held[property] = content
        self.site._happened("set_property")

    def _found(self, projects: Sequence[str], issue_types: Sequence[str]) -> list[Issue]:
        return [
            issue
            for issue in self._visible()
            if (not projects or issue.project_key in projects) and (not issue_types or issue.issue_type in issue_types)
        ]

    def _visible(self) -> list[Issue]:
        shown = (issue for issue in self.site.issues.values() if issue.key not in self.hidden)
        return sorted(shown, key=lambda issue: int(issue.id))

    def _seen(self, issue: Issue, wanted: Wanted) -> Seen:
        values = {
            name: issue.fields.get(name, FieldValue()) for name in wanted.fields if name in self.site.catalog.names
        }
        held = self.properties.get(issue.key, {})
        updated = self.site._updated[issue.key]
        comments = tuple(
            IssueComment(c.id, c.author, c.at or updated, render(c.prose), c.at or updated)
            for c in self.site.comments
            if c.issue_key == issue.key and wanted.comments
        )
        chosen = {name: held[name] for name in wanted.properties if name in held}
        seen = Seen(replace(issue, fields=values, histories=()), updated, chosen, comments)
        return self._told(seen, wanted.fields) if wanted.histories else seen

    def _told(self, seen: Seen, fields: Sequence[str]) -> Seen:
        issue = self.site.issues.get(seen.issue.key)
        if issue is None or issue.key in self.hidden:
            return seen
        narrowed = (_narrowed(history, fields) for history in issue.histories)
        told = replace(seen.issue, histories=tuple(history for history in narrowed if history.changes))
        return replace(seen, issue=told, histories_known=True)

    def _editable(self, key: str) -> None:
        if key not in self.site.issues or key in self.hidden:
            raise Gone(f"issue {key} does not exist or may not be seen")
        if key in self.closed:
            raise Forbidden(f"issue {key} may not be edited")

    def _problem(self, name: str, text: str | None) -> str:
        if name not in self.site.catalog.names:
            return f"Field '{name}' cannot be set. It is not on the appropriate screen, or unknown."
        if text is not None and name in self.options and text not in self.options[name]:
            return f"Option value '{text}' is not valid"
        if text is not None and self.site.catalog.types.get(name) == "number":
            try:
                float(text)
            except ValueError:
                return f"{text!r} is no number"
        return ""


def _narrowed(history: History, fields: Sequence[str]) -> History:
    return replace(history, changes=tuple(change for change in history.changes if change.field_id in fields))


def _shown(text: str) -> str:
    """A number as Jira gives it back."""
    try:
        number = float(text)
    except ValueError:
        return text
    return str(int(number)) if number.is_integer() else repr(number)
