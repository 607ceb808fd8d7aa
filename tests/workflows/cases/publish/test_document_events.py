"""Events and the pages that they may change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from config.documents import Documents
from config.fields import Fields
from tests.fake_inbox import FakeInbox
from tests.publish_world import ONE_PAGER, PublishWorld
from workflows.cases.publish.reacting import JOB, DocumentJob, DocumentReaction
from workflows.delivery import Done, Later
from workflows.errors import Unreachable
from workflows.events import FieldsChanged, IssueCreated, IssueDeleted, IssueRef, IssueTransitioned
from workflows.issue import Change, Status
from workflows.jobs import Job, job_of

WINDOW = timedelta(minutes=1)
BACKLOG, REVIEW = Status("1", "Backlog"), Status("2", "ML Review")


@dataclass
class Reacting:
    """The reaction over a world of documents."""

    world: PublishWorld
    inbox: FakeInbox

    def react(self, event: Any, **document: Any) -> str:
        """What becomes of an event when the one-pager is configured so."""
        documents = Documents.model_validate({"documents": [{**ONE_PAGER, **document}]}).documents
        templates, fields = self.world.use_case().templates, Fields.model_validate({"fields": {}})
        reaction = DocumentReaction(documents, templates, fields, self.inbox, self.world.clock, WINDOW)
        handled = reaction(event, 1)
        assert isinstance(handled, Done)
        return handled.outcome


@pytest.fixture
def reacting(world: PublishWorld) -> Reacting:
    return Reacting(world, FakeInbox())


def ref(key: str = "FRAUD-1", type: str | None = "Story") -> IssueRef:
    """An issue as an event names it."""
    fields = {"issuetype": {"name": type}} if type is not None else None
    return IssueRef("20001", key, key.partition("-")[0], fields)


def edited(world: PublishWorld, field: str, key: str = "FRAUD-1", type: str | None = "Story") -> FieldsChanged:
    """Somebody edited a field, which is told of by id."""
    return FieldsChanged(ref(key, type), world.clock.now(), None, (Change(field, field, "a", "a", "b", "b"),))


def created(world: PublishWorld) -> IssueCreated:
    """An issue was created."""
    return IssueCreated(ref(), world.clock.now(), None)


def moved(world: PublishWorld) -> IssueTransitioned:
    """An issue was moved."""
    now = world.clock.now()
    return IssueTransitioned(ref(), now, None, BACKLOG, REVIEW, "1", moved=False, changes=())


def test_many_changes_within_a_minute_make_one_update(reacting: Reacting) -> None:
    """One job is put off to the end of the minute, whatever happens in it; the next minute has its own."""
    for event in (created(reacting.world), moved(reacting.world), edited(reacting.world, "summary")):
        assert reacting.react(event) == "put off"
    (kept,) = reacting.inbox.kept.values()
    assert job_of(kept.body) == Job(JOB, "20001", "FRAUD-1")
    assert kept.not_before == reacting.world.clock.now() + timedelta(minutes=1)
    reacting.world.clock.advance(timedelta(minutes=1))
    assert reacting.react(created(reacting.world)) == "put off"
    assert len(reacting.inbox.kept) == 2


def test_what_no_page_is_for_costs_nothing(reacting: Reacting) -> None:
    """Other projects and types, fields that no page tells of, issues that are gone: no job and no call."""
    world = reacting.world
    for event in (
        edited(world, "summary", "RECO-1"),
        edited(world, "summary", type="Task"),
        edited(world, "customfield_999"),
        edited(world, "RemoteIssueLink"),
        IssueDeleted(ref(), world.clock.now()),
    ):
        assert reacting.react(event) == "irrelevant"
    assert reacting.inbox.kept == {}
    assert world.tracker.calls == []
    assert world.wiki.calls == []


def test_a_field_is_known_by_its_name(reacting: Reacting) -> None:
    """A field that the template shows by name is told of, even before its id is known; the type may not be sent."""
    assert reacting.react(edited(reacting.world, "Target metric")) == "put off"
    assert reacting.react(edited(reacting.world, "summary", type=None)) == "put off"


def test_a_field_that_names_evidence_is_told_of(reacting: Reacting) -> None:
    """Another run in the field is another page, though the template shows the field nowhere."""
    model = {"kind": "model", "source": "experiments", "run": "{field:MLflow run}"}
    assert reacting.react(edited(reacting.world, "MLflow run")) == "irrelevant"
    assert reacting.react(edited(reacting.world, "MLflow run"), evidence={"model": model}) == "put off"


def test_a_source_that_tells_of_a_change_brings_pages_up_to_date(world: PublishWorld) -> None:
    """Once a minute, and only where a document rests on evidence; whoever tells it names the issue by its key."""
    model = {"kind": "model", "source": "experiments", "run": "{field:MLflow run}"}
    for evidence, jobs in (({}, 0), ({"model": model}, 1)):
        inbox = FakeInbox()
        documents = Documents.model_validate({"documents": [{**ONE_PAGER, "evidence": evidence}]}).documents
        fields = Fields.model_validate({"fields": {}})
        reaction = DocumentReaction(documents, world.use_case().templates, fields, inbox, world.clock, WINDOW)
        for _ in range(2):
            reaction.on_evidence("FRAUD-1")
        assert [job_of(kept.body) for kept in inbox.kept.values()] == [Job(JOB, "FRAUD-1", "FRAUD-1")] * jobs


def test_occasions_can_be_chosen(reacting: Reacting) -> None:
    """A document that follows transitions alone is not touched by edits, and one without occasions by nothing."""
    world = reacting.world
    assert reacting.react(moved(world), on=["transition"]) == "put off"
    assert reacting.react(edited(world, "summary"), on=["transition"]) == "irrelevant"
    assert reacting.react(moved(world), on=[]) == "irrelevant"
    assert reacting.react(created(world), one_per="project") == "irrelevant"


def test_the_job_brings_the_pages_of_its_issue_up_to_date(world: PublishWorld) -> None:
    """Those of other issues stay; a page that fails is tried again."""
    job = DocumentJob(world.use_case())
    assert job(Job(JOB, "20001", "FRAUD-1"), 1) == Done("documents")
    assert world.store.pages.get("one-pager", "20001") is not None
    assert world.store.pages.get("one-pager", "20002") is None

    def away(call: str) -> None:
        if call == "create":
            raise Unreachable("no answer")

    world.wiki.fail = away
    handled = job(Job(JOB, "20002", "FRAUD-2"), 1)
    assert isinstance(handled, Later)
    assert "no answer" in handled.reason
