"""What of a page is people's writing: the part of it that an approval can be pinned to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tests.builders import at
from tests.documents.golden_pages import page
from workflows.documents.merging import confirm, new_page, plan_page
from workflows.documents.reading_facts import page_facts
from workflows.documents.values import PageMark, Rendered, SectionRecord
from workflows.page import Page, PageHead, PageStatus

PROMPT = "Data, architecture and trade-offs: what is hard here, what did you decide against, and what would you build"
MADE: Rendered = page("one-pager")


def written(body: str, records: Mapping[str, SectionRecord]) -> Mapping[str, str]:
    """What is found of people's writing."""
    head = PageHead("1", "T", PageStatus.CURRENT, 3, "s", saved_at=at(5))
    return page_facts(Page(head, body), records).written


def published() -> tuple[str, Mapping[str, SectionRecord]]:
    plan = new_page(MADE, PageMark("one-pager", "20001"))
    body = plan.body or ""
    return body, confirm(plan, body)


def test_a_page_as_it_was_made_holds_nothing_of_people() -> None:
    """Neither prompts nor what Crossgate wrote."""
    assert written(*published()) == {}


def test_what_crossgate_writes_anew_is_nobody_s_writing() -> None:
    """However often a page follows its issue, what people wrote stays what it was."""
    body, records = published()
    edited = body.replace(PROMPT, "The feature store is the hard part. Why first")
    before = written(edited, records)
    newer = replace(
        MADE,
        sections=tuple(
            replace(one, body=one.body.replace("FRAUD", "RISK")) if one.owner.value == "generated" else one
            for one in MADE.sections
        ),
    )
    plan = plan_page(newer, edited, records, None)
    assert plan.body is not None
    assert plan.body != edited
    assert written(plan.body, confirm(plan, plan.body)) == before
    assert list(before) == ["pitch-ml"]


def test_every_edit_of_people_is_another_writing() -> None:
    """In a section of theirs, in one that Crossgate wrote, and outside of both."""
    body, records = published()
    mine = body.replace(PROMPT, "The feature store is the hard part. Why first")
    found = [written(text, records) for text in (mine, mine.replace("hard", "easy"), f"{mine}<p>Mind the graph.</p>")]
    assert found[0]["pitch-ml"] != found[1]["pitch-ml"]
    assert (found[2]["pitch-ml"], "" in found[2]) == (found[0]["pitch-ml"], True)
    generated = next(one for one in MADE.sections if one.owner.value == "generated" and "FRAUD" in one.body)
    assert generated.id in written(body.replace("FRAUD", "RISK"), records)


def test_a_comment_or_a_tick_is_no_edit() -> None:
    """Nor is what Confluence makes of a text when it saves it."""
    body, records = published()
    task = (
        "<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>incomplete</ac:task-status>"
        "<ac:task-body>Ask legal</ac:task-body></ac:task></ac:task-list>"
    )
    mine = body.replace(PROMPT, f"The feature store is hard.</em></p>{task}<p><em>Why first")
    remarked = mine.replace(
        "The feature store", '<ac:inline-comment-marker ac:ref="7">The feature store</ac:inline-comment-marker>'
    )
    assert written(mine, records) == written(mine.replace("incomplete", "complete"), records)
    assert written(mine, records) == written(remarked, records)
