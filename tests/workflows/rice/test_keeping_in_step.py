"""Places of one issue, and issues, that hold the same value: directions, rules, and that sync converges."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import ANNA, BEN, DAVE, at, directory
from tests.ideas import FULL, Ideas, book
from workflows.people import Directory, Membership
from workflows.rice.values import Row

OTHER = {"field": "Other"}


def reach(**other: Any) -> dict[str, Any]:
    """Criteria in which Reach is held by another field, too."""
    return {"reach": {"synced_with": [{**OTHER, **other}]}, "effort": {"scale": "number"}}


def pair(direction: str, conflict: str = "newest", **changes: Any) -> Ideas:
    """An issue whose Reach is also in Other, and groups for roles."""
    rule = {"conflict": conflict} if direction == "both" else {}
    rules = book(criteria=reach(direction=direction, **rule), roles=["heads", "leads"], **changes)
    site = Ideas(rules, directory=directory(heads=[ANNA], leads=[BEN]))
    site.add()
    return site


@pytest.mark.parametrize(
    ("direction", "expected"),
    [("to_other", ("5", "5")), ("from_other", ("7", "7")), ("both", ("7", "7")), ("once", ("5", "7"))],
)
def test_directions(direction: str, expected: tuple[str, str]) -> None:
    """One way, the other way, both ways by the newest, and once into what is still empty."""
    site = pair(direction)
    site.edit("IDEA-1", "Reach", "5", ANNA)
    site.edit("IDEA-1", "Other", "7", BEN)
    site.sync()
    assert (site.held("Reach")[0], site.held("Other")[0]) == expected
    assert site.sync().writes == ()


def test_once_fills_what_was_never_written_and_never_again() -> None:
    """Afterwards the two go their own ways, also when one of them is emptied."""
    site = pair("once")
    site.edit("IDEA-1", "Reach", "5", ANNA)
    site.sync()
    assert site.held("Other") == ["5"]
    site.edit("IDEA-1", "Other", None, BEN)
    site.edit("IDEA-1", "Reach", "6", ANNA)
    site.sync()
    assert site.held("Other") == [None]


@pytest.mark.parametrize(("conflict", "stands"), [("newest", "9"), ("source", "5"), ("highest_role", "5")])
def test_conflict_rules(conflict: str, stands: str) -> None:
    """Anna, a head, wrote 5 into the source; Ben, a lead, wrote 9 into the other place later."""
    site = pair("both", conflict)
    site.edit("IDEA-1", "Reach", "5", ANNA)
    site.edit("IDEA-1", "Other", "9", BEN)
    found = site.sync()
    assert site.held("Reach") == site.held("Other") == [stands]
    notes = found.scores["IDEA-1"].inputs[0].notes
    assert [note.code for note in notes] == [f"rice.stands_{conflict}"]
    assert site.sync().writes == ()


def test_a_role_that_nobody_has_gives_way() -> None:
    """Whoever is in none of the groups stands below all of them; among equals the newest counts."""
    site = pair("both", "highest_role")
    site.edit("IDEA-1", "Reach", "5", BEN)
    site.edit("IDEA-1", "Other", "9", DAVE)
    site.sync()
    assert site.held("Other") == ["5"]
    site.edit("IDEA-1", "Other", "8", BEN)
    site.sync()
    assert site.held("Reach") == ["8"]


def test_roles_that_cannot_be_read_decide_nothing() -> None:
    """Unknown is not no: both values stay, and the report says why; nothing is decided where both agree anyway."""
    site = pair("both", "highest_role")
    site.facts["directory"] = Directory({"heads": Membership(unavailable="503"), "leads": Membership((BEN,))})
    site.edit("IDEA-1", "Reach", "5", ANNA)
    site.edit("IDEA-1", "Other", "9", BEN)
    found = site.sync()
    assert [(each.reason.code, each.told) for each in found.findings] == [("rice.roles_unknown", False)]
    assert (site.held("Reach"), site.held("Other")) == (["5"], ["9"])
    site.edit("IDEA-1", "Other", "5", BEN)
    assert site.sync().findings == ()


def test_asking_leaves_both_until_they_agree() -> None:
    """No score and a reason on the issue, nothing written; one edit that makes them alike ends it."""
    site = pair("both", "ask")
    site.edit("IDEA-1", "Reach", "5", ANNA)
    site.edit("IDEA-1", "Other", "9", BEN)
    found = site.sync()
    assert [(each.reason.code, each.told) for each in found.findings] == [("rice.conflict", True)]
    assert (site.held("Reach"), site.held("Other")) == (["5"], ["9"])
    site.edit("IDEA-1", "Other", "5", BEN)
    assert site.sync().findings == ()


def test_an_edit_made_in_sight_of_the_other_value_is_no_conflict() -> None:
    """With `ask`, whoever changes one of two places that agreed is simply followed."""
    site = pair("both", "ask")
    site.edit("IDEA-1", "Reach", "5", ANNA)
    site.sync()
    site.edit("IDEA-1", "Other", "9", BEN)
    assert site.sync().findings == ()
    assert site.held("Reach") == ["9"]


def test_emptying_is_an_intention() -> None:
    """What somebody empties is emptied in the other place."""
    site = pair("both")
    site.edit("IDEA-1", "Reach", "5", ANNA)
    site.sync()
    site.edit("IDEA-1", "Other", None, BEN)
    site.sync()
    assert site.held("Reach") == [None]


def test_what_cannot_be_read_is_not_copied() -> None:
    """A slip of the pen stays where it is, and is told."""
    site = pair("both")
    site.edit("IDEA-1", "Reach", "5", ANNA)
    site.sync()
    site.edit("IDEA-1", "Other", "many", BEN)
    found = site.sync()
    assert [each.reason.code for each in found.findings] == ["rice.not_a_number"]
    assert site.held("Reach") == ["5"]


def test_another_scale_beside_the_own() -> None:
    """A T-shirt size beside a number; a number that no size stands for is not written, and said."""
    criteria = {
        "effort": {"scale": "number", "synced_with": [{"field": "Size", "scale": "tshirt", "direction": "both"}]}
    }
    site = Ideas(book(criteria=criteria))
    site.add()
    site.edit("IDEA-1", "Size", "L", ANNA)
    site.sync()
    assert site.held("Effort") == ["4"]
    site.edit("IDEA-1", "Effort", "3", BEN)
    found = site.sync()
    assert [each.reason.code for each in found.findings] == ["rice.not_on_scale"]
    assert site.held("Size") == ["L"]


def test_a_range_beside_a_number() -> None:
    """The number field gets the likely value, and that is no difference afterwards."""
    criteria = {
        "effort": {"scale": "interval", "synced_with": [{"field": "Other", "scale": "number", "direction": "both"}]}
    }
    site = Ideas(book(criteria=criteria))
    site.add()
    site.edit("IDEA-1", "Effort", "2/5/9", ANNA)
    site.sync()
    assert site.held("Other") == ["5"]
    assert site.sync().writes == ()
    site.edit("IDEA-1", "Other", "6", BEN)
    site.sync()
    assert site.held("Effort") == ["6"]


def test_values_from_a_file() -> None:
    """A row that names the issue; an empty cell and a row that is not there leave the field as it is."""
    criteria = {"reach": {"synced_with": [{"csv": {"file": "reach.csv", "column": "Reach"}}]}}
    sheets = {"reach.csv": {"IDEA-1": Row({"Reach": "5,000"}, at(3)), "IDEA-2": Row({"Reach": " "})}}
    site = Ideas(book(criteria=criteria), sheets=sheets)
    for number in (1, 2, 3):
        site.add(f"IDEA-{number}", Reach="1")
    site.sync()
    assert site.held("Reach") == ["5000", "1", "1"]


def test_a_property_is_a_place() -> None:
    """An outside program writes a number with its time; Crossgate answers in the same place."""
    criteria = {"reach": {"synced_with": [{"property": "usage", "direction": "both"}]}}
    site = Ideas(book(criteria=criteria))
    idea = site.add()
    idea.properties["usage"] = {"value": 700, "at": at(2).isoformat()}
    site.minutes = 3
    site.sync()
    assert site.held("Reach") == ["700"]
    site.edit("IDEA-1", "Reach", "800", ANNA)
    site.sync()
    assert idea.properties["usage"]["value"] == 800
    assert site.sync().writes == ()


def test_low_likely_and_high_in_three_fields() -> None:
    """Together they are a range; a part alone is none."""
    criteria = {"effort": {"scale": "number", "place": {"range": {"low": "Low", "likely": "Likely", "high": "High"}}}}
    site = Ideas(book(criteria=criteria))
    site.add(**FULL)
    for name, text in (("Low", "2"), ("High", "8")):
        site.edit("IDEA-1", name, text, ANNA)
    assert [each.reason.code for each in site.evaluate().findings] == ["rice.range_incomplete"]
    site.edit("IDEA-1", "Likely", "4", BEN)
    score = site.evaluate().scores["IDEA-1"]
    assert score.value == 2000
    assert score.inputs[3].by == BEN
    assert score.low is not None
    assert score.high is not None
    assert score.low < 2000 < score.high
