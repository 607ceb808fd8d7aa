"""Issues that follow one another: ideas and epics, epics and stories, circles."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.builders import ANNA, BEN
from tests.ideas import FULL, Ideas, book
from workflows.rice.relations import neighbours
from workflows.rice.values import Evaluation

EPIC = {"via": {"link_types": "is implemented by"}}
CHILDREN = {"via": {"children": True}}


def idea_and_epic(**follow: Any) -> Ideas:
    """IDEA-1, which FRAUD-1 delivers; only ideas are scored."""
    site = Ideas(book(applies_to={"projects": "IDEA"}, follow=[{**EPIC, **follow}]))
    site.add("IDEA-1", **FULL)
    site.add("FRAUD-1").issue_type = "Epic"
    site.link("IDEA-1", "FRAUD-1")
    return site


def circles(found: Evaluation) -> set[object]:
    """The circles that were found."""
    return {each.reason.fact("way") for each in found.findings if each.reason.code == "rice.circle"}


def test_the_epic_follows_the_idea() -> None:
    """Its estimates and its score; a second run writes nothing."""
    site = idea_and_epic()
    site.sync()
    assert site.ideas["FRAUD-1"].fields == {**FULL, "RICE score": "2000"}
    assert site.sync().writes == ()
    site.edit("FRAUD-1", "Reach", "1", BEN)
    site.sync()
    assert site.held("Reach") == ["5000", "5000"]


@pytest.mark.parametrize(("name", "text"), [("Reach", "5000"), ("RICE score", "2000")])
def test_a_fight_on_the_epic_ends(name: str, text: str) -> None:
    """An automation there that writes again and again is left alone after three corrections, and named."""
    site = idea_and_epic()
    site.sync()
    for _ in range(3):
        site.edit("FRAUD-1", name, "1", BEN)
        site.sync()
        assert site.ideas["FRAUD-1"].fields[name] == text
    site.edit("FRAUD-1", name, "1", BEN)
    found = site.sync()
    assert found.writes == ()
    assert [(each.issue_key, each.reason.code, each.told) for each in found.findings] == [
        ("FRAUD-1", "rice.place_fought", True)
    ]


def test_both_ways_by_the_newest() -> None:
    """What the developers write on the epic reaches the idea, and its score."""
    site = idea_and_epic(direction="both", criteria=["effort"], score=False)
    site.edit("FRAUD-1", "Effort", "8", BEN)
    found = site.sync()
    assert site.held("Effort") == ["8", "8"]
    assert site.held("Reach") == ["5000", None]
    assert site.held("RICE score") == ["1000", None]
    effort = found.scores["IDEA-1"].inputs[3]
    assert (effort.place, effort.by) == ("Effort (FRAUD-1)", BEN)
    assert [note.code for note in effort.notes] == ["rice.stands_newest"]


@pytest.mark.parametrize(("direction", "expected"), [("from_other", "8"), ("once", "4")])
def test_from_the_epic_or_once(direction: str, expected: str) -> None:
    """The epic leads; or each keeps its own once it has one."""
    site = idea_and_epic(direction=direction)
    site.edit("FRAUD-1", "Effort", "8", BEN)
    site.sync()
    assert site.ideas["IDEA-1"].fields["Effort"] == expected
    assert site.ideas["FRAUD-1"].fields["Effort"] == "8"
    assert site.sync().writes == ()


def test_two_ideas_that_one_epic_delivers() -> None:
    """The newest of their estimates reaches the epic, and the higher score."""
    site = idea_and_epic()
    site.add("IDEA-2", **{**FULL, "Reach": "50"})
    site.link("IDEA-2", "FRAUD-1")
    site.edit("IDEA-2", "Impact", "Massive", ANNA)
    site.sync()
    assert site.ideas["FRAUD-1"].fields["Impact"] == "Massive"
    assert site.ideas["FRAUD-1"].fields["RICE score"] == "2000"
    assert site.sync().writes == ()


def test_issues_that_feed_each_other_in_a_circle() -> None:
    """No score and a reason that names the way, for these alone; nothing is written on them."""
    site = Ideas(book(follow=[EPIC]))
    for number in (1, 2, 3, 4):
        site.add(f"IDEA-{number}", **FULL)
    for one, other in ((1, 2), (2, 3), (3, 1)):
        site.link(f"IDEA-{one}", f"IDEA-{other}")
    found = site.sync()
    assert circles(found) == {("IDEA-1", "IDEA-2", "IDEA-3", "IDEA-1")}
    assert [write.issue_key for write in found.writes] == ["IDEA-4"]
    assert all(each.told for each in found.findings)


def test_what_hangs_on_a_circle_waits_for_it() -> None:
    """An issue that a circle feeds has no score either, and is shown the circle."""
    site = Ideas(book(follow=[EPIC]))
    for number in (1, 2, 3):
        site.add(f"IDEA-{number}", **FULL)
    for one, other in ((2, 3), (3, 2), (2, 1)):
        site.link(f"IDEA-{one}", f"IDEA-{other}")
    found = site.evaluate()
    assert found.scores["IDEA-1"].value is None
    assert circles(found) == {("IDEA-2", "IDEA-3", "IDEA-2")}


def test_a_chain_is_settled_in_one_run() -> None:
    """From an idea over its epic to the epic's epic."""
    site = Ideas(book(follow=[EPIC]))
    site.add("IDEA-3", **FULL)
    site.add("IDEA-2")
    site.add("IDEA-1")
    site.link("IDEA-3", "IDEA-2")
    site.link("IDEA-2", "IDEA-1")
    site.sync()
    assert site.held("RICE score") == ["2000", "2000", "2000"]
    assert site.sync().writes == ()


