"""A pre-mortem's page about one story, whose table shows one risk: what people write into it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.builders import BEN, related, value
from tests.publish_world import PublishWorld
from workflows.cases.publish import PageResult
from workflows.documents.merging.macros import macro_name
from workflows.documents.storage import ac, detach, inner, parse
from workflows.issue import FieldCatalog, Issue
from workflows.people import Person

LIKELIHOOD, SEVERITY, SIGNAL, MITIGATION = (f"customfield_{number}" for number in (11, 12, 13, 14))
PRE_MORTEM: dict[str, Any] = {
    "id": "pre-mortem",
    "template": "pre-mortem",
    "applies_to": {"projects": ["FRAUD"], "issue_types": ["Story"]},
    "related": {"link_types": ["Relates"], "issue_types": ["Risk"]},
    "rows_become": {"edited_in": "risks"},
    "place": {"space": "ML"},
}
NAMES = ("Failure category", "Likelihood", "Severity", "Early signal", "Mitigation", "Kill criterion", "Came true")
WEIGHT = "4 · 5 = 20"


def hold(world: PublishWorld) -> None:
    """The page of FRAUD-1 with the risk FRAUD-9, which Ben looks after."""
    world.documents = (PRE_MORTEM,)
    names = {f"customfield_{n}": name for n, name in enumerate(NAMES, start=10)}
    world.tracker.catalog = FieldCatalog({**names, "assignee": "Assignee"})
    world.tracker.delete("FRAUD-2")
    put_risk(world)
    world.story(1, links=(related("FRAUD-9", "Backlog", "Risk", "Relates"),))
    world.publish()


def put_risk(
    world: PublishWorld, mitigation: str = "Wait two months", signal: str = "Recall falls", owner: Person | None = BEN
) -> None:
    """Put the risk into Jira, or replace it."""
    fields = {LIKELIHOOD: value("4"), SEVERITY: value("5"), MITIGATION: value(mitigation)}
    fields |= {SIGNAL: value(signal) if signal else value()}
    world.story(9, issue_type="Risk", summary="Labels come late", assignee=owner)
    world.tracker.add(replace(world.tracker.issues["FRAUD-9"], fields=fields))


def risk(world: PublishWorld) -> Issue:
    return world.tracker.issues["FRAUD-9"]


def in_jira(world: PublishWorld, field: str) -> tuple[str, ...]:
    return risk(world).fields[field].texts


def body(world: PublishWorld) -> str:
    return world.wiki.pages[page_id(world)].body


def version(world: PublishWorld) -> int:
    return world.wiki.pages[page_id(world)].head.version


def page_id(world: PublishWorld) -> str:
    known = world.store.pages.get("pre-mortem", "20001")
    assert known is not None
    return known.page_id


def write(world: PublishWorld, before: str, after: str) -> None:
    """Somebody changes words of the page, at the last place where they stand."""
    start, there, end = body(world).rpartition(before)
    assert there
    world.wiki.edit(page_id(world), start + after + end)


def delete_macro(world: PublishWorld, name: str) -> None:
    """Somebody deletes a section, or the newer text beside one."""
    root = parse(body(world))
    (macro,) = [one for one in root.iter(ac("structured-macro")) if macro_name(one) == name]
    detach(macro)
    world.wiki.edit(page_id(world), inner(root))


def published(world: PublishWorld, **wanted: Any) -> PageResult:
    return world.publish(**wanted).results[0]
