"""Confluence's storage format: an XML fragment with the `ac:` and `ri:` namespaces and HTML's entities.

`reading` turns a body into a tree or refuses it, `writing` turns it back, `canonical` says what of it counts.
"""

from workflows.documents.storage.canonical import canonical, digest
from workflows.documents.storage.names import AC, RI, ac, ri
from workflows.documents.storage.reading import NotStorage, parse
from workflows.documents.storage.words import words
from workflows.documents.storage.writing import append_text, detach, inner, move_children, unwrap

__all__ = [
    "AC",
    "RI",
    "NotStorage",
    "ac",
    "append_text",
    "canonical",
    "detach",
    "digest",
    "inner",
    "move_children",
    "parse",
    "ri",
    "unwrap",
    "words",
]
