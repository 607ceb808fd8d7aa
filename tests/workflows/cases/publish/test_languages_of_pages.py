"""The language of pages, as it is and when it changes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from config.site import Language
from tests.publish_world import PublishWorld
from workflows.cases.document_pages import DocumentPages
from workflows.documents.languages import ENGLISH, words_of

GERMAN = words_of(Language.GERMAN)
ONE_PAGER: dict[str, Any] = {
    "id": "one-pager",
    "template": "one-pager",
    "applies_to": {"projects": ["FRAUD"], "issue_types": ["Story"]},
    "place": {"space": "ML", "under": "One-pagers"},
}


@pytest.fixture
def spoken(world: PublishWorld) -> PublishWorld:
    """One story, whose one-pager is written in English."""
    world.documents = (ONE_PAGER,)
    world.tracker.delete("FRAUD-2")
    world.publish()
    return world


def edit(world: PublishWorld, before: str, after: str) -> None:
    page = world.page(1)
    assert before in page.body
    world.wiki.edit(page.head.id, page.body.replace(before, after, 1))


def test_a_page_is_made_in_the_language_of_the_site(world: PublishWorld) -> None:
    """Title, headings, what is missing, the page above, and the link on the issue."""
    world.documents, world.words = (ONE_PAGER,), GERMAN
    world.publish()
    page = world.page(1)
    assert "<h2>Problem und Nutzer</h2>" in page.body
    assert "FEHLT" in page.body
    assert "MISSING" not in page.body
    assert page.head.title.startswith("FRAUD-1 One-Pager:")
    (link,) = world.tracker.links["FRAUD-1"].values()
    assert link.summary == "aktuell"
    above = next(page for page in world.wiki.pages.values() if page.head.title == "One-pagers")
    assert "Seiten, die Crossgate schreibt." in above.body


def test_a_change_of_the_language_is_no_edit_of_anybody(spoken: PublishWorld) -> None:
    """Generated sections are written anew, without a notice; people's prompts stay as they were asked."""
    spoken.words = GERMAN
    assert spoken.outcomes(spoken.publish()) == ["updated"]
    body = spoken.page(1).body
    assert "<h2>Problem und Nutzer</h2>" in body
    assert "<h2>Problem and users</h2>" not in body
    assert "<h2>Open questions</h2>" in body
    assert "Neuerer Text" not in body
    assert spoken.outcomes(spoken.publish()) == ["unchanged"]
    spoken.words = ENGLISH
    spoken.publish()
    assert "<h2>Problem and users</h2>" in spoken.page(1).body


def test_what_people_wrote_stays_when_the_language_changes(spoken: PublishWorld) -> None:
    """In their own sections and in generated ones; the newer text is offered in the new language."""
    edit(spoken, "What is not known yet, who finds out, and until when?", "Who labels the cases of May?")
    edit(spoken, "<h2>Problem and users</h2>", "<h2>Problem and users, as Tom sees them</h2>")
    spoken.words = GERMAN
    spoken.publish()
    body = spoken.page(1).body
    assert "Who labels the cases of May?" in body
    assert "as Tom sees them" in body
    assert "Neuerer Text für den Abschnitt darüber" in body
    assert "Bitte wählen: den Abschnitt darüber löschen oder diesen." in body


def test_a_prompt_of_another_language_is_still_no_answer(spoken: PublishWorld) -> None:
    """A gate that asks for a filled section is not content with a question that was asked before."""
    spoken.words = GERMAN
    spoken.publish()
    issue = spoken.tracker.issues["FRAUD-1"]
    facts = DocumentPages(spoken.wiki, spoken.store.pages).read(issue, ["one-pager"]).pages["one-pager"]
    assert facts.filled == frozenset()
    edit(spoken, "What is not known yet, who finds out, and until when?", "Who labels the cases of May?")
    facts = DocumentPages(spoken.wiki, spoken.store.pages).read(issue, ["one-pager"]).pages["one-pager"]
    assert facts.filled == {"questions"}


def test_a_title_that_people_gave_stays(spoken: PublishWorld) -> None:
    """It is theirs in whichever language."""
    page = spoken.page(1)
    spoken.wiki.pages[page.head.id] = replace(page, head=replace(page.head, title="Our plan"))
    spoken.words = GERMAN
    spoken.publish()
    assert spoken.page(1).head.title == "Our plan"
