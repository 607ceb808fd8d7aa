"""`crossgate docs` against a sandbox over HTTP, as its operator types it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from connector.sandbox import Face
from connector.sandbox.confluence.model import WikiPage
from connector.sandbox.faults import Fault
from tests.connector.cli.commanding import Terminal
from tests.connector.cli.writing_pages import page_writer
from tests.sandboxes import Running, running

DOCUMENTS = """
documents:
  - id: one-pager
    template: one-pager
    applies_to: {projects: [FRAUD], issue_types: [Story]}
    place: {space: ML, under: One-pagers}
"""

GATE = """
gates:
  - id: written
    name: A one-pager before the work
    guards: {to: In Development}
    require:
      - document: {id: one-pager}
"""


@dataclass
class Place:
    """A sandbox, and a terminal that works on it."""

    site: Running
    terminal: Terminal

    def pages(self) -> dict[str, WikiPage]:
        """The one-pagers by title."""
        pages = self.site.sandbox.wiki.pages.values()
        return {page.title: page for page in pages if "one-pager" in page.labels}


@pytest.fixture(params=list(Face))
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    with running(request.param, limits=None) as site:
        terminal = page_writer(site, request.param, tmp_path, documents=DOCUMENTS)
        yield Place(site, terminal)


def test_pages_are_made_and_then_left_alone(place: Place) -> None:
    """The first run makes them below their parent and links the issues; the second writes nothing at all."""
    said = place.terminal.run("docs", "sync").output
    assert "3 created." in said
    pages = place.pages()
    assert len(pages) == 3
    (parent,) = {page.parent_id for page in pages.values()}
    assert parent is not None
    assert place.site.sandbox.wiki.pages[parent].title == "One-pagers"
    (link,) = place.site.sandbox.issue("FRAUD-2").remote_links
    page = next(page for title, page in pages.items() if "FRAUD-2" in title)
    assert link.body["object"]["url"].endswith(f"/spaces/ML/pages/{page.id}")
    assert link.body["object"]["summary"] == "up to date"
    assert page.properties["crossgate"].value["issue"] == "FRAUD-2"
    place.site.sandbox.requests.clear()
    assert "3 unchanged." in place.terminal.run("docs", "sync").output
    assert [entry for entry in place.site.sandbox.requests.find() if entry.is_write] == []


def test_a_dry_run_writes_nothing(place: Place) -> None:
    """It tells what would be made, and of a page that is there which words would change."""
    assert "3 created (nothing was written)." in place.terminal.run("docs", "sync", "--dry-run").output
    assert place.pages() == {}
    place.terminal.run("docs", "sync", "FRAUD-2")
    place.site.sandbox.act("Tom Okafor").edit("FRAUD-2", {"Target metric": "recall at 0.1 %"})
    told = place.terminal.run("docs", "sync", "FRAUD-2", "--dry-run").output
    assert "replaced" in told
    assert "recall at 0.1 %" in told
    (page,) = place.pages().values()
    assert page.current.number == 1


def test_what_people_wrote_stays(place: Place) -> None:
    """Words between sections are there after an update, and the version went on by one."""
    place.terminal.run("docs", "sync", "FRAUD-2")
    (page,) = place.pages().values()
    place.site.sandbox.writer("Priya Nair").edit(page.id, lambda body: f"<p>Read me first.</p>{body}<p>And last.</p>")
    place.site.sandbox.act("Tom Okafor").edit("FRAUD-2", {"Target metric": "recall at 0.1 %"})
    assert "1 updated." in place.terminal.run("docs", "sync", "FRAUD-2").output
    assert "Read me first." in page.body
    assert "And last." in page.body
    assert "recall at 0.1 %" in page.body
    assert page.current.number == 3


def test_what_if_looks_at_the_page_that_a_gate_asks_for(place: Place) -> None:
    """A page that is not there is missing; one that is there, and open tasks or not, is looked at as it is."""
    (place.terminal.directory / "config" / "gates.yaml").write_text(GATE)
    ask = ("what-if", "FRAUD-2", "--to", "In Development")
    place.terminal.run("docs", "sync", "FRAUD-3")
    denied = place.terminal.json(*ask, status=1)
    assert (denied["verdict"], denied["doubts"]) == ("deny", [])
    place.terminal.run("docs", "sync", "FRAUD-2")
    assert place.terminal.json(*ask)["verdict"] == "allow"


def test_a_page_that_people_deleted_is_not_made_again(place: Place) -> None:
    """It is respected and told of, and the issue's link says so."""
    place.terminal.run("docs", "sync", "FRAUD-2")
    (page,) = place.pages().values()
    place.site.sandbox.writer("Priya Nair").trash(page.id)
    for _ in range(2):
        told = place.terminal.json("docs", "sync", "FRAUD-2")
        assert told["counts"] == {"respected": 1}
        assert "deleted" in told["pages"][0]["why"]
    assert len(place.pages()) == 1
    (link,) = place.site.sandbox.issue("FRAUD-2").remote_links
    assert link.body["object"]["status"] == {"resolved": True}


