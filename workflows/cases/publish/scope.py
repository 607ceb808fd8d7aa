"""Which issues a document is for: the scope of documents.yaml is that of gates, and is judged as theirs is."""

from __future__ import annotations

from config.documents import Document
from config.fields import Fields
from workflows.cases.issue_scope import IssueScope
from workflows.issue import FieldCatalog


class DocumentScope(IssueScope):
    """The scope of one document, made ready."""

    def __init__(self, document: Document, fields: Fields, catalog: FieldCatalog) -> None:
        super().__init__(document.applies_to, fields, catalog)