@pytest.mark.parametrize(
    ("total", "expected"), [("sum", "10"), ("max", "5"), ("min", "2"), ("mean", "3.33333333333333")]
)
def test_effort_rolls_up_from_children(total: str, expected: str) -> None:
    """Written on the parent, and counted in its score."""
    site = roll_up(total=total)
    for number, effort in ((2, "2"), (3, "3"), (4, "5")):
        site.add(f"FRAUD-{number}", Effort=effort).parent = "IDEA-1"
    found = site.sync()
    assert site.ideas["IDEA-1"].fields["Effort"] == expected
    assert found.scores["IDEA-1"].inputs[3].place == f"{total}(FRAUD-2, FRAUD-3, FRAUD-4)"
    assert site.sync().writes == ()


def roll_up(**changes: Any) -> Ideas:
    """An idea whose effort is computed from its children."""
    rules = book(applies_to={"projects": "IDEA"}, roll_ups=[{**CHILDREN, "criterion": "effort", **changes}])
    site = Ideas(rules)
    site.add("IDEA-1", **FULL)
    return site


def test_a_parent_without_children_keeps_its_own() -> None:
    """There is nothing to add up."""
    assert roll_up().evaluate().scores["IDEA-1"].value == Decimal(2000)


def test_a_child_without_an_estimate() -> None:
    """Leaves the whole without one, unless it is to be passed over."""
    for missing, score in ((False, None), (True, Decimal(4000))):
        site = roll_up(missing=missing)
        site.add("FRAUD-2", Effort="2").parent = "IDEA-1"
        site.add("FRAUD-3").parent = "IDEA-1"
        found = site.evaluate()
        assert found.scores["IDEA-1"].value == score
        assert ("rice.part_without" in {each.reason.code for each in found.findings}) is not missing


def test_children_in_another_field() -> None:
    """Stories may hold their effort elsewhere."""
    site = roll_up(field="Other")
    site.add("FRAUD-2", Other="8").parent = "IDEA-1"
    assert site.evaluate().scores["IDEA-1"].value == Decimal(1000)


def test_effort_rises_from_stories_over_the_epic_to_the_idea() -> None:
    """In one run, although only ideas are scored."""
    rules = book(
        applies_to={"projects": "IDEA"},
        follow=[{**EPIC, "direction": "from_other", "criteria": ["effort"]}],
        roll_ups=[{**CHILDREN, "criterion": "effort", "issue_types": "Epic"}],
    )
    site = Ideas(rules)
    site.add("IDEA-1", **FULL)
    site.add("FRAUD-1").issue_type = "Epic"
    site.link("IDEA-1", "FRAUD-1")
    for number, effort in ((2, "3"), (3, "5")):
        site.add(f"FRAUD-{number}", Effort=effort).parent = "FRAUD-1"
    found = site.sync()
    assert site.held("Effort") == ["8", "8", "3", "5"]
    assert found.scores["IDEA-1"].value == Decimal(1000)
    assert site.sync().writes == ()


def test_a_follower_without_the_field() -> None:
    """Named in the report; what it does have is written."""
    site = idea_and_epic()
    site.ideas["FRAUD-1"].hidden = ("Effort",)
    found = site.sync()
    assert [(each.issue_key, each.reason.code, each.told) for each in found.findings] == [
        ("FRAUD-1", "rice.field_not_there", False)
    ]
    assert site.ideas["FRAUD-1"].fields["Reach"] == "5000"


def test_an_issue_that_cannot_be_seen() -> None:
    """Named in the report; the rest goes on."""
    site = Ideas(book(follow=[{"via": {"field": "Other"}}]))
    site.add("IDEA-1", **{**FULL, "Other": "SECRET-7"})
    found = site.sync()
    assert [(each.reason.code, each.told) for each in found.findings] == [("rice.issues_not_seen", False)]
    assert site.held("RICE score") == ["2000"]


def test_neighbours_are_found_from_both_sides() -> None:
    """Whatever may give a value or take one has to be read."""
    site = idea_and_epic()
    for key, other in (("IDEA-1", "FRAUD-1"), ("FRAUD-1", "IDEA-1")):
        assert neighbours(site.book, site.ideas[key].seen()) == (other,)
    family = roll_up()
    family.add("FRAUD-2").parent = "IDEA-1"
    assert neighbours(family.book, family.ideas["FRAUD-2"].seen()) == ("IDEA-1",)
