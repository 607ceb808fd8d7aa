"""Where a name stands in a gate, for whoever has the name and not the way to it."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from config.crosschecks import ReadGate
from config.positions import Loc, Place, line_and_column, locate


def place_of(read: ReadGate, text: str) -> Place:
    """The first place in the gate where exactly this text stands, letter case aside; else the gate's own place."""
    gate = _node(read.tree.root, read.loc)
    for loc, node in _scalars(gate, read.loc):
        if node.value.casefold() == text.casefold():
            return Place(*line_and_column(node), loc)
    return locate(read.tree.root, (*read.loc, "id"))


def _node(root: yaml.Node, loc: Loc) -> yaml.Node:
    node = root
    for step in loc:
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step]
        elif isinstance(node, yaml.MappingNode):
            node = next(value for key, value in node.value if key.value == step)
    return node


def _scalars(node: yaml.Node, loc: Loc) -> Iterator[tuple[Loc, yaml.ScalarNode]]:
    if isinstance(node, yaml.ScalarNode):
        yield loc, node
    elif isinstance(node, yaml.SequenceNode):
        for index, entry in enumerate(node.value):
            yield from _scalars(entry, (*loc, index))
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, (*loc, key.value))
