"""What must be there once, and is there again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from config.positions import Loc, locate, rendered
from config.problems import Problem, printable
from config.yaml_tree import Tree


def repeated(tree: Tree, entries: Iterable[tuple[str, Loc]], what: str, fix: str) -> Iterator[Problem]:
    """Entries with the value of one before them, an id or a name. Letter case and blanks do not tell them apart."""
    first: dict[str, Loc] = {}
    for value, loc in entries:
        known = first.setdefault(" ".join(value.casefold().split()), loc)
        if known != loc:
            place, line = locate(tree.root, loc), locate(tree.root, known).line
            found = f'the {what} "{printable(value)}" again (first in line {line})'
            yield Problem(tree.file, place.line, place.column, rendered(loc), found, f"each {what} once", fix)
