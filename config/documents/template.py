"""A template: its front matter and its text, and what was found in it when it was read."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator

from config.documents.patterns import Pattern
from config.strict import Strict
from config.words import Name, Names, one_or_many


class Need(StrEnum):
    """What a template is written from besides the issue itself; what it does not need is not fetched."""

    ISSUES = "issues"
    DECISIONS = "decisions"
    RANKING = "ranking"
    PAGES = "pages"


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
    """What else it is written from: issues, decisions, ranking, pages."""
    labels: Names = ()
    """Labels of its pages."""


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
