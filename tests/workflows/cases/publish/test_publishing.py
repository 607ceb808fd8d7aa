"""Pages are made, brought up to date, and left alone when nothing changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import at
from tests.publish_world import ONE_PAGER, PublishWorld
from workflows.documents.merging import mark_of
from workflows.documents.values import PageMark
from workflows.errors import Busy, Unreachable
from workflows.page import PROPERTY_KEY
from workflows.registered_page import RegisteredPage


def test_pages_are_made_where_they_belong(world: PublishWorld) -> None:
    """Under a page that is made once, with labels, our property, and a row that remembers them."""
    summary = world.publish()
    assert str(summary) == "2 created"
    page = world.page(1)
    assert page.head.title == "FRAUD-1 mine: Detect card fraud earlier"
    assert "AUC 0.90" in page.body
    assert page.labels == {"mine"}
    assert page.properties[PROPERTY_KEY].value["document"] == "one-pager"
    assert mark_of(page.body) == PageMark("one-pager", "20001")
    parent = world.wiki.pages[page.head.parent_id or ""]
    assert parent.head.title == "One-pagers"
    assert world.page(2).head.parent_id == parent.head.id


def test_nothing_changed_and_nothing_is_read_or_written(world: PublishWorld) -> None:
    """One request for every 250 pages tells that; none reads a body."""
    world.publish()
    world.wiki.calls.clear()
    assert world.outcomes(world.publish()) == ["unchanged", "unchanged"]
    assert [call[0] for call in world.wiki.calls] == ["heads"]


def test_only_what_changed_is_written(world: PublishWorld) -> None:
    """One page is read and written once; what people wrote elsewhere on it stays."""
    world.publish()
    page = world.page(1)
    world.wiki.edit(page.head.id, page.body + "<p>Ours.</p>")
    world.story(1, "AUC 0.93")
    world.wiki.calls.clear()
    assert world.outcomes(world.publish()) == ["updated", "unchanged"]
    assert [call[0] for call in world.wiki.calls] == ["heads", "read", "update", "write_property"]
    assert "AUC 0.93" in world.page(1).body
    assert world.page(1).body.endswith("<p>Ours.</p>")


def test_people_s_edit_stays_beside_the_newer_text(world: PublishWorld) -> None:
    """And the run says what waits for somebody to choose."""
    world.publish()
    page = world.page(1)
    world.wiki.edit(page.head.id, page.body.replace("AUC 0.90", "about 0.9"))
    world.story(1, "AUC 0.93")
    result = world.publish().results[0]
    body = world.page(1).body
    assert "about 0.9" in body
    assert "AUC 0.93" in body
    assert "Metrics: people changed it" in result.why
    assert world.outcomes(world.publish())[0] == "unchanged"


def test_a_comment_holds_its_section_back(world: PublishWorld) -> None:
    """It is told of in each run, until the comment is answered; that makes no version, so the page is looked at."""
    world.publish()
    world.wiki.remark(world.page(1).head.id, "AUC 0.90")
    world.story(1, "Recall 0.93")
    for _ in range(2):
        result = world.publish().results[0]
        assert result.outcome.value == "held_back"
        assert "AUC 0.90" in result.why
    assert "AUC 0.90" in world.page(1).body


def test_somebody_saves_at_the_same_moment(world: PublishWorld) -> None:
    """The page is read again and merged with what they wrote."""
    world.publish()
    page_id = world.page(1).head.id
    pending = ["update"]

    def meanwhile(call: str) -> None:
        if call in pending:
            pending.remove(call)
            world.wiki.edit(page_id, world.wiki.pages[page_id].body + "<p>Just now.</p>")

    world.wiki.fail = meanwhile
    world.story(1, "AUC 0.93")
    assert world.outcomes(world.publish())[0] == "updated"
    assert "AUC 0.93" in world.page(1).body
    assert "Just now." in world.page(1).body


def test_a_title_follows_the_issue_unless_people_gave_another(world: PublishWorld) -> None:
    """A renamed page keeps its name."""
    world.publish()
    world.story(1, summary="Another summary")
    world.publish()
    assert world.page(1).head.title == "FRAUD-1 mine: Another summary"
    world.wiki.rename(world.page(1).head.id, "Our own name")
    world.story(1, "AUC 0.99", summary="A third one")
    world.publish()
    assert world.page(1).head.title == "Our own name"
    assert "AUC 0.99" in world.page(1).body
    world.story(1, "AUC 1.0", summary="A fourth one")
    world.publish()
    assert world.page(1).head.title == "Our own name"


def test_a_dry_run_writes_nothing(world: PublishWorld) -> None:
    """And tells what would be done."""
    world.publish("FRAUD-1")
    world.story(1, "AUC 0.93")
    world.wiki.calls.clear()
    before = world.store.pages.of_document("one-pager")
    summary = world.publish(dry_run=True)
    assert world.outcomes(summary) == ["updated", "created"]
    assert world.wiki.writes() == []
    assert world.store.pages.of_document("one-pager") == before
    assert summary.results[0].plan is not None
    assert summary.results[0].plan.sections[1].after == "Metrics\nAUC 0.93"


def test_one_page_that_fails_does_not_stop_the_others(world: PublishWorld) -> None:
    """And the summary says that something failed."""
    world.publish()
    world.story(1, "AUC 0.93")
    world.story(2, "AUC 0.93")
    broken = world.page(1).head.id
    world.wiki.edit(broken, "<p>not closed")
    summary = world.publish()
    assert world.outcomes(summary) == ["failed", "updated"]
    assert summary.failed
    assert "not well-formed" in summary.results[0].why


@pytest.mark.parametrize("error", [Busy("wait", 5.0), Unreachable("down")])
def test_when_confluence_cannot_be_used(world: PublishWorld, error: Exception) -> None:
    """A limit puts the whole run off; a page that cannot be written now fails by itself."""

    def fail(call: str) -> None:
        if call == "create":
            raise error

    world.wiki.fail = fail
    if isinstance(error, Busy):
        with pytest.raises(Busy):
            world.publish()
    else:
        assert world.publish().failed


def test_a_run_goes_on_where_it_was(world: PublishWorld) -> None:
    """What the interrupted run of that name dealt with is passed over."""
    world.publish("FRAUD-1", run="7")
    world.story(1, "AUC 0.93")
    summary = world.publish(run="7")
    assert (world.outcomes(summary), summary.skipped) == (["created"], 1)
    assert world.outcomes(world.publish(run="8")) == ["updated", "unchanged"]


def test_a_page_that_a_crash_left_unknown_is_found_again(world: PublishWorld) -> None:
    """By its own words, not by its title alone: it is not made twice."""
    world.publish()
    page = world.page(1)
    world.store.pages.forget("one-pager", "20001")
    assert world.outcomes(world.publish()) == ["unchanged", "unchanged"]
    assert world.page(1).head.id == page.head.id


def test_a_page_that_lost_its_records_is_merged_by_its_property(world: PublishWorld) -> None:
    """The database was lost: who changed what is still told, by what is kept with the page."""
    world.publish()
    world.store.pages.forget("one-pager", "20001")
    world.story(1, "AUC 0.93")
    assert world.outcomes(world.publish())[0] == "updated"
    assert "AUC 0.90" not in world.page(1).body


def test_a_run_of_some_issues_leaves_the_others_alone(world: PublishWorld) -> None:
    """Only what is asked for is read."""
    summary = world.use_case().of_issue("FRAUD-2")
    assert [result.issue_key for result in summary.results] == ["FRAUD-2"]
    assert world.store.pages.get("one-pager", "20001") is None


def test_issues_that_no_document_is_for_have_no_page(world: PublishWorld) -> None:
    """The scope is that of gates, JQL included."""
    world.story(3, issue_type="Task")
    world.story(4, labels=("no-page",))
    scope = {**ONE_PAGER["applies_to"], "jql": "labels is EMPTY"}
    world.documents = ({**ONE_PAGER, "applies_to": scope},)
    world.tracker.finds["labels is EMPTY"] = lambda issue: not issue.labels
    assert {result.issue_key for result in world.publish().results} == {"FRAUD-1", "FRAUD-2"}


def test_each_page_is_told_as_it_is_done(world: PublishWorld) -> None:
    """For a bar of progress."""
    told: list[tuple[str, int, int]] = []
    from workflows.cases.publish import PublishWanted  # noqa: PLC0415

    world.use_case()(PublishWanted(), tell=lambda result, done, of: told.append((result.issue_key, done, of)))
    assert told == [("FRAUD-1", 1, 2), ("FRAUD-2", 2, 2)]


def test_what_is_remembered_says_when(world: PublishWorld) -> None:
    """And by which run."""
    world.publish(run="9")
    known = world.store.pages.get("one-pager", "20001")
    assert isinstance(known, RegisteredPage)
    assert (known.run, known.state, known.issue_key) == ("9", "published", "FRAUD-1")
    assert replace(known, at=at(0)).at == at(0)


def test_a_page_can_be_made_to_look_at(world: PublishWorld) -> None:
    """As it would be made anew, whatever stands in Confluence; nothing is asked of Confluence or written there."""
    ((rendered, plan),) = world.use_case().made("FRAUD-1", "one-pager")
    assert rendered.title.startswith("FRAUD-1 mine")
    assert "AUC 0.90" in (plan.body or "")
    assert world.use_case().made("FRAUD-1", "nothing") == []
    assert world.wiki.calls == []


def test_a_thousand_pages_that_did_not_change(world: PublishWorld) -> None:
    """Four requests tell that, none of them a read of a page; nothing is written."""
    for number in range(3, 1001):
        world.story(number)
    assert str(world.publish()) == "1000 created"
    world.wiki.calls.clear()
    assert str(world.publish()) == "1000 unchanged"
    assert [call[0] for call in world.wiki.calls] == ["heads"]


def test_documents_share_what_is_read(world: PublishWorld) -> None:
    """Several documents of the same issues ask Jira once, in a whole run and for one issue."""
    second = {**ONE_PAGER, "id": "second", "title": "{key} second"}
    world.documents = (ONE_PAGER, second, {**second, "id": "third", "title": "{key} third"})
    world.publish()
    assert [call.method for call in world.tracker.calls if call.method in {"search", "read_many"}] == ["search"]
    world.tracker.calls.clear()
    world.publish("FRAUD-1")
    assert [call.method for call in world.tracker.calls if call.method in {"search", "read_many"}] == ["read_many"]
