"""The file documents.yaml and the templates: which pages are written, from what, and where they stand.

`document` is an entry of the YAML, `evidence` what its pages rest on outside of Jira, `template` a template as it was
read; `template_files` finds those that are shipped and the administrator's own, and `template_checks` and
`template_evidence` say what is wrong with one.
"""

from config.documents.document import Document, Documents, Occasion, OnePer, Place, RowsBecome, SectionSetting
from config.documents.template import FrontMatter, Need, Template

__all__ = [
    "Document",
    "Documents",
    "FrontMatter",
    "Need",
    "Occasion",
    "OnePer",
    "Place",
    "RowsBecome",
    "SectionSetting",
    "Template",
]
