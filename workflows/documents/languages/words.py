"""The words of one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workflows.telling import catalogues
from workflows.telling.catalogues import english
from workflows.telling.wording import Speech


@dataclass(frozen=True, eq=False)
class PageWords:
    """What Crossgate says on pages in one language. There is one for each language: compared by identity."""

    code: str  # As HTML and browsers name the language.
    catalogue: catalogues.Catalogue  # For reasons, which are sentences with facts in them.
    messages: Mapping[str, str] = field(default_factory=dict)  # By the English text.

    def say(self, text: str) -> str:
        """A text in this language; in English when it is not known."""
        return self.messages.get(text, text)

    def speech(self) -> Speech:
        """How reasons are told."""
        return Speech(self.catalogue)


MISSING = "MISSING"
"""The mark of what is not there, in English."""

ENGLISH = PageWords("en", english.ENGLISH)
"""What templates are written in."""
