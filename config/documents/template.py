"""A template: its front matter and its text, and what was found in it when it was read."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import BeforeValidator, model_validator

from config.documents.evidence import EvidenceKind, EvidenceName
from config.documents.patterns import Pattern
from config.strict import Strict, refused
from config.words import Name, Names, one_or_many


class Need(StrEnum):
    """What a template is written from besides the issue itself; what it does not need is not fetched."""

    ISSUES = "issues"
    DECISIONS = "decisions"
    RANKING = "ranking"
    PAGES = "pages"
    METRICS = "metrics"


Needs = Annotated[tuple[Need, ...], BeforeValidator(one_or_many, json_schema_input_type=Need | tuple[Need, ...])]
"""One need or a list of them."""


class FrontMatter(Strict):
    """What stands between the two lines of dashes at the top of a template."""

    name: Name
    """What people call such a page."""
    title: Pattern
    """The title of its pages."""
    fields: Names = ()
    """The fields that the template shows, by their names in fields.yaml or in Jira. It can show no other."""
    needs: Needs = ()
    """What else it is written from: issues, decisions, ranking, pages, metrics."""
    labels: Names = ()
    """Labels of its pages."""
    evidence: dict[EvidenceName, EvidenceKind] = {}
    """The evidence that it shows and every document with this template has to name: `{model: model}`, by kind."""
    optional_evidence: dict[EvidenceName, EvidenceKind] = {}
    """The evidence that it shows where the document names it, by kind."""

    @model_validator(mode="after")
    def _once(self) -> Self:
        twice = next((name for name in self.evidence if name in self.optional_evidence), None)
        if twice is not None:
            raise refused("each name once", f"remove {twice} from optional_evidence", f'the evidence "{twice}" twice')
        return self

    @property
    def shown_evidence(self) -> dict[str, EvidenceKind]:
        """All evidence that it shows by name."""
        return {**self.evidence, **self.optional_evidence}


class Template(Strict):
    """A template that was read and checked."""

    name: str
    file: str
    front: FrontMatter
    body: str
    first_line: int = 1
    """The line of the file that the body begins with."""
    sections: tuple[str, ...] = ()
    """The ids of its sections, in order."""
    shows_all_evidence: bool = False
    """Whether it goes through all evidence that a document names, whatever its names."""
