"""The golden pages in a Confluence that rewrites what it saves: none of that is taken for an edit, nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from connector.sandbox.dialect import Face
from tests.builders import DAVE
from tests.documents.golden_pages import PAGES, page
from tests.wiki_worlds import SandboxWikiWorld, sandbox_wiki
from workflows.documents.merging import confirm, mark_of, new_page, plan_page
from workflows.documents.values import Owner, PageMark, Rendered, SectionOutcome
from workflows.page import NewPage, PageEdit


@pytest.fixture(scope="module", params=list(Face))
def world(request: pytest.FixtureRequest) -> Iterator[SandboxWikiWorld]:
    """Cloud's and Data Center's."""
    with sandbox_wiki(request.param) as world:
        yield world


def with_more(made: Rendered) -> Rendered:
    """The same page, each generated section with a sentence more."""
    sections = tuple(
        section if section.owner is Owner.PEOPLE else replace(section, body=f"{section.body}<p>One more.</p>")
        for section in made.sections
    )
    return replace(made, sections=sections)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_survives_its_saving(world: SandboxWikiWorld, name: str) -> None:
    """Made, read again and unchanged; then edited, commented on and generated anew: both sides' words are there."""
    made = replace(page(name), title=f"{name} {id(world)}")
    plan = new_page(made, PageMark(name, "20001"))
    saved = world.wiki.create(NewPage(world.wiki.space("FRAUD"), made.title, plan.body or ""))
    body = world.wiki.read(saved.head.id).body
    records = confirm(plan, saved.body or body)
    assert mark_of(body) == PageMark(name, "20001")
    assert plan_page(made, body, records, None).body is None

    heading = next(section.title for section in made.sections[1:] if section.title)
    peoples = next(section.title for section in made.sections if section.owner is Owner.PEOPLE)
    ref = world.remark(saved.head.id, heading)
    world.edit(saved.head.id, peoples, f"{peoples}, as we see it")
    live = world.wiki.read(saved.head.id)
    plan = plan_page(with_more(made), live.body, records, DAVE)
    assert SectionOutcome.REPLACED in {change.outcome for change in plan.sections}
    again = world.wiki.update(saved.head.id, PageEdit(live.head.version, made.title, plan.body or ""))
    now = world.wiki.read(saved.head.id)
    assert "as we see it" in now.body
    assert "One more." in now.body
    assert ref in now.body
    assert plan_page(with_more(made), now.body, confirm(plan, again.body or now.body), DAVE).body is None
