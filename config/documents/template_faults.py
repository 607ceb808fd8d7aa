"""What is told of a template's text, and where in it something is called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jinja2 import nodes


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a line of a template's text."""

    line: int  # From 1, in the text.
    found: str
    allowed: str
    fix: str


def calls(tree: nodes.Template, names: Iterable[str]) -> Iterator[nodes.Call]:
    """Calls of functions with these names, those of an object included."""
    wanted = frozenset(names)
    for call in tree.find_all(nodes.Call):
        callee = call.node
        name = callee.attr if isinstance(callee, nodes.Getattr) else getattr(callee, "name", None)
        if name in wanted:
            yield call
