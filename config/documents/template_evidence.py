"""What a template's text says of evidence: names that its front matter has, each asked what its kind can tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jinja2 import nodes

from config.documents.template_faults import Fault, calls
from config.documents.vocabulary import EVIDENCE_FUNCTIONS
from config.likeness import nearest
from config.problems import printable

ALL = "evidence"
"""The value that holds all evidence of a document."""


def goes_through_all(tree: nodes.Template) -> bool:
    """Whether the template shows whatever evidence a document names."""
    return any(name.name == ALL and name.ctx == "load" for name in tree.find_all(nodes.Name))


def check_evidence(tree: nodes.Template, evidence: Mapping[str, str]) -> Iterator[Fault]:
    """Evidence that the front matter does not name, and functions that its kind cannot answer."""
    for call in calls(tree, EVIDENCE_FUNCTIONS):
        if not isinstance(call.node, nodes.Name):
            continue  # A function of one of all: which one it is shows only when the page is made.
        first, function = (call.args[0] if call.args else None), call.node.name
        if not isinstance(first, nodes.Const) or not isinstance(first.value, str):
            yield Fault(call.lineno, "evidence without its name", "its name in quotes", f'write {function}("model")')
        elif first.value not in evidence:
            yield _unknown(call.lineno, first.value, evidence)
        elif evidence[first.value] not in EVIDENCE_FUNCTIONS[function]:
            found = f'{function}("{first.value}"), whose kind is {evidence[first.value]}'
            allowed = f"evidence of the kind {', '.join(sorted(EVIDENCE_FUNCTIONS[function]))}"
            yield Fault(call.lineno, found, allowed, f'write known("{first.value}")')


def _unknown(line: int, name: str, evidence: Mapping[str, str]) -> Fault:
    near = nearest(name, tuple(evidence))
    fix = f'write "{near}"' if near else "add it to evidence or optional_evidence in the front matter, or remove it"
    return Fault(line, f'the unknown evidence "{printable(name)}"', "evidence that the front matter names", fix)
