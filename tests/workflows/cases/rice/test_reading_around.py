"""Which issues are read along with one that changed: all that give it a value or take one from it, and no more."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

from tests.rice_world import RiceWorld
from workflows.cases.rice.around import Reading
from workflows.issue import Issue

CHILDREN: dict[str, Any] = {
    "roll_ups": [{"criterion": "effort", "via": {"children": True}, "total": "sum"}],
}


def child(world: RiceWorld, number: int, parent: str, effort: str) -> Issue:
    """A story below an idea."""
    made = world.idea(number, project="FRAUD", type="Story", effort=effort)
    return world.tracker.add(replace(made, parent_key=parent))


def keys(world: RiceWorld, key: str, most: int = 100) -> set[str]:
    """What is read when an issue changed."""
    book = world.rice.rules.exactly(world.tracker.field_catalog())
    return {seen.issue.key for seen in Reading(world.portfolio, book, most).of([key])}


def test_children_are_read_where_they_count(world: RiceWorld) -> None:
    """The effort is the sum of theirs; a change of one of them reaches the idea."""
    world.start(**CHILDREN)
    for number in (1, 2):
        child(world, number, "IDEA-1", "4")
    assert keys(world, "IDEA-1") == keys(world, "FRAUD-1") == {"IDEA-1", "FRAUD-1", "FRAUD-2"}
    world.changed("FRAUD-1", "effort", "12")
    assert (world.held("IDEA-1", "effort"), world.held("IDEA-1", "score")) == ("16", "500")


def test_a_chain_is_followed_to_its_end_and_no_further_than_allowed(world: RiceWorld) -> None:
    """What is left out is counted, so that the run's report can say so."""
    world.start(follow=[{"via": {"link_types": ["is implemented by"]}}])
    for number in range(1, 4):
        world.idea(number, project="FRAUD", type="Epic")
        world.deliver("IDEA-1", f"FRAUD-{number}")
    assert len(keys(world, "IDEA-1")) == 4
    book = world.rice.rules.exactly(world.tracker.field_catalog())
    reading = Reading(world.portfolio, book, most=2)
    assert len(reading.of(["IDEA-1"])) == 2
    assert reading.left_out == 2


def test_a_circle_comes_to_an_end(world: RiceWorld) -> None:
    """Each issue is read once, and the issues name the circle."""
    field = {"via": {"field": "Effort"}, "direction": "to_other", "criteria": ["reach"]}
    world.start(follow=[field], criteria={"effort": {"place": {"property": "effort"}}})
    for one, other in itertools.pairwise(("IDEA-1", "IDEA-2", "IDEA-3", "IDEA-1")):
        world.idea(int(one[-1]), reach=one[-1], effort=other)
    assert keys(world, "IDEA-1") == {"IDEA-1", "IDEA-2", "IDEA-3"}
    report = world.rice.sync()
    assert "rice.circle" in {finding.reason.code for finding in report.findings}


def test_an_issue_that_cannot_be_seen_is_told_and_the_rest_goes_on(world: RiceWorld) -> None:
    """The idea is scored from what it holds itself."""
    world.idea(7, project="FRAUD", type="Epic")
    world.deliver("IDEA-1", "FRAUD-7")
    world.portfolio.hidden.add("FRAUD-7")
    world.start(follow=[{"via": {"link_types": ["is implemented by"]}, "direction": "to_other"}])
    report = world.rice.sync()
    assert ("IDEA-1", "rice.issues_not_seen") in [(f.issue_key, f.reason.code) for f in report.findings]
    assert world.held("IDEA-1", "score") == "2000"
