"""Of what there are pages, what they are called and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from config.documents import Document, OnePer, Template
from config.documents.patterns import filled
from workflows.documents.material import Material
from workflows.documents.storage.cleaning import short
from workflows.issue import Issue
from workflows.judging.folding import fold, folded
from workflows.people import Person

LONGEST_SUMMARY = 200
"""Characters of a summary in a title; Confluence takes titles of 255."""


@dataclass(frozen=True, slots=True)
class PlaceOf:
    """Where one page stands."""

    space: str  # The space's key.
    under: str | None  # The title of the page above; None: the space's home.
    taken: str  # What is added to the title when another page has it; empty: that is an error.


def subject_of(document: Document, issue: Issue | None, now: datetime) -> str:
    """Names what a page is about, for ever: an issue's id, `project:FRAUD`, `quarter:2026-Q4`, or `site`."""
    if document.one_per is OnePer.ISSUE and issue is not None:
        return issue.id
    if document.one_per is OnePer.PROJECT and issue is not None:
        return f"project:{issue.project_key}"
    return f"quarter:{quarter(now)}" if document.one_per is OnePer.QUARTER else "site"


def place_name(subject: str) -> str:
    """What people call a subject that is no issue: `FRAUD`, `2026-Q4`; empty for the site."""
    return subject.partition(":")[2]


def title_of(document: Document, template: Template, material: Material) -> str:
    """A page's title."""
    return filled(document.title or material.words.say(template.front.title), _values(material))


def place_of(document: Document, material: Material) -> PlaceOf | None:
    """Where a page stands; None when no space is named for its project."""
    values = _values(material)
    space = document.place.spaces.get(values["project"], document.place.space)
    if space is None:
        return None
    under = filled(document.place.under, values) if document.place.under else None
    taken = filled(document.suffix, values) if document.title_taken.value == "suffix" else ""
    return PlaceOf(space, under, "" if taken == "()" else taken)


def owner_of(document: Document, issue: Issue | None) -> Person | None:
    """Who chooses between two texts; None when nobody has that part in the issue."""
    if document.owner in {"assignee", "reporter", "creator"}:
        return getattr(issue, document.owner) if issue is not None else None
    return Person(document.owner)


def related_keys(document: Document, issue: Issue) -> tuple[str, ...]:
    """The keys of the other issues that a page of this one tells of, as far as the issue itself names them.

    Its children are named only when they were read with it; `document.related.children` says whether they are wanted.
    """
    wanted = document.related
    types, names = folded(wanted.issue_types), folded(wanted.link_types)
    linked = [one for one in issue.links if names and names & folded(one.link_names)]
    below = [*issue.subtasks, *(issue.children or ())] if wanted.children else []
    found = [one.key for one in (*linked, *below) if not types or fold(one.issue_type) in types]
    return tuple(dict.fromkeys(found))


def quarter(at: datetime) -> str:
    """The quarter of a moment: `2026-Q4`."""
    return f"{at.year}-Q{(at.month - 1) // 3 + 1}"


def _values(material: Material) -> dict[str, str]:
    if material.subject is None:
        at, place = material.read_at, material.place
        return {"key": place, "summary": "", "project": place, "quarter": quarter(at), "year": str(at.year)}
    issue = material.subject.issue
    return {
        "key": issue.key,
        "summary": short(issue.summary, LONGEST_SUMMARY),
        "project": issue.project_key,
        "type": short(issue.issue_type, LONGEST_SUMMARY),
        "status": short(issue.status.name, LONGEST_SUMMARY),
        # Of its creation, so that a page does not move as time goes by.
        "quarter": quarter(issue.created),
        "year": str(issue.created.year),
    }
