"""A pre-mortem over HTTP on both faces: what people write into its table happens in Jira."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from connector.sandbox import Face
from connector.sandbox.confluence.model import WikiPage
from tests.connector.cli.commanding import Terminal
from tests.connector.cli.writing_pages import page_writer
from tests.sandboxes import Running, running

DOCUMENTS = """
documents:
  - id: pre-mortem
    template: pre-mortem
    applies_to: {projects: [FRAUD], issue_types: [Story]}
    related: {issue_types: [Risk], link_types: [Relates]}
    rows_become: {edited_in: risks}
    place: {space: ML}
"""
GATE = """
gates:
  - id: looked-at
    name: Looked at
    applies_to: {issue_types: [Risk]}
    guards: {to: ML Review}
    require:
      - field: {name: Model risk tier, is: set}
"""


@dataclass
class Held:
    """A sandbox with the pre-mortem of FRAUD-2, and a terminal that works on it."""

    site: Running
    terminal: Terminal
    risk: str

    @property
    def page(self) -> WikiPage:
        """The page."""
        (page,) = (one for one in self.site.sandbox.wiki.pages.values() if one.title.startswith("FRAUD-2 pre-mortem"))
        return page

    def write(self, before: str, after: str) -> None:
        """Priya changes words of the page, at the last place where they stand."""
        start, there, end = self.page.body.rpartition(before)
        assert there, self.page.body
        self.site.sandbox.writer("Priya Nair").edit(self.page.id, lambda _: start + after + end)

    def sync(self) -> str:
        """Bring the page up to date."""
        return self.terminal.run("docs", "sync", "FRAUD-2").output


@pytest.fixture(params=list(Face))
def held(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Held]:
    with running(request.param, limits=None) as site:
        terminal = page_writer(site, request.param, tmp_path, documents=DOCUMENTS, gates=GATE)
        priya = site.sandbox.act("Priya Nair")
        risk = priya.create("FRAUD", "Labels come late", type="Risk", fields={"Assignee": "Tom Okafor"}).key
        priya.link(risk, "Relates", "FRAUD-2")
        made = Held(site, terminal, risk)
        made.sync()
        assert risk in made.page.body
        yield made


def test_an_owner_and_a_status_go_into_jira(held: Held) -> None:
    """The assignee changes; a gate is obeyed and told of; once it is met, the next run moves the issue, unasked."""
    tom, mara = (held.site.sandbox.site.user(name) for name in ("Tom Okafor", "Mara Lind"))
    on_cloud = tom.account_id in held.page.body
    held.write(*(person.account_id if on_cloud else person.key for person in (tom, mara)))
    assert "Owner of" in held.sync()
    issue = held.site.sandbox.issue(held.risk)
    assert issue.values["assignee"] == mara
    held.write(">Backlog<", ">ML Review<")
    said = held.sync()
    assert f"{held.risk} may not go to ML Review yet. Asked by Looked at: Model risk tier is empty" in said
    assert "What could not be taken over" in held.page.body
    assert issue.status.name == "Backlog"
    number = held.page.current.number
    held.sync()
    assert held.page.current.number == number
    held.site.sandbox.act("Priya Nair").edit(held.risk, {"Model risk tier": "high"})
    held.sync()
    assert issue.status.name == "ML Review"
    assert "What could not be taken over" not in held.page.body
    (decision,) = held.terminal.json("explain", held.risk)
    assert decision["verdict"] == "allow"
