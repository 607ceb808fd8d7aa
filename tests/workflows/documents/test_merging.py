from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from tests.builders import DAVE
from workflows.documents.merging import confirm, mark_of, new_page, plan_page
from workflows.documents.records import records_from_json, records_json
from workflows.documents.storage import NotStorage
from workflows.documents.values import (
    Owner,
    PageMark,
    PagePlan,
    Rendered,
    Section,
    SectionOutcome,
    SectionRecord,
    difference,
)

MARK = PageMark("one-pager", "20001")
BESIDE = 'ac:name="name">crossgate-new:metrics<'


def rendered(metrics: str = "<p>AUC 0.90</p>", *more: Section) -> Rendered:
    """A page of three sections, one of them people's."""
    about = Section("about", Owner.GENERATED, "About", "<p>About it</p>", properties=True)
    pitch = Section("pitch", Owner.PEOPLE, "Pitch", "<p>Why should anybody care?</p>")
    return Rendered("Title", (about, Section("metrics", Owner.GENERATED, "Metrics", metrics), pitch, *more))


@pytest.fixture
def page() -> tuple[str, Mapping[str, SectionRecord]]:
    """A page that was just made, and what is remembered of it."""
    plan = new_page(rendered(), MARK)
    assert plan.body
    return plan.body, confirm(plan, plan.body)


def outcome(plan: PagePlan, id: str = "metrics") -> SectionOutcome:
    return next(change.outcome for change in plan.sections if change.id == id)


def macro(body: str, name: str) -> str:
    """A section's macro as it stands in a body that holds no macros inside it."""
    start = body.rindex("<ac:structured-macro", 0, body.index(f">{name}"))
    return body[start : body.index("</ac:structured-macro>", start) + len("</ac:structured-macro>")]


def test_an_unchanged_page_is_not_written(page: tuple[str, Mapping[str, SectionRecord]]) -> None:
    """Nothing changed: no body."""
    plan = plan_page(rendered(), page[0], page[1], None)
    assert plan.body is None
    assert {change.outcome for change in plan.sections} == {SectionOutcome.UNCHANGED, SectionOutcome.PEOPLES}


def test_only_generated_changed(page: tuple[str, Mapping[str, SectionRecord]]) -> None:
    """The section is replaced where people moved it, and nothing else."""
    section = macro(page[0], "crossgate:metrics")
    moved = page[0].replace(section, "") + "<p>People wrote this.</p>" + section
    plan = plan_page(rendered("<p>AUC 0.93</p>"), moved, page[1], None)
    assert outcome(plan) is SectionOutcome.REPLACED
    assert plan.body == moved.replace("0.90", "0.93")


def test_only_people_changed(page: tuple[str, Mapping[str, SectionRecord]]) -> None:
    """Theirs stays."""
    plan = plan_page(rendered(), page[0].replace("0.90", "about 0.9"), page[1], None)
    assert (plan.body, outcome(plan)) == (None, SectionOutcome.KEPT)


def test_both_changed_and_people_choose(page: tuple[str, Mapping[str, SectionRecord]]) -> None:
    """The newer text stands beside theirs, with a task, until one is deleted: either choice holds from then on."""
    theirs, newer = page[0].replace("0.90", "about 0.9"), rendered("<p>AUC 0.93</p>")
    plan = plan_page(newer, theirs, page[1], DAVE)
    body = plan.body or ""
    assert outcome(plan) is SectionOutcome.BESIDE
    assert "about 0.9" in body
    assert BESIDE in body
    assert f'ri:account-id="{DAVE.id}"' in body
    records = confirm(plan, body)
    waiting = plan_page(newer, body, records, DAVE)
    assert (waiting.body, outcome(waiting)) == (None, SectionOutcome.WAITING)

    kept = plan_page(newer, theirs, records, DAVE)
    assert (kept.body, outcome(kept)) == (None, SectionOutcome.SETTLED)
    assert outcome(plan_page(newer, theirs, kept.records, DAVE)) is SectionOutcome.KEPT
    again = plan_page(rendered("<p>AUC 0.95</p>"), theirs, kept.records, DAVE)
    assert outcome(again) is SectionOutcome.BESIDE

    taken = plan_page(newer, body.replace(macro(theirs, "crossgate:metrics"), ""), records, DAVE)
    assert outcome(taken) is SectionOutcome.SETTLED
    assert taken.body == page[0].replace("0.90", "0.93")
    following = plan_page(rendered("<p>AUC 0.95</p>"), taken.body, taken.records, DAVE)
    assert outcome(following) is SectionOutcome.REPLACED


