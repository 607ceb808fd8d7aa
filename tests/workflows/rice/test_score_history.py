"""What is kept of scores, and how they are explained."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import ANNA, BEN, at
from tests.ideas import FULL, Ideas, book
from workflows.rice.history import steps
from workflows.rice.kept import ScoreRecord
from workflows.rice.record import score_from_record, score_record
from workflows.telling.plain import render
from workflows.telling.rice import comment, explain, once, said


def lived() -> tuple[Ideas, list[ScoreRecord]]:
    """An idea whose score changed, went, and came back."""
    site = Ideas(book())
    records: list[ScoreRecord] = []
    site.add(**FULL)
    records += site.sync().records
    for effort, by in (("2-6", ANNA), ("soon", BEN), ("5", BEN)):
        site.edit("IDEA-1", "Effort", effort, by)
        records += site.sync().records
    return site, records


def test_a_record_gives_the_score_back() -> None:
    """Everything that explains it."""
    site, records = lived()
    assert score_from_record(records[-1]) == site.evaluate().scores["IDEA-1"]
    assert [record.value for record in records] == [2000, 2000, None, 1600]


def test_the_digest_tells_what_is_new() -> None:
    """The same score with the same inputs is no news, whenever it is computed; another source of an input is."""
    site, records = lived()
    issue, score = site.ideas["IDEA-1"].seen().issue, score_from_record(records[0])
    one = score_record(issue, "v1", score, (), at(1))
    assert one.digest == score_record(issue, "v1", score, (), at(99)).digest
    assert one.digest == score_record(replace(issue, summary="Another"), "v1", score, (), at(1)).digest
    assert one.digest != score_record(issue, "v2", score, (), at(1)).digest
    changed = replace(score, inputs=(replace(score.inputs[0], place="elsewhere"), *score.inputs[1:]))
    assert one.digest != score_record(issue, "v1", changed, (), at(1)).digest


def test_steps_name_what_changed_and_who_did_it() -> None:
    """From record to record; new rules are told as well."""
    _, records = lived()
    _, second, third, last = steps([*records[:3], replace(records[3], scheme="other")])
    assert [(each.criterion, each.before, each.after, each.by) for each in second.changes] == [
        ("effort", "4", "2-6", ANNA)
    ]
    assert [(each.criterion, each.after) for each in third.changes] == [("effort", "")]
    assert (last.new_rules, second.new_rules) == (True, False)
    assert list(steps([])) == []


def test_an_explanation() -> None:
    """The score, its inputs with their sources, and how it came about, newest first."""
    site, records = lived()
    text = render(explain(site.book, "IDEA-1", site.evaluate().scores["IDEA-1"], records))
    lines = text.splitlines()
    assert lines[0] == "IDEA-1: 1600"
    assert "- Impact: High (2), from Impact, written by Carla Cruz on 1 October 2026 at 09:00 UTC" in lines
    assert "- Effort: 5, from Effort, written by Ben Bok on 1 October 2026 at 09:06 UTC" in lines
    assert "  - Effort became 2-6 (it was 4), written by Anna Adams on 1 October 2026 at 09:02 UTC" in lines
    assert "  - Effort is missing (it was 2-6)" in lines
    assert lines.index("- 1 October 2026 at 09:07 UTC: 1600") < lines.index("- 1 October 2026 at 09:01 UTC: 2000")


def test_what_is_missing_is_explained() -> None:
    """No score, why, and each reason with its criterion."""
    site = Ideas(
        book(
            confidence={
                "evidence": [{"name": "a test", "when": {"field": {"name": "Other", "is": "set"}}, "up_to": 90}]
            }
        )
    )
    site.add(**{**FULL, "Effort": "soon"})
    lines = render(explain(site.book, "IDEA-1", site.evaluate().scores["IDEA-1"])).splitlines()
    assert lines[0] == "IDEA-1: no score"
    assert "There is no score without Effort." in lines
    assert "  - Effort: “soon” is neither a number nor a range. Write 5, or 3-8, or low/likely/high as 3/5/8." in lines
    assert (
        "- Confidence: 50% instead of 80%, from Confidence, written by Carla Cruz on 1 October 2026 at 09:00 UTC"
        in lines
    )
    assert "  - Counts up to 50%, since there is no evidence for more. More would need a test." in lines


def test_the_comment_on_an_issue() -> None:
    """What is to be told and stands; what is told once has a comment of its own; nothing to tell, no comment."""
    site = Ideas(book())
    site.add(**{**FULL, "Effort": "soon"})
    site.sync()
    found = comment(site.evaluate().findings)
    assert found is not None
    assert render(found).splitlines()[1:] == [
        "- Effort: “soon” is neither a number nor a range. Write 5, or 3-8, or low/likely/high as 3/5/8."
    ]
    assert comment(()) is None
    site.edit("IDEA-1", "Effort", "4", ANNA)
    site.sync()
    site.edit("IDEA-1", "RICE score", "1", BEN)
    findings = site.evaluate().findings
    assert comment(findings) is None
    assert "Ben Bok wrote “1” into RICE score" in render(once(findings)["rice:score"])


@given(st.text(max_size=60))
@settings(deadline=None)
def test_any_text_can_be_told(text: str) -> None:
    """What a stranger wrote goes through the record and into words without harm."""
    site = Ideas(book())
    site.add(**{**FULL, "Effort": text})
    score = site.evaluate().scores["IDEA-1"]
    assert score_from_record(score_record(site.ideas["IDEA-1"].seen().issue, "v", score, (), at())) == score
    assert render(explain(site.book, "IDEA-1", score))
    assert render(said(score.reasons))
