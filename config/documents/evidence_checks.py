"""Faults between the evidence of documents, the sources of evidence.yaml and the templates that show it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from config.documents.document import Document, Documents, OnePer
from config.documents.evidence import templates_in
from config.documents.template import Template
from config.evidence.crosschecks import source_fault
from config.evidence.sources import Evidence
from config.likeness import nearest
from config.positions import Loc, locate, rendered
from config.problems import Problem, printable
from config.yaml_tree import Tree


def check_document_sources(tree: Tree, contents: Documents, evidence: Evidence) -> Iterator[Problem]:
    """Sources that evidence.yaml does not have, or has with another kind; and pages that no issue can fill in."""
    for index, document in enumerate(contents.documents):
        for name, entry in document.evidence.items():
            loc = ("documents", index, "evidence", name)
            fault = source_fault(entry, evidence)
            if fault is not None:
                yield _problem(tree, (*loc, "source"), *fault)
            if document.one_per is not OnePer.ISSUE:
                yield from _filled_by_an_issue(tree, loc, document, name)


def _filled_by_an_issue(tree: Tree, loc: Loc, document: Document, name: str) -> Iterator[Problem]:
    for place, template in templates_in(document.evidence[name]):
        kinds = [kind for kind, _ in template.pieces if kind != "text"]
        if kinds:
            found = f'"{printable(template.root)}" on a page that is not of one issue'
            fix = "write what it stands for, or leave out one_per"
            yield _problem(tree, (*loc, *place), found, "a text without braces", fix)


def check_shown_evidence(tree: Tree, contents: Documents, templates: Mapping[str, Template]) -> Iterator[Problem]:
    """Evidence that a template shows and its document does not name, or names with another kind; and the reverse."""
    for index, document in enumerate(contents.documents):
        template = templates.get(document.template)
        if template is not None:
            yield from _missing(tree, index, document, template)
            yield from _not_fitting(tree, index, document, template)


def _missing(tree: Tree, index: int, document: Document, template: Template) -> Iterator[Problem]:
    for name, kind in template.front.evidence.items():
        if name not in document.evidence:
            near = nearest(name, sorted(document.evidence))
            fix = f"rename {near} to {name}" if near else f"write it below evidence, with kind: {kind}"
            where = ("documents", index, "evidence") if document.evidence else ("documents", index, "template")
            found = f'no evidence called "{name}", which {template.name} shows'
            yield _problem(tree, where, found, f'evidence called "{name}" of the kind {kind}', fix)


def _not_fitting(tree: Tree, index: int, document: Document, template: Template) -> Iterator[Problem]:
    shown = template.front.shown_evidence
    for name, entry in document.evidence.items():
        loc: Loc = ("documents", index, "evidence", name)
        if name not in shown and not template.shows_all_evidence:
            near = nearest(name, sorted(shown))
            fix = f"write {near}" if near else "remove it"
            found = f'the evidence "{name}", which {template.name} does not show'
            allowed = ", ".join(sorted(shown)) or "a template that shows evidence"
            yield _problem(tree, loc, found, allowed, fix, on_key=True)
        elif name in shown and entry.kind != shown[name]:
            found = f'"{name}" of the kind {entry.kind}, which {template.name} shows as {shown[name]}'
            yield _problem(tree, (*loc, "kind"), found, shown[name], f"write kind: {shown[name]}")


def _problem(tree: Tree, loc: Loc, found: str, allowed: str, fix: str, *, on_key: bool = False) -> Problem:
    place = locate(tree.root, loc, on_key=on_key)
    return Problem(tree.file, place.line, place.column, rendered(loc), found, allowed, fix)
