"""An issue as templates see it: its attributes, and its fields as elements of a page.

A field that holds nothing, or that Jira does not show, is MISSING: visible, reported, and never invented.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from markupsafe import Markup

from workflows.documents.elements import bullets, day, link, mention, missing, pairs, smart_link
from workflows.documents.languages import PageWords
from workflows.documents.material import Told
from workflows.documents.rich import plain_to_storage, rich_text
from workflows.documents.storage.cleaning import is_address, safe, short
from workflows.issue import EMPTY, FieldValue
from workflows.judging.field_book import FieldRef
from workflows.people import Person

LONGEST_SUMMARY = 255
"""Characters of a summary: what Jira takes."""

LONGEST_LINE = 1000
"""Characters of a field that is shown on one line."""

MOST_VALUES = 200
"""Values of one field that are listed."""

_LONG = 80
"""Characters above which a text is shown as paragraphs."""


class IssueView:
    """An issue of the page's material. Templates reach its public attributes only."""

    def __init__(self, told: Told, fields: Mapping[str, FieldRef], findings: list[str], words: PageWords) -> None:
        issue = told.issue
        self._told, self._fields, self._findings, self._words = told, fields, findings, words
        self.key, self.summary, self.url = issue.key, short(issue.summary, LONGEST_SUMMARY), told.url
        self.type, self.status = short(issue.issue_type, LONGEST_SUMMARY), short(issue.status.name, LONGEST_SUMMARY)
        self.category = issue.status.category.value if issue.status.category else ""
        self.project, self.parent = issue.project_key, issue.parent_key
        self.assignee: Person | None = issue.assignee
        self.reporter: Person | None = issue.reporter
        self.created: datetime = issue.created
        self.updated: datetime = told.updated or max((history.at for history in issue.histories), default=issue.created)
        self.labels, self.components = issue.labels, issue.components

    def has(self, name: str) -> bool:
        """Whether the field holds anything."""
        return bool(self._value(name))

    def words(self, name: str) -> str | Markup:
        """The field as one line of plain text, or MISSING."""
        value = self._value(name)
        return short(", ".join(value.texts), LONGEST_LINE) if value else self._missing(name)

    def field(self, name: str) -> Markup:
        """The field as it reads in Jira: rich text, people, links, lists; or MISSING."""
        value = self._value(name)
        if not value:
            return self._missing(name)
        ref = self._fields.get(name)
        raw = self._told.rich.get(ref.id or "") if ref else None
        if raw is not None and (rich := rich_text(raw)):
            return rich
        return _shown(self._words, value)

    def number(self, name: str) -> Markup:
        """The field with where it comes from and since when: no number stands alone."""
        value = self._value(name)
        if not value:
            return self._missing(name)
        return Markup("{} <em>({})</em>").format(safe(short(", ".join(value.texts), LONGEST_LINE)), self.source(name))

    def source(self, name: str) -> Markup:
        """Where the field's value comes from and since when."""
        ref = self._fields.get(name)
        told = self._told
        changes = (h.at for h in reversed(told.issue.histories) if ref and any(ref.is_in(c) for c in h.changes))
        since = day(next(changes, self.created))
        said = Markup(self._words.say("{} in {}, {}"))  # noqa: S704  # Our own text.
        return said.format(safe(self._words.say(name)), link(told.url, self.key), since)

    def field_rows(self, *names: str) -> Markup:
        """A table of fields, a row each."""
        return pairs((self._words.say(name), self.field(name)) for name in names)

    def _value(self, name: str) -> FieldValue:
        ref = self._fields.get(name)
        return (ref.value(self._told.issue) if ref else None) or EMPTY

    def _missing(self, name: str) -> Markup:
        self._findings.append(f"{self.key}: {name} is missing")
        return missing(self._words, self._words.say(name))


def _shown(words: PageWords, value: FieldValue) -> Markup:
    if value.people:
        return Markup(", ").join(mention(words, person) for person in value.people)
    if len(value.texts) > 1:
        return bullets(_text(text) for text in value.texts[:MOST_VALUES])
    return _text(value.texts[0])


def _text(text: str) -> Markup:
    if is_address(text) and "://" in text:
        return smart_link(text)
    return plain_to_storage(text) if len(text) > _LONG or "\n" in text.strip() else safe(text.strip())


def views(
    told: Iterable[Told], fields: Mapping[str, FieldRef], findings: list[str], words: PageWords
) -> list[IssueView]:
    """Several issues as templates see them."""
    return [IssueView(one, fields, findings, words) for one in told]
