"""Which issues follow which, by links, parents, children, or a field that holds a key."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from config.rice.links import Via
from workflows.issue import Issue
from workflows.judging.folding import fold, folded
from workflows.rice.book import Book
from workflows.rice.values import Seen

_KEY = re.compile(r"[A-Z][A-Z0-9_]{0,30}-[0-9]{1,12}", re.ASCII)


class Issues:
    """The issues that were read, by key, with who is whose child."""

    def __init__(self, seen: Iterable[Seen]) -> None:
        self.by_key: Mapping[str, Seen] = {each.issue.key: each for each in seen}

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """The children that were read, by their parent's key."""
        found: dict[str, list[str]] = defaultdict(list)
        for key, each in self.by_key.items():
            if each.issue.parent_key:
                found[each.issue.parent_key].append(key)
        return {parent: tuple(keys) for parent, keys in found.items()}


def related(via: Via, issue: Issue, issues: Issues, book: Book) -> tuple[str, ...]:
    """The keys of the issues that it finds this way, sorted, each once, its own never."""
    kinds = folded(via.issue_types)
    found = {key for key, kind in _found(via, issue, issues, book) if not kinds or kind is None or fold(kind) in kinds}
    return tuple(sorted(found - {issue.key}, key=by_number))


def neighbours(book: Book, seen: Seen) -> tuple[str, ...]:
    """The keys of all issues that may give it a value or take one from it, from its side or theirs."""
    issue, ways = seen.issue, book.ways
    found: set[str] = set()
    if any(via.link_types is not None for via in ways):
        found.update(link.key for link in issue.links)
    if any(via.parent or via.children for via in ways):
        found.update(child.key for child in (*issue.subtasks, *(issue.children or ())))
        found.update([issue.parent_key] if issue.parent_key else [])
    for via in ways:
        found.update(_by_field(via, issue, book))
    return tuple(sorted(found - {issue.key}, key=by_number))


def by_number(key: str) -> tuple[str, int, str]:
    """Sorts keys as people do: FRAUD-9 before FRAUD-10."""
    project, _, number = key.rpartition("-")
    return project, int(number) if number.isascii() and number.isdigit() else 0, key


def _found(via: Via, issue: Issue, issues: Issues, book: Book) -> Iterator[tuple[str, str | None]]:
    """Keys with their issue types; None for a type that is not known."""
    if via.link_types is not None:
        types = folded(via.link_types)
        for link in issue.links:
            if any(fold(name) in types for name in link.link_names):
                yield link.key, link.issue_type
    elif via.parent and issue.parent_key:
        yield issue.parent_key, _kind(issue.parent_key, issues)
    elif via.children:
        for child in (*issue.subtasks, *(issue.children or ())):
            yield child.key, child.issue_type
        for key in issues.children.get(issue.key, ()):
            yield key, _kind(key, issues)
    yield from ((key, _kind(key, issues)) for key in _by_field(via, issue, book))


def _by_field(via: Via, issue: Issue, book: Book) -> Iterator[str]:
    value = book.fields[via.field].value(issue) if via.field is not None else None
    for text in value.texts if value is not None else ():
        found = _KEY.search(text)
        if found is not None:
            yield found[0]


def _kind(key: str, issues: Issues) -> str | None:
    seen = issues.by_key.get(key)
    return None if seen is None else seen.issue.issue_type
