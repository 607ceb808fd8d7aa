"""Rich text of Jira's fields as storage format: ADF from Cloud, wiki markup from Data Center, else plain text.

Nothing executable gets through: a macro becomes its words, a link leads to the web or to mail or is no link, and all
text is escaped. What is broken gives the words that it holds.
"""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from workflows.documents.rich.adf import adf_to_storage
from workflows.documents.rich.plain import plain_to_storage
from workflows.documents.rich.wiki_markup import wiki_to_storage
from workflows.snapshot.adf import is_adf

__all__ = ["adf_to_storage", "plain_to_storage", "rich_text", "wiki_to_storage"]


def rich_text(raw: object) -> Markup:
    """A field's raw value: an ADF document, or wiki markup as text; empty for what holds no words."""
    if isinstance(raw, Mapping) and is_adf(raw):
        return adf_to_storage(raw)
    return wiki_to_storage(raw) if isinstance(raw, str) else Markup()
