"""What people did to a page as a whole is respected; titles, spaces and what is no more are told of."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.builders import DAVE, policy
from tests.publish_world import ONE_PAGER, PublishWorld
from workflows.page import NewPage, PageStatus
from workflows.waivers import Waiver


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"status": PageStatus.TRASHED}, "deleted"),
        ({"status": PageStatus.ARCHIVED}, "archived"),
        ({"live": True}, "live doc"),
    ],
)
def test_a_page_that_people_took_away_is_not_made_again(
    world: PublishWorld, changes: dict[str, object], word: str
) -> None:
    """It is told of in each run, and costs no reading; once it is back, it is kept up to date again."""
    world.publish()
    page_id = world.page(1).head.id
    body = world.page(1).body
    world.wiki.set(page_id, **changes)
    world.story(1, "AUC 0.93")
    for _ in range(2):
        world.wiki.calls.clear()
        result = world.publish().results[0]
        assert result.outcome.value == "respected"
        assert word in result.why
        assert world.wiki.writes() == []
    assert world.wiki.pages[page_id].body == body
    world.wiki.set(page_id, status=PageStatus.CURRENT, live=False)
    assert world.outcomes(world.publish())[0] == "updated"


def test_a_page_that_was_purged_is_not_made_again(world: PublishWorld) -> None:
    """Nothing of it is left; it is told as deleted."""
    world.publish()
    del world.wiki.pages[world.page(1).head.id]
    world.story(1, "AUC 0.93")
    assert world.outcomes(world.publish())[0] == "respected"


def test_a_restricted_page_is_left_alone(world: PublishWorld) -> None:
    """Its restrictions forbid our account to edit it."""
    from dataclasses import replace  # noqa: PLC0415

    world.publish()
    page = world.page(1)
    world.wiki.pages[page.head.id] = replace(page, editable=False)
    world.story(1, "AUC 0.93")
    result = world.publish().results[0]
    assert result.outcome.value == "respected"
    assert "restrictions" in result.why


def test_a_moved_page_is_kept_where_it_is(world: PublishWorld) -> None:
    """And kept up to date there."""
    world.publish()
    world.wiki.set(world.page(1).head.id, parent_id="elsewhere")
    world.story(1, "AUC 0.93")
    assert world.outcomes(world.publish())[0] == "updated"
    assert world.page(1).head.parent_id == "elsewhere"


def test_a_title_that_is_taken(world: PublishWorld) -> None:
    """An error that says what to do, or the configured suffix; never somebody else's page."""
    space = world.wiki.space("ML")
    title = "FRAUD-1 mine: Detect card fraud earlier"
    theirs = world.wiki.create(NewPage(space, title, "<p>theirs</p>"))
    summary = world.publish()
    assert world.outcomes(summary) == ["failed", "created"]
    assert "title_taken: suffix" in summary.results[0].why
    world.documents = ({**ONE_PAGER, "title_taken": "suffix"},)
    assert world.outcomes(world.publish())[0] == "created"
    assert world.page(1).head.title == f"{title} (FRAUD-1)"
    assert world.wiki.pages[theirs.head.id].body == "<p>theirs</p>"
    assert world.outcomes(world.publish()) == ["unchanged", "unchanged"]


def test_a_space_that_is_gone(world: PublishWorld) -> None:
    """Each page says so, and the run goes on."""
    world.documents = ({**ONE_PAGER, "place": {"space": "GONE"}},)
    summary = world.publish()
    assert world.outcomes(summary) == ["failed", "failed"]
    assert "GONE" in summary.results[0].why


def test_a_project_without_a_space(world: PublishWorld) -> None:
    """The message says where to write it."""
    world.documents = ({**ONE_PAGER, "place": {"spaces": {"RECO": "ML"}}},)
    assert "spaces" in world.publish().results[0].why


def test_a_page_of_what_is_no_more(world: PublishWorld) -> None:
    """It is listed, and archived only when asked, when all went well, and when there was anything at all."""
    world.publish()
    page_id = world.page(2).head.id
    world.tracker.delete("FRAUD-2")
    summary = world.publish()
    assert world.outcomes(summary) == ["unchanged", "orphan"]
    world.wiki.edit(world.page(1).head.id, "<p>broken")
    world.publish(archive_orphans=True)
    assert world.wiki.pages[page_id].head.status is PageStatus.CURRENT
    world.story(3)
    world.wiki.edit(world.page(1).head.id, "<p>well again</p>")
    assert world.outcomes(world.publish(archive_orphans=True))[-1] == "orphan"
    assert world.wiki.pages[page_id].head.status is PageStatus.ARCHIVED
    assert world.store.pages.get("one-pager", "20002") is None


def test_a_run_that_came_up_empty_archives_nothing(world: PublishWorld) -> None:
    """A query that finds nothing is more likely wrong than right."""
    world.publish()
    pages = [world.page(1).head.id, world.page(2).head.id]
    world.tracker.delete("FRAUD-1")
    world.tracker.delete("FRAUD-2")
    assert world.outcomes(world.publish(archive_orphans=True)) == ["orphan", "orphan"]
    assert {world.wiki.pages[page].head.status for page in pages} == {PageStatus.CURRENT}


def test_pages_of_a_project_and_of_the_site(world: PublishWorld) -> None:
    """A risk register for each project, a ranking with its chart attached, a glossary with links to our pages."""
    place = {"space": "ML"}
    world.documents = (
        ONE_PAGER,
        {
            "id": "risks",
            "template": "risk-register",
            "one_per": "project",
            "applies_to": {"projects": ["FRAUD"], "issue_types": ["Risk"]},
            "place": place,
        },
        {"id": "words", "template": "glossary", "one_per": "site", "place": place},
        {"id": "gates", "template": "gate-report", "one_per": "site", "place": place},
    )
    world.story(1, "The baseline is 0.6, its recall is not known", assignee=DAVE)
    world.publish(document="one-pager")
    world.story(9, issue_type="Risk", summary="Labels come late")
    summary = world.publish()
    assert str(summary) == "3 created, 2 unchanged"
    bodies = {page.head.title: page.body for page in world.wiki.pages.values()}
    assert "Labels come late" in bodies["Risk register of FRAUD"]
    assert "FRAUD-1 mine" in bodies["Glossary of machine learning and product words"]
    world.wiki.calls.clear()
    again = world.publish()
    assert str(again) == "5 unchanged"
    assert world.wiki.writes() == []


def test_what_a_gate_is_set_aside_for_is_on_the_report(world: PublishWorld) -> None:
    """Waivers of the page's issues, and the exemptions of the policy; those of other projects are not."""
    place = {"space": "ML"}
    scope = {"projects": ["FRAUD"]}
    report = {"id": "gates", "template": "gate-report", "one_per": "project", "applies_to": scope, "place": place}
    world.documents = (report,)
    exemption = {"issues": {"labels": "old"}, "reason": "Legacy", "review": "2027-01-01"}
    require = [{"passed": {"status": "QA"}}]
    gate = {"id": "g", "name": "Review", "guards": {"to": "Done"}, "require": require, "exemptions": [exemption]}
    world.gates = policy(gate).gates
    world.story(1)
    for key, why in (("FRAUD-1", "The board is away"), ("RECO-1", "Elsewhere")):
        end = world.clock.now() + timedelta(days=5)
        world.store.waivers.ask(Waiver(key, key, "g", f"{key}@x", DAVE, world.clock.now(), end, why))
    world.publish()
    (body,) = [page.body for page in world.wiki.pages.values() if "gate" in page.head.title.lower()]
    assert "The board is away" in body
    assert "Legacy" in body
    assert "Elsewhere" not in body
