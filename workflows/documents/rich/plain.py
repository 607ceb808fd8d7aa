"""Plain text as storage format, and how much of any text a page takes."""

from __future__ import annotations

import re

from markupsafe import Markup

from workflows.documents.storage.cleaning import safe

LONGEST = 50_000
"""Characters of one field that a page shows. Confluence takes bodies of 5 MB; nobody reads a field of a tenth of it."""


def plain_to_storage(text: str) -> Markup:
    """A paragraph for each part between blank lines, a line for each line."""
    kept, rest = text[:LONGEST], len(text) - LONGEST
    paragraphs = (part.strip("\n") for part in re.split(r"\n\s*\n", kept.replace("\r\n", "\n")))
    body = Markup().join(
        Markup("<p>{}</p>").format(Markup("<br/>").join(safe(line) for line in part.split("\n")))
        for part in paragraphs
        if part.strip()
    )
    return body + (cut(rest) if rest > 0 else Markup())


def cut(rest: int) -> Markup:
    """Says that there is more."""
    return Markup("<p><em>Cut here: the field in Jira goes on for {} characters.</em></p>").format(f"{rest:,}")