def test_the_newer_text_follows_until_somebody_chooses(page: tuple[str, Mapping[str, SectionRecord]]) -> None:
    """It is brought up to date in place, and taken away when there is nothing to choose any more."""
    theirs = page[0].replace("0.90", "about 0.9")
    plan = plan_page(rendered("<p>AUC 0.93</p>"), theirs, page[1], DAVE)
    later = plan_page(rendered("<p>AUC 0.95</p>"), plan.body or "", confirm(plan, plan.body or ""), DAVE)
    assert outcome(later) is SectionOutcome.BESIDE
    assert later.body == (plan.body or "").replace("0.93", "0.95")
    back = plan_page(rendered(), later.body or "", confirm(later, later.body or ""), DAVE)
    assert (back.body, outcome(back)) == (theirs, SectionOutcome.KEPT)


def test_a_deleted_section_stays_deleted(page: tuple[str, Mapping[str, SectionRecord]]) -> None:
    """It is reported and not made again, whether generated or people's."""
    for name in ("metrics", "pitch"):
        without = page[0].replace(macro(page[0], f"crossgate:{name}"), "")
        plan = plan_page(
            rendered("<p>AUC 0.93</p>" if name == "metrics" else "<p>AUC 0.90</p>"), without, page[1], None
        )
        assert (plan.body, outcome(plan, name)) == (None, SectionOutcome.DELETED)


def test_comments_are_carried_over(page: tuple[str, Mapping[str, SectionRecord]]) -> None:
    """A comment is anchored at its words in the new text, wherever they stand there."""
    live = page[0].replace("AUC", '<ac:inline-comment-marker ac:ref="c1">AUC</ac:inline-comment-marker>')
    plan = plan_page(rendered("<p>We look at <strong>AUC</strong>: 0.93</p>"), live, page[1], None)
    assert outcome(plan) is SectionOutcome.REPLACED
    assert '<strong><ac:inline-comment-marker ac:ref="c1">AUC</ac:inline-comment-marker></strong>' in (plan.body or "")


def test_a_comment_that_would_be_orphaned_holds_its_section_back(page: tuple[str, Mapping[str, SectionRecord]]) -> None:
    """Only that section: the others go on, and the report names the words."""
    live = page[0].replace("0.90", '<ac:inline-comment-marker ac:ref="c1">0.90</ac:inline-comment-marker>')
    newer = rendered("<p>AUC 0.93</p>")
    about = replace(newer.sections[0], body="<p>Newly about it</p>")
    plan = plan_page(replace(newer, sections=(about, *newer.sections[1:])), live, page[1], None)
    assert [change.id for change in plan.held] == ["metrics"]
    assert "“0.90”" in plan.held[0].note
    assert plan.body == live.replace("About it", "Newly about it")


def test_people_s_own_section_is_never_written(page: tuple[str, Mapping[str, SectionRecord]]) -> None:
    """Not even when its prompt changes."""
    made = rendered()
    pitch = replace(made.sections[2], body="<p>Another question?</p>")
    plan = plan_page(replace(made, sections=(*made.sections[:2], pitch)), page[0], page[1], None)
    assert (plan.body, outcome(plan, "pitch")) == (None, SectionOutcome.PEOPLES)


