"""What YAML's core schema (1.2) makes of single scalars, and the tree of nodes that knows every place in a text."""

from __future__ import annotations

from collections.abc import Iterator

import yaml
from yamlcore import CCoreLoader  # type: ignore[import-untyped]

STRING = "tag:yaml.org,2002:str"
MAPPING = "tag:yaml.org,2002:map"
SEQUENCE = "tag:yaml.org,2002:seq"
SCALARS = frozenset("tag:yaml.org,2002:" + name for name in ("str", "int", "float", "bool", "null"))

LONGEST_NUMBER = 40
"""Characters. Python refuses to read a number of thousands."""


def events(text: str) -> Iterator[yaml.Event]:
    """The events of a text, one by one. Raises YAMLError where the text stops being YAML."""
    loader = CCoreLoader(text)
    while loader.check_event():
        yield loader.get_event()


def nodes(text: str) -> yaml.Node:
    """The tree of nodes of a text that is known to be one document of bounded depth, as libyaml builds by recursion."""
    root: yaml.Node = CCoreLoader(text).get_single_node()
    return root


def tag_of(event: yaml.ScalarEvent) -> str:
    """The tag that is written, or that the core schema gives a plain text."""
    if event.tag is not None and event.tag != "!":
        return str(event.tag)
    if event.implicit[0]:
        for tag, pattern in CCoreLoader.yaml_implicit_resolvers.get(event.value[:1], ()):
            if pattern.match(event.value):
                return str(tag)
    return STRING


def scalar(tag: str, text: str) -> object:
    """The text, number, switch or nothing that a scalar stands for. Raises ValueError when the tag does not fit it."""
    if tag == STRING:
        return text
    if len(text) > LONGEST_NUMBER:
        raise ValueError(f"longer than {LONGEST_NUMBER} characters")
    try:
        value: object = CCoreLoader("").construct_object(yaml.ScalarNode(tag, text))
    except (KeyError, IndexError) as error:
        raise ValueError(f"no {tag}") from error
    return value