def test_a_title_that_is_taken_fails_alone(place: Place) -> None:
    """The page is told of with the way out; the others are made, and the exit status says that something failed."""
    place.terminal.run("docs", "sync", "FRAUD-2")
    (title,) = place.pages()
    issue, other = place.site.sandbox.issue("FRAUD-2"), place.site.sandbox.issue("FRAUD-3")
    taken = title.replace(issue.key, other.key).replace(issue.summary, other.summary)
    place.site.sandbox.writer("Priya Nair").create("ML", taken, "<p>mine</p>")
    told = place.terminal.run("docs", "sync", status=1).output
    assert "title_taken: suffix" in told
    assert "1 created, 1 unchanged, 1 failed." in told


def test_confluence_away(place: Place) -> None:
    """What went wrong is told of, nothing is lost, and the next run makes the pages."""
    place.site.sandbox.faults.add(Fault(path="/(wiki|confluence)/", status=503, times=1000))
    assert "503" in place.terminal.run("docs", "sync", status=1).output
    place.site.sandbox.faults.clear()
    assert "3 created." in place.terminal.run("docs", "sync").output


def test_a_preview(place: Place, tmp_path: Path) -> None:
    """A file that looks like the page, with names in place of account ids; nothing is published."""
    file = tmp_path / "page.html"
    place.terminal.run("docs", "preview", "FRAUD-2", "--document", "one-pager", "--output", str(file))
    shown = file.read_text()
    assert "Score card payments with the graph model" in shown
    assert "Priya Nair" in shown
    assert place.pages() == {}
    place.terminal.run("docs", "preview", "RECO-1", "--document", "one-pager", status=1)
    assert "one-pager" in place.terminal.run("docs", "preview", "RECO-1", "--document", "onepager", status=2).output


def test_the_doctor_looks_at_confluence(place: Place) -> None:
    """It tells as whom it got in and that the space is there; a space that is not is named with what it is for."""
    well = place.terminal.run("doctor", status=1).output  # The webhook secret is not set here.
    assert "[OK] confluence: answers, as Crossgate" in well
    assert "[OK] space ML: Machine learning" in well
    place.site.sandbox.writer("Priya Nair").close_space("ML")
    told = place.terminal.run("doctor", status=1).output
    assert "[NOT OK] space ML: is not there, or the account may not see it; one-pager cannot be written" in told


def test_a_job_is_run_by_hand(place: Place) -> None:
    """`schedule run` prints what came of it and nothing else; the run is listed with it."""
    (Path(place.terminal.environ["CROSSGATE_CONFIG"]) / "schedule.yaml").write_text(
        "jobs:\n  - {id: nightly, run: documents, cron: 0 3 * * *}\n"
    )
    place.terminal.run("docs", "sync", "FRAUD-2")
    told = place.terminal.json("schedule", "run", "nightly")
    assert (told["state"], told["result"]) == ("done", "2 created, 1 unchanged")
    assert "done" in place.terminal.run("schedule", "list", "nightly").output
    place.site.sandbox.faults.add(Fault(path="/(wiki|confluence)/", status=503, times=1000))
    assert "failed" in place.terminal.run("schedule", "run", "nightly", status=1).output


def test_without_an_address_of_confluence(place: Place) -> None:
    """On Data Center, which has no address of its own for it, the command names the variable; others go on quietly."""
    if place.site.server.face is Face.CLOUD:
        return
    del place.terminal.environ["CROSSGATE_CONFLUENCE_URL"]
    assert "CROSSGATE_CONFLUENCE_URL" in place.terminal.run("docs", "sync", status=2).output
    assert place.terminal.json("sweep")["by_sweep"] == 0
