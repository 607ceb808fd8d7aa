from __future__ import annotations

from typing import Any

import pytest

from config.documents import Document, FrontMatter, Template
from tests.builders import CARLA, DAVE, at, issue, related
from workflows.documents.material import Material, Told
from workflows.documents.placing import owner_of, place_name, place_of, related_keys, subject_of, title_of
from workflows.people import Person

FRONT = FrontMatter(name="Mine", title="{key} in {quarter}: {summary}")
TEMPLATE = Template(name="mine", file="mine.xml", front=FRONT, body="")


def document(**different: Any) -> Document:
    return Document.model_validate({"id": "mine", "template": "mine", "place": {"space": "ML"}, **different})


def of_issue(**different: Any) -> Material:
    return Material(read_at=at(60 * 24 * 200), subject=Told(issue(**different), ""))


@pytest.mark.parametrize(
    ("one_per", "subject", "name"),
    [
        ("issue", "20001", ""),
        ("project", "project:FRAUD", "FRAUD"),
        ("quarter", "quarter:2027-Q2", "2027-Q2"),
        ("site", "site", ""),
    ],
)
def test_what_a_page_is_about_is_named_for_ever(one_per: str, subject: str, name: str) -> None:
    """An issue by its id, which outlives its key."""
    found = subject_of(document(one_per=one_per), issue(), at(60 * 24 * 200))
    assert (found, place_name(found)) == (subject, name)


def test_titles_are_filled_in() -> None:
    """By the document's pattern or the template's; of an issue the quarter is that of its creation."""
    assert title_of(document(), TEMPLATE, of_issue()) == "FRAUD-1 in 2026-Q4: Detect card fraud earlier"
    assert title_of(document(title="{type} {status}"), TEMPLATE, of_issue()) == "Story Backlog"
    place = Material(read_at=at(0), place="FRAUD")
    assert title_of(document(title="{project} {year} {quarter}"), TEMPLATE, place) == "FRAUD 2026 2026-Q4"
    assert len(title_of(document(), TEMPLATE, of_issue(summary="x " * 400))) <= 255


def test_where_a_page_stands() -> None:
    """In its project's space, below a page whose title follows from the issue."""
    place = {"space": "ML", "spaces": {"RECO": "REC"}, "under": "{project} in {status}"}
    made = document(place=place, title_taken="suffix")
    found = place_of(made, of_issue(project_key="RECO"))
    assert found is not None
    assert (found.space, found.under, found.taken) == ("REC", "RECO in Backlog", "(FRAUD-1)")
    assert place_of(document(place={"spaces": {"RECO": "REC"}}), of_issue()) is None
    site = place_of(document(title_taken="suffix"), Material(read_at=at(0)))
    assert site is not None
    assert (site.under, site.taken) == (None, "")


def test_who_chooses() -> None:
    """The part that documents.yaml names, or an account."""
    assert owner_of(document(), issue()) == DAVE
    assert owner_of(document(owner="reporter"), issue()) == CARLA
    assert owner_of(document(), None) is None
    assert owner_of(document(owner="acc-7"), issue()) == Person("acc-7")


def test_which_other_issues_a_page_tells_of() -> None:
    """Linked by the types that are named, children when they are wanted, of the types that are wanted; each once."""
    links = (related("A-1", "Done", "Risk", "Risks", "is risked by"), related("A-2", "Done", "Task", "Blocks"))
    below = (related("A-3", "Done", "Risk"), related("A-1", "Done", "Risk"))
    subject = issue(links=links, subtasks=below)
    assert related_keys(document(), subject) == ()
    assert related_keys(document(related={"link_types": "IS RISKED BY"}), subject) == ("A-1",)
    wanted = {"link_types": ["Blocks", "Risks"], "issue_types": "risk", "children": True}
    assert related_keys(document(related=wanted), subject) == ("A-1", "A-3")
