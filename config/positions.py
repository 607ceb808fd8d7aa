"""Where in the YAML a validation error belongs: pydantic's `loc`, walked down the nodes."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from config.problems import printable

_LONGEST_PATH = 120

Loc = tuple[str | int, ...]
"""The way from the top of a file to a value: keys, and indices from 0."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file."""

    line: int  # From 1.
    column: int  # From 1, in characters.
    loc: Loc  # The steps that are in the YAML: names of union members, which pydantic puts in, left out.


def rendered(loc: Loc) -> str:
    """The way as people read it: `gates[0].require[1].passed.status`."""
    text = ""
    for step in loc:
        text += f"[{step}]" if isinstance(step, int) else f".{printable(step, 60)}"
    text = text.removeprefix(".")
    return text if len(text) <= _LONGEST_PATH else f"{text[:60]}…{text[-59:]}"


def line_and_column(node: yaml.Node) -> tuple[int, int]:
    """Where a node begins, both from 1."""
    return node.start_mark.line + 1, node.start_mark.column + 1


def locate(root: yaml.Node, loc: Loc, *, on_key: bool = False) -> Place:
    """Find a value, or with `on_key` the key it stands under.

    A mapping, a list or nothing under a key is found at its key too, since that is the line people look at.
    """
    node, key_node = root, None
    steps: list[str | int] = []
    for step in loc:
        found = _down(node, step)
        if found is not None:
            key_node, node = found
            steps.append(step)
    at = key_node if key_node is not None and (on_key or _spreads(node)) else node
    return Place(*line_and_column(at), tuple(steps))


def _down(node: yaml.Node, step: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    """One step: the key's node, if it is a key, and the value's."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value == step:
                return key, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def _spreads(node: yaml.Node) -> bool:
    if isinstance(node, yaml.ScalarNode):
        return not node.value
    return isinstance(node, yaml.CollectionNode) and not node.flow_style
