"""`document`: a page in Confluence is there, and in the state that is asked for."""

from __future__ import annotations

from config.strict import Strict
from config.words import DocumentName, Flag, Names, Period, SectionId, Text


class Document(Strict):
    """The issue's page of a document exists, and people wrote what they have to."""

    id: DocumentName
    """The document, by its id in documents.yaml."""
    filled: tuple[SectionId, ...] = ()
    """People's sections in which something stands beyond the prompt, by their ids in the template."""
    no_open_tasks: Flag = False
    """No task on the page is open, and no choice between two texts."""
    status: Names = ()
    """People marked the page with a lozenge or a label of one of these names: `Approved`."""
    fresh: Period | None = None
    """Saved within this time before the transition."""
    message: Text | None = None
    """Shown to people instead of the standard explanation's first line."""
