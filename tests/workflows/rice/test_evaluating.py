"""Evaluating issues as a whole: scores, what is written, what is said."""

from __future__ import annotations

from decimal import Decimal

from tests.builders import ANNA, BEN, CARLA, at
from tests.ideas import FULL, Ideas, book


def test_a_score_is_computed_and_written_once() -> None:
    """5000 times 2 times 80 % by 4 is 2000; the second run writes nothing and keeps nothing."""
    site = Ideas(book())
    site.add(**FULL)
    found = site.sync()
    assert found.scores["IDEA-1"].value == Decimal("2000.0")
    assert [(write.name, write.text, write.before) for write in found.writes] == [("RICE score", "2000", "")]
    assert found.findings == ()
    assert [record.value for record in found.records] == [Decimal("2000.0")]
    again = site.sync()
    assert (again.writes, again.findings, again.records) == ((), (), ())


def test_inputs_say_where_they_come_from() -> None:
    """The field, what is written there, who wrote it and when; what was there at first is the creator's."""
    site = Ideas(book())
    site.add(**FULL)
    site.edit("IDEA-1", "Impact", "Massive", ANNA)
    reach, impact, confidence, effort = site.evaluate().scores["IDEA-1"].inputs
    assert (reach.place, reach.text, reach.by) == ("Reach", "5000", CARLA)
    assert (impact.text, impact.by, impact.at) == ("Massive", ANNA, at(1))
    assert confidence.estimate is not None
    assert confidence.estimate.likely == Decimal("0.8")
    assert effort.missing is None


def test_what_is_missing_gives_no_score_and_a_reason() -> None:
    """Never 0: the field is emptied, and the reason names the criteria. Nobody is told of an estimate not made yet."""
    site = Ideas(book())
    site.add(**FULL)
    site.sync()
    site.edit("IDEA-1", "Effort", None, BEN)
    found = site.sync()
    score = found.scores["IDEA-1"]
    assert score.value is None
    assert [why.code for why in score.reasons] == ["rice.no_score"]
    assert score.reasons[0].fact("criteria") == ("Effort",)
    assert [write.text for write in found.writes] == [None]
    assert found.findings == ()
    assert [record.value for record in found.records] == [None]
    assert site.sync().writes == ()


def test_an_idea_that_was_never_estimated_leaves_no_trace() -> None:
    """No write, no record, nothing said."""
    site = Ideas(book())
    site.add()
    found = site.sync()
    assert found.scores["IDEA-1"].value is None
    assert (found.writes, found.records, found.findings) == ((), (), ())


def test_bad_input_is_told_on_the_issue() -> None:
    """Each estimate that cannot be read, with its field; the others are evaluated all the same."""
    site = Ideas(book())
    site.add(**{**FULL, "Effort": "0", "Confidence": "120", "Reach": "lots", "Impact": "Huge"})
    site.add("IDEA-2", **FULL)
    found = site.evaluate()
    told = {finding.reason.fact("criterion"): finding.reason.code for finding in found.findings if finding.told}
    assert told == {
        "reach": "rice.not_a_number",
        "impact": "rice.not_an_option",
        "confidence": "rice.percent_out_of_range",
        "effort": "rice.too_small",
    }
    assert found.scores["IDEA-2"].value == Decimal(2000)


def test_a_field_that_disappeared() -> None:
    """A reason in the report; there is no score, and the run goes on."""
    site = Ideas(book())
    site.add(**FULL).hidden = ("Reach",)
    found = site.evaluate()
    assert [(each.reason.code, each.told) for each in found.findings] == [("rice.field_not_there", False)]
    assert found.scores["IDEA-1"].value is None


def test_only_the_issues_in_scope_are_scored() -> None:
    """`applies_to` says which."""
    site = Ideas(book(applies_to={"projects": ["IDEA"]}))
    site.add("IDEA-1", **FULL)
    site.add("FRAUD-1", **FULL)
    assert site.evaluate().scores.keys() == {"IDEA-1"}


def test_the_score_may_live_in_a_property() -> None:
    """For sites without such a field: written once, as an object with its time."""
    site = Ideas(book(score={"property": "crossgate.rice.score"}))
    idea = site.add(**FULL)
    site.sync()
    assert idea.properties == {"crossgate.rice.score": {"value": 2000, "at": at(1).isoformat(), "by": "crossgate"}}
    assert site.sync().writes == ()


def test_a_small_difference_is_not_written() -> None:
    """Within the tolerance the field stays as it is."""
    site = Ideas(book(score={"field": "RICE score", "tolerance": 5}))
    site.add(**FULL)
    site.sync()
    site.edit("IDEA-1", "Reach", "5010", ANNA)
    assert site.evaluate().scores["IDEA-1"].value == Decimal(2004)
    assert site.evaluate().writes == ()
    site.edit("IDEA-1", "Reach", "5020", ANNA)
    assert [write.text for write in site.evaluate().writes] == ["2008"]


def test_whoever_overwrites_the_score_is_told_once() -> None:
    """It is corrected each time; the person hears why the first time only."""
    site = Ideas(book())
    site.add(**FULL)
    site.sync()
    site.edit("IDEA-1", "RICE score", "9999", ANNA)
    found = site.sync()
    assert [write.text for write in found.writes] == ["2000"]
    assert [(each.reason.code, each.told, each.once) for each in found.findings] == [
        ("rice.score_corrected", True, "rice:score")
    ]
    assert site.sync().findings == ()
    site.edit("IDEA-1", "RICE score", "9999", ANNA)
    assert [(each.told, each.once) for each in site.sync().findings] == [(False, "")]
    assert site.held("RICE score") == ["2000"]


def test_whoever_writes_what_the_score_comes_to_is_left_in_peace() -> None:
    """Nothing is wrong, so that nothing is said."""
    site = Ideas(book())
    site.add(**FULL)
    site.sync()
    site.edit("IDEA-1", "RICE score", "2000.0", ANNA)
    found = site.sync()
    assert (found.findings, found.writes) == ((), ())


def test_a_fight_about_the_score_ends() -> None:
    """An automation that writes again and again is left alone after three corrections within an hour."""
    site = Ideas(book())
    site.add(**FULL)
    site.sync()
    for _ in range(3):
        site.edit("IDEA-1", "RICE score", "1", BEN)
        site.sync()
    site.edit("IDEA-1", "RICE score", "1", BEN)
    found = site.sync()
    assert found.writes == ()
    assert [(each.reason.code, each.told) for each in found.findings] == [("rice.place_fought", True)]
    site.minutes += 60
    assert [write.text for write in site.sync().writes] == ["2000"]
