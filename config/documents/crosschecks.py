"""Faults between documents.yaml and the templates, and between its documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from config.crosschecks import ReadGate, named
from config.documents.document import Document, Documents, OnePer
from config.documents.template import Template
from config.likeness import nearest
from config.positions import Loc, locate, rendered
from config.problems import Problem, printable
from config.repeating import repeated
from config.words import DOCUMENT
from config.yaml_tree import Tree

_OF_AN_ISSUE = ("summary", "type", "status")


def check_documents(tree: Tree, contents: Documents) -> Iterator[Problem]:
    """Two documents with one id, and titles that name what their pages do not have."""
    ids = [(document.id, ("documents", index, "id")) for index, document in enumerate(contents.documents)]
    yield from repeated(tree, ids, "id", "give this document an id of its own")
    for index, document in enumerate(contents.documents):
        if document.one_per is not OnePer.ISSUE:
            yield from _titles(tree, index, document)


def _titles(tree: Tree, index: int, document: Document) -> Iterator[Problem]:
    for loc, pattern in ((("title",), document.title), (("place", "under"), document.place.under)):
        for name in _OF_AN_ISSUE:
            if pattern is not None and f"{{{name}}}" in pattern:
                found = f"{{{name}}} in the title of a page that is not of one issue"
                allowed = "{project}, {quarter}, {year}, {key}"
                yield _problem(tree, ("documents", index, *loc), found, allowed, f"remove {{{name}}}")


def check_templates(tree: Tree, contents: Documents, templates: Mapping[str, Template]) -> Iterator[Problem]:
    """Documents whose template, or a section of it, is not there."""
    for index, document in enumerate(contents.documents):
        template = templates.get(document.template)
        if template is None:
            near = nearest(document.template, sorted(templates))
            fix = f"write {near}" if near else f"add templates/{printable(document.template)}.xml"
            found = f'the template "{printable(document.template)}", which is not there'
            yield _problem(tree, ("documents", index, "template"), found, ", ".join(sorted(templates)), fix)
            continue
        for section in document.sections:
            if section not in {*template.sections, "about"}:
                near = nearest(section, template.sections)
                fix = f"write {near}" if near else "remove it"
                found = f'the section "{section}", which {template.name} does not have'
                loc = ("documents", index, "sections", section)
                yield _problem(tree, loc, found, ", ".join(template.sections), fix, on_key=True)


def check_named_documents(gates: Iterable[ReadGate], contents: Documents) -> Iterator[Problem]:
    """Requirements that ask for a page of a document which documents.yaml does not have."""
    known = sorted(document.id for document in contents.documents)
    for read in gates:
        for loc, name in named(read.gate, read.loc, DOCUMENT):
            if name not in known:
                near = nearest(name, known)
                fix = f"write {near}" if near else "add the document to documents.yaml, or correct the id"
                found = f'the document "{name}", which documents.yaml does not have'
                yield _problem(read.tree, loc, found, ", ".join(known) or "a document of documents.yaml", fix)


def _problem(tree: Tree, loc: Loc, found: str, allowed: str, fix: str, *, on_key: bool = False) -> Problem:
    place = locate(tree.root, loc, on_key=on_key)
    return Problem(tree.file, place.line, place.column, rendered(loc), found, allowed, fix)
