"""The outline of what a field holds, whichever way it was written."""

from __future__ import annotations

from workflows.issue import FieldValue
from workflows.outline import Outline
from workflows.snapshot.outlines import outline_of_markup


def outline_of(value: FieldValue) -> Outline:
    """The outline Jira gave, or the one that the text itself marks."""
    if value.outline is not None:
        return value.outline
    return outline_of_markup("\n".join(value.texts), certain=not value.told)