def test_a_new_section_comes_where_the_template_has_it(page: tuple[str, Mapping[str, SectionRecord]]) -> None:
    """Behind the section before it."""
    made = rendered()
    risks = Section("risks", Owner.GENERATED, "Risks", "<p>Drift</p>")
    plan = plan_page(replace(made, sections=(*made.sections[:2], risks, made.sections[2])), page[0], page[1], None)
    assert outcome(plan, "risks") is SectionOutcome.ADDED
    assert (plan.body or "").index("0.90") < (plan.body or "").index("Drift") < (plan.body or "").index("Why should")


def test_a_section_that_the_template_has_no_more(page: tuple[str, Mapping[str, SectionRecord]]) -> None:
    """It goes when nobody wrote in it, and is left to people otherwise."""
    made = replace(rendered(), sections=(rendered().sections[0], rendered().sections[2]))
    plan = plan_page(made, page[0], page[1], None)
    assert (outcome(plan), "0.90" in (plan.body or "")) == (SectionOutcome.DROPPED, False)
    assert "metrics" not in plan.records
    plan = plan_page(made, page[0].replace("0.90", "0.9"), page[1], None)
    assert (outcome(plan), plan.body) == (SectionOutcome.LEFT, None)


def test_a_copied_section_is_kept_up_to_date_once(page: tuple[str, Mapping[str, SectionRecord]]) -> None:
    """The copy that people edited is theirs."""
    section = macro(page[0], "crossgate:metrics")
    live = section.replace("0.90", "my own") + page[0]
    plan = plan_page(rendered("<p>AUC 0.93</p>"), live, page[1], None)
    assert plan.body == live.replace("0.90", "0.93")
    assert "copied" in plan.sections[1].note


def test_without_records_nothing_is_overwritten(page: tuple[str, Mapping[str, SectionRecord]]) -> None:
    """After the database was lost: what agrees is taken up again, what differs goes beside."""
    plan = plan_page(rendered("<p>AUC 0.93</p>"), page[0], None, None)
    assert outcome(plan, "about") is SectionOutcome.UNCHANGED
    assert outcome(plan) is SectionOutcome.BESIDE
    assert "0.90" in (plan.body or "")


def test_a_rewriting_that_nobody_foresaw_is_no_edit() -> None:
    """Confluence may save a body in a form of its own: what it answered with is what later edits are told by."""
    plan = new_page(rendered(), MARK)
    records = confirm(plan, (plan.body or "").replace("AUC 0.90", "<em>AUC</em> 0.90"))
    live = (plan.body or "").replace("AUC 0.90", "<em>AUC</em> 0.90")
    assert plan_page(rendered(), live, records, None).body is None
    assert outcome(plan_page(rendered("<p>AUC 0.93</p>"), live, records, None)) is SectionOutcome.REPLACED


def test_the_page_says_which_document_it_is(page: tuple[str, Mapping[str, SectionRecord]]) -> None:
    """Found again after a crash between creating it and remembering it."""
    assert mark_of(page[0]) == MARK
    assert mark_of("<p>somebody's page</p>") is None
    assert mark_of("<p>") is None


def test_records_are_kept_as_json(page: tuple[str, Mapping[str, SectionRecord]]) -> None:
    """As they are; and what a stranger wrote into the page's property is left out."""
    assert records_from_json(records_json(page[1])) == page[1]
    assert records_from_json({"a": 1, "b": {"owner": "me"}, "c": {"owner": "people", "saved": 3}}) == {}


def test_a_body_that_cannot_be_read_is_refused(page: tuple[str, Mapping[str, SectionRecord]]) -> None:
    """Nothing is planned on a guess."""
    with pytest.raises(NotStorage):
        plan_page(rendered(), "<p>", page[1], None)


def test_a_difference_is_readable(page: tuple[str, Mapping[str, SectionRecord]]) -> None:
    """Lines of words, without markup."""
    plan = plan_page(rendered("<p>AUC 0.93</p>"), page[0], page[1], None)
    assert difference(plan.sections[1]) == ("@@ -1 +1 @@", "-AUC 0.90", "+AUC 0.93")
