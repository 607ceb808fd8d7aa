"""Rich text as it was written, readable in either format."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from connector.sandbox.text.adf import to_wiki
from connector.sandbox.text.wiki import from_wiki


@dataclass(frozen=True, slots=True)
class RichText:
    """A document; what was written in one format is kept in it and translated for whoever reads the other."""

    adf: dict[str, Any] = field(hash=False)
    wiki: str

    @classmethod
    def of_adf(cls, document: dict[str, Any]) -> RichText:
        """From a document that `adf.check` found sound."""
        return cls(document, to_wiki(document))

    @classmethod
    def of_wiki(cls, text: str) -> RichText:
        """From wiki markup."""
        return cls(from_wiki(text), text)
