"""Make a page: a document, its template and its material become sections, a title, labels and pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from config.documents import Document, Template
from config.documents.vocabulary import EVIDENCE_FUNCTIONS, FIELD_FUNCTIONS
from workflows.documents.kinds import DATA
from workflows.documents.languages import PageWords
from workflows.documents.material import Material
from workflows.documents.placing import title_of
from workflows.documents.templating.evidence import EvidenceView, Unnamed
from workflows.documents.templating.gates import gate_rows
from workflows.documents.templating.issues import IssueView, views
from workflows.documents.templating.rendering import TemplateFailed, render_sections
from workflows.documents.values import Drawing, Rendered

__all__ = ["TemplateFailed", "render"]


def render(document: Document, template: Template, material: Material) -> Rendered:
    """The page as the template makes it now. The same material makes the same page: no clock is read.

    Raises TemplateFailed with the template's file and line.
    """
    findings: list[str] = []
    drawings: list[Drawing] = []
    names = _names(document, template, material, findings, drawings)
    sections = render_sections(template, names, document.sections, material.words)
    return Rendered(
        title=title_of(document, template, material),
        sections=sections,
        labels=tuple(dict.fromkeys((*template.front.labels, *document.labels))),
        drawings=tuple(drawings),
        findings=tuple(dict.fromkeys(findings)),
    )


def _names(
    document: Document, template: Template, material: Material, findings: list[str], drawings: list[Drawing]
) -> Mapping[str, object]:
    words = material.words
    subject = IssueView(material.subject, material.fields, findings, words) if material.subject else None
    issues = views(material.issues, material.fields, findings, words)
    evidence = [EvidenceView(one, findings, drawings, words) for one in material.evidence]
    names: dict[str, object] = {
        "issue": subject,
        "issues": issues,
        "gates": gate_rows(material.decisions, words),
        "aside": material.aside,
        "document": {"id": document.id, "name": words.say(template.front.name)},
        "place": material.place,
        "ranking": material.ranking,
        "read_at": material.read_at,
        "owner": material.owner,
        "data": {},
        "evidence": evidence,
        **_of_subject(subject),
        **_of_evidence(evidence, findings, words),
    }
    make = DATA.get(template.name)
    if make is not None:
        names["data"] = make(material, subject, issues, drawings)
    return names


def _of_subject(subject: IssueView | None) -> Mapping[str, Callable[..., object]]:
    """The functions of fields, which without an object before them are the page's issue's."""
    if subject is None:
        return {}
    return {name: getattr(subject, name) for name in sorted(FIELD_FUNCTIONS)}


def _of_evidence(
    evidence: list[EvidenceView], findings: list[str], words: PageWords
) -> Mapping[str, Callable[..., object]]:
    """The functions of evidence, which take its name first."""
    by_name = {one.name: one for one in evidence}

    def function(what: str) -> Callable[..., object]:
        def asked(name: str, *arguments: object) -> object:
            view = by_name.get(name)
            if view is None:
                unnamed = Unnamed(name, findings, words)
                return unnamed.named() if what == "named" else unnamed.missing()
            return getattr(view, what)(*arguments)

        return asked

    return {what: function(what) for what in EVIDENCE_FUNCTIONS}
