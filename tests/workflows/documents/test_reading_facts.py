"""What gates read off a page, from pages as they are published and edited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tests.builders import at
from tests.documents.golden_pages import page
from workflows.documents.elements import lozenge
from workflows.documents.facts import NOWHERE, PageFacts
from workflows.documents.merging import new_page, plan_page
from workflows.documents.reading_facts import page_facts
from workflows.documents.values import PageMark, PagePlan, SectionRecord
from workflows.page import Page, PageHead, PageStatus


def published(name: str) -> PagePlan:
    return new_page(page(name), PageMark(name, "20001"))


def facts(
    body: str,
    records: Mapping[str, SectionRecord],
    *labels: str,
    status: PageStatus = PageStatus.CURRENT,
) -> PageFacts:
    head = PageHead("1", "T", status, 3, "s", url="https://wiki.example/1", saved_at=at(5))
    return page_facts(Page(head, body, frozenset(labels)), records)


def test_prompts_are_no_answers() -> None:
    """A page that was just made is filled nowhere; what people write over a prompt counts."""
    plan = published("one-pager")
    body = plan.body or ""
    assert facts(body, plan.records).filled == frozenset()
    prompt = (
        "Data, architecture and trade-offs: what is hard here, what did you decide against, and what would you build"
    )
    written = body.replace(prompt, "The feature store is the hard part. Why first")
    assert facts(written, plan.records).filled == {"pitch-ml"}


def test_a_generated_section_that_people_edit_is_not_theirs() -> None:
    """Nothing generated counts as filled by people."""
    plan = published("one-pager")
    assert facts((plan.body or "").replace("Fraud analysts", "Anybody"), plan.records).filled == frozenset()


def test_tasks_and_choices_are_open() -> None:
    """A task of people's, and the one that stands above two texts."""
    plan = published("decision-record")
    edited = (plan.body or "").replace("Use the country only", "Use nothing")
    task = "<ac:task-list><ac:task><ac:task-status>{}</ac:task-status></ac:task></ac:task-list>"
    assert facts(edited + task.format("complete"), plan.records).open_tasks == 0
    assert facts(edited + task.format("incomplete"), plan.records).open_tasks == 1
    newer = page("decision-record")
    sections = tuple(replace(section, body=f"{section.body}<p>more</p>") for section in newer.sections)
    newer = replace(newer, sections=sections)
    both = plan_page(newer, edited, plan.records, None)
    assert facts(both.body or "", both.records).open_tasks >= 1


def test_only_people_s_marks_count() -> None:
    """A lozenge of theirs, or a label; not the issue's status, which Crossgate wrote."""
    plan = published("one-pager")
    body = plan.body or ""
    assert "ml review" not in facts(body, plan.records).marks
    assert facts(f"<p>{lozenge('APPROVED')}</p>{body}", plan.records, "legal-ok").marks == {"approved", "legal ok"}


def test_the_risks_of_a_pre_mortem() -> None:
    """By key, weight, owner and mitigation, as the page shows them."""
    plan = published("pre-mortem")
    found = {risk.key: (risk.weight, risk.owned, risk.mitigated) for risk in facts(plan.body or "", plan.records).risks}
    assert found == {
        "FRAUD-21": (20, True, True),
        "FRAUD-22": (12, True, False),
        "FRAUD-23": (6, True, True),
        "FRAUD-24": (None, False, False),
    }


def test_a_page_that_is_gone_is_nowhere() -> None:
    """Archived and deleted pages do not count."""
    plan = published("okr")
    for status in (PageStatus.ARCHIVED, PageStatus.TRASHED, PageStatus.DRAFT):
        assert facts(plan.body or "", plan.records, status=status) == NOWHERE
    assert facts(plan.body or "", plan.records).saved_at == at(5)
