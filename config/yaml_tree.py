"""From a YAML file to plain data: in one pass, within bounds, with every structural fault found.

The data is built from the parser's events, without recursion. The tree of nodes, which knows every place, is slower to
build and only needed to tell where a problem is: it is made on demand.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NoReturn

import yaml

from config.positions import Loc, rendered
from config.problems import Problem, printable
from config.yaml_nodes import MAPPING, SCALARS, SEQUENCE, STRING, events, nodes, scalar, tag_of
from config.yaml_text import NotRead, read_text, unreadable

DEEPEST = 60
"""Levels of nesting. A requirement inside a combinator takes two."""

MOST_VALUES = 100_000
"""Values of a file with every alias written out. A thousand gates have about 40,000."""


@dataclass(frozen=True)
class Tree:
    """A file as it was read."""

    file: str
    text: str
    data: object
    problems: tuple[Problem, ...] = ()
    empty: tuple[Loc, ...] = ()  # Where a key or an entry has no value.

    @cached_property
    def root(self) -> yaml.Node:
        """The nodes, which know their places."""
        return nodes(self.text)


@dataclass(slots=True)
class _Value:
    """What an event, or the events of a collection, came to."""

    data: object
    values: int = 1  # With every alias written out.
    levels: int = 1


@dataclass(slots=True)
class _Open:
    """A collection that is being read."""

    value: _Value
    event: Any
    key: str | None = None  # In a mapping: the key that waits for its value.
    drop: bool = False  # The key is none that data can have.
    lines: dict[str, int] = field(default_factory=dict)  # In a mapping: where each key stands.


class _Builder:
    """Takes the events of one document, one by one."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.empty: list[Loc] = []
        self.root: _Value | None = None
        self.documents = 0
        self.open: list[_Open] = []
        self.anchors: dict[str, _Value | None] = {}  # None while its collection is being read.

    def take(self, event: Any) -> None:
        """Take the next event."""
        match event:
            case yaml.ScalarEvent():
                value = _Value(self._scalar(event))
                self._anchor(event, value)
                self._put(value, event)
            case yaml.CollectionStartEvent():
                self._begin(event)
            case yaml.CollectionEndEvent():
                ended = self.open.pop()
                if ended.event.anchor is not None:
                    self.anchors[ended.event.anchor] = ended.value
                self._put(ended.value, ended.event)
            case yaml.AliasEvent():
                self._put(self._aliased(event), event)
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    self._refuse(event, "a second document", "one document", "remove the line ---, or divide the file")

    def _begin(self, event: Any) -> None:
        if len(self.open) == DEEPEST:
            self._refuse(event, "deeper nesting", f"at most {DEEPEST} levels", "nest less, or close the brackets")
        mapping = isinstance(event, yaml.MappingStartEvent)
        self._known_tag(event, MAPPING if mapping else SEQUENCE)
        self._anchor(event, None)
        self.open.append(_Open(_Value({} if mapping else []), event))

    def _put(self, value: _Value, event: Any) -> None:
        """Put a value where it belongs: as the document, an entry, a key, or a key's value."""
        if not self.open:
            self.root = value
            return
        into = self.open[-1]
        data: Any = into.value.data
        if isinstance(data, list):
            self._add(into.value, value, event)
            data.append(value.data)
        elif into.key is None:
            self._key(into, value.data, event)
        elif into.drop:
            into.key, into.drop = None, False
        else:
            self._add(into.value, value, event)
            data.setdefault(into.key, value.data)  # Of a key that stands twice, the first.
            into.key = None

    def _add(self, whole: _Value, part: _Value, event: Any) -> None:
        whole.values += part.values
        whole.levels = max(whole.levels, part.levels + 1)
        if part.data is None:
            self.empty.append(self._loc())
        if whole.values > MOST_VALUES:
            allowed = f"at most {MOST_VALUES:,}, aliases written out"
            self._refuse(event, "more values", allowed, "divide the file, or use fewer aliases")
        if whole.levels > DEEPEST:
            self._refuse(event, "deeper nesting", f"at most {DEEPEST} levels, aliases written out", "nest less")

    def _key(self, into: _Open, key: object, event: Any) -> None:
        if not isinstance(key, str):
            kind = "a list or a mapping" if isinstance(key, list | dict) else "no text"
            shown = f" {printable(event.value)}" if isinstance(event, yaml.ScalarEvent) and event.value else ""
            self._note(event, f"the key{shown}, which is {kind}", "a text as key", "write the key as a text, in quotes")
            into.drop = not isinstance(event, yaml.ScalarEvent)
            key = "" if into.drop else event.value
        into.key = key
        if into.drop:
            return
        if key in into.value.data:  # type: ignore[operator]  # It is a mapping.
            found = f'the key "{printable(key)}" again (first in line {into.lines[key]})'
            self._note(event, found, "each key once", "remove one of the two")
        else:
            into.lines[key] = event.start_mark.line + 1

    def _scalar(self, event: Any) -> object:
        tag = tag_of(event)
        if tag not in SCALARS:
            self._known_tag(event, STRING)
            return event.value
        try:
            return scalar(tag, event.value)
        except ValueError:
            self._note(event, "a value that does not fit its tag", "a number of a usable size", "put it in quotes")
            return event.value

    def _anchor(self, event: Any, value: _Value | None) -> None:
        if event.anchor is None:
            return
        if event.anchor in self.anchors:
            found = f"the anchor &{printable(event.anchor)} again"
            self._refuse(event, found, "anchors with different names", "rename one of them")
        self.anchors[event.anchor] = value

    def _aliased(self, event: Any) -> _Value:
        name = printable(event.anchor)
        if event.anchor not in self.anchors:
            allowed, fix = "an alias whose anchor stands above it", "quote a text that begins with *"
            self._refuse(event, f"the alias *{name} without its anchor", allowed, fix)
        value = self.anchors[event.anchor]
        if value is None:
            self._refuse(event, f"the alias *{name} inside its own anchor", "an alias after it", "write it out")
        return value

    def _known_tag(self, event: Any, tag: str) -> None:
        if event.tag not in {None, "!", tag}:
            fix = "remove the tag, or quote a text that begins with !"
            self._note(event, f"the tag {printable(event.tag)}", "no tags", fix)

    def _loc(self) -> Loc:
        steps = ((len(o.value.data) if isinstance(o.value.data, list) else o.key) for o in self.open)
        return tuple(step for step in steps if step is not None)

    def _note(self, event: Any, found: str, allowed: str, fix: str) -> None:
        self.problems.append(self._problem(event, found, allowed, fix))

    def _problem(self, event: Any, found: str, allowed: str, fix: str) -> Problem:
        mark = event.start_mark
        return Problem(self.file, mark.line + 1, mark.column + 1, rendered(self._loc()), found, allowed, fix)

    def _refuse(self, event: Any, found: str, allowed: str, fix: str) -> NoReturn:
        raise NotRead(self._problem(event, found, allowed, fix))


def read_tree(path: Path) -> Tree:
    """Read and parse a file. Raises NotRead when there is no one document within bounds in it."""
    return parse_tree(str(path), read_text(path))


def parse_tree(file: str, text: str) -> Tree:
    """Parse a text that came from a file. Raises NotRead as `read_tree` does."""
    builder = _Builder(file)
    try:
        for event in events(text):
            builder.take(event)
    except (yaml.YAMLError, ValueError) as error:
        raise unreadable(file, text, error) from None
    if builder.root is None:
        fix = "write its keys, or delete the file"
        raise NotRead(Problem(file, 1, 1, "", "an empty file", "a mapping with keys", fix))
    return Tree(file, text, builder.root.data, tuple(builder.problems), tuple(builder.empty))
