"""People edit a page at random, and it is generated anew again and again: nothing of theirs is ever lost."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import DAVE
from tests.workflows.documents.confluence_editor import Editor, comments_on, saved, words_written
from workflows.documents.merging import confirm, new_page, plan_page
from workflows.documents.merging.finding import content_digest, find
from workflows.documents.storage import parse
from workflows.documents.values import Owner, PageMark, PagePlan, Rendered, Section, SectionRecord

MARK = PageMark("one-pager", "20001")

_LOZENGE = '<ac:structured-macro ac:name="status"><ac:parameter ac:name="title">OK</ac:parameter></ac:structured-macro>'
_PIECES = (
    "<p>The target is 0.90 on the March hold-out.</p>",
    "<p>The target is 0.92 on the <strong>March hold-out</strong>.</p>",
    "<p>Drift is watched by the platform team.</p>",
    "<table><tr><th>Metric</th><th>Value</th></tr><tr><td>AUC</td><td>0.90</td></tr></table>",
    "<table><tr><th>Metric</th><th>Value</th></tr><tr><td>AUC</td><td>0.93</td></tr></table>",
    f"<p>State: {_LOZENGE} since May&nbsp;4.</p>",
    "<ul><li>first reason</li><li>second reason</li></ul>",
)
_BODY = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=3).map("".join)
_IDS = ("metrics", "risks", "history", "late")


@st.composite
def generations(draw: st.DrawFn) -> list[Rendered]:
    """What the template makes each time: sections change, come and go."""
    made = []
    for _ in range(draw(st.integers(2, 5))):
        ids = [section_id for section_id in _IDS if draw(st.integers(0, 7))]
        generated = tuple(Section(section_id, Owner.GENERATED, section_id.title(), draw(_BODY)) for section_id in ids)
        about = Section("about", Owner.GENERATED, "About", f"<p>State {draw(st.integers(1, 2))}</p>", properties=True)
        pitch = Section("pitch", Owner.PEOPLE, "Pitch", f"<p>What is {draw(st.integers(1, 2))}?</p>")
        made.append(Rendered("Title", (about, *generated[:2], pitch, *generated[2:])))
    return made


def untouched_by_us(before: str, after: str, records: Mapping[str, SectionRecord]) -> bool:
    """Whether every section that people had changed reads the same afterwards."""
    was, now = find(parse(before), records), find(parse(after), records)
    theirs = {
        section_id: digest
        for section_id, macro in was.sections.items()
        if section_id in records
        and (digest := content_digest(macro)) not in {records[section_id].saved, records[section_id].generated}
    }
    return all(
        section_id in now.sections and content_digest(now.sections[section_id]) == digest
        for section_id, digest in theirs.items()
    )


@given(generations(), st.randoms(use_true_random=False), st.lists(st.integers(0, 6), min_size=5, max_size=5))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_word_and_no_comment_is_ever_lost(made: list[Rendered], random: Random, edits: list[int]) -> None:
    """In, between and around sections, over several generations; and a second look writes nothing."""
    editor = Editor(random)
    plan = new_page(made[0], MARK)
    body = saved(plan.body or "", random)
    records = confirm(plan, body)
    for rendered, times in zip(made[1:], edits, strict=False):
        live = editor.edit(body, times)
        plan = plan_page(rendered, live, records, DAVE)
        written = plan.body if plan.body is not None else live
        lost = words_written(live) - words_written(written)
        assert not lost, plan
        assert comments_on(live) <= comments_on(written), plan
        assert untouched_by_us(live, written, records), plan
        body = written if plan.body is None else saved(written, random)
        records = plan.records if plan.body is None else confirm(plan, body)
        again = plan_page(rendered, saved(body, random), records, DAVE)
        assert again.body is None, (plan, again)


@given(generations(), st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_without_edits_the_page_follows_the_template(made: list[Rendered], random: Random) -> None:
    """Nobody wrote anything: each generation's sections read exactly as they were generated."""
    plan = new_page(made[0], MARK)
    body = saved(plan.body or "", random)
    records = confirm(plan, body)
    gone: set[str] = set()
    for rendered in made[1:]:
        plan, body, records = _follow(rendered, body, records, random)
        live = find(parse(body), records)
        expected = {section.id for section in rendered.sections}
        assert set(live.sections) - gone == expected
        fresh = find(parse(new_page(rendered, MARK).body or ""), {})
        for section in rendered.sections:
            if section.owner is Owner.GENERATED:
                assert content_digest(live.sections[section.id]) == content_digest(fresh.sections[section.id])


def _follow(
    rendered: Rendered, body: str, records: Mapping[str, SectionRecord], random: Random
) -> tuple[PagePlan, str, Mapping[str, SectionRecord]]:
    plan = plan_page(rendered, body, records, None)
    if plan.body is None:
        return plan, body, plan.records
    body = saved(plan.body, random)
    return plan, body, confirm(plan, body)
