"""Publishing over Jira and Confluence in memory and a real store: what tests of `workflows.cases.publish` play on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from config.documents import Documents, Template
from config.documents.template_files import SHIPPED, read_template
from config.fields import Fields
from config.gates import Gate
from connector.storage import Store
from tests.builders import issue, value
from tests.fake_clock import FakeClock
from tests.fake_portfolio import FakePortfolio
from tests.fake_tracker import FakeTracker
from tests.fake_wiki import FakeWiki
from workflows.cases.publish import Publish, PublishWanted, Summary
from workflows.cases.publish.evidence import PageEvidence
from workflows.cases.publish.taking_back import Move, not_moved
from workflows.documents.languages import ENGLISH, PageWords
from workflows.issue import FieldCatalog, Issue
from workflows.page import Page
from workflows.ports import EvidenceDesk

TARGET, GOALS = "customfield_1", "customfield_2"
ONE_PAGER: Mapping[str, Any] = {
    "id": "one-pager",
    "template": "mine",
    "applies_to": {"projects": ["FRAUD"], "issue_types": ["Story"]},
    "place": {"space": "ML", "under": "One-pagers"},
}
TEMPLATE = """---
name: Mine
title: "{key} mine: {summary}"
labels: mine
fields: [Target metric, Goals]
---
{{ properties({"Issue": issue_link(issue), "Status": status_of(issue)}) }}
{% call section("metrics", "Metrics") %}{{ field("Target metric") }}{% endcall %}
{% call section("goals", "Goals") %}{{ field("Goals") }}{% endcall %}
{% call section("pitch", "Pitch", people=True) %}{{ prompt("Why?") }}{% endcall %}
"""


@dataclass
class PublishWorld:
    """A site with stories, a space, and what publishes their pages."""

    store: Store
    directory: Path
    documents: tuple[Mapping[str, Any], ...] = (ONE_PAGER,)
    gates: tuple[Gate, ...] = ()
    words: PageWords = ENGLISH
    desk: EvidenceDesk | None = None
    move: Move = not_moved
    clock: FakeClock = field(default_factory=FakeClock)
    wiki: FakeWiki = field(default_factory=FakeWiki)
    tracker: FakeTracker = field(init=False)
    portfolio: FakePortfolio = field(init=False)

    def __post_init__(self) -> None:
        self.tracker = FakeTracker(self.clock)
        self.tracker.catalog = FieldCatalog({TARGET: "Target metric", GOALS: "Goals"})
        self.portfolio = FakePortfolio(self.tracker)
        self.wiki.add_space("ML")
        (self.directory / "mine.xml").write_text(TEMPLATE, encoding="utf-8")

    def story(self, number: int, target: str = "AUC 0.90", **more: Any) -> Issue:
        """Put a story into Jira, or replace it."""
        fields = {TARGET: value(target), GOALS: value("Find fraud")}
        return self.tracker.add(issue(key=f"FRAUD-{number}", id=f"2000{number}", fields=fields, **more))

    def publish(self, *keys: str, run: str = "", **wanted: Any) -> Summary:
        """Do a run."""
        return self.use_case()(PublishWanted(keys=keys, **wanted), run=run)

    def use_case(self) -> Publish:
        """The use case over this world."""
        documents = Documents.model_validate({"documents": self.documents}).documents
        mine: dict[str, Template] = {"mine": read_template(self.directory / "mine.xml")}
        shipped = {path.stem: read_template(path) for path in SHIPPED.glob("*.xml")}
        return Publish(
            documents=documents,
            templates={**shipped, **mine},
            fields=Fields(),
            site_url="https://jira.example.org",
            wiki=self.wiki,
            tracker=self.tracker,
            portfolio=self.portfolio,
            registry=self.store.pages,
            log=self.store.log,
            scores=self.store.scores,
            journal=self.store.journal,
            clock=self.clock,
            waivers=self.store.waivers,
            gates=lambda: self.gates,
            evidence=None if self.desk is None else PageEvidence(self.desk, self.store.sightings, self.tracker),
            words=self.words,
            move=self.move,
        )

    def page(self, number: int) -> Page:
        """The page of a story, as it is in Confluence."""
        known = self.store.pages.get("one-pager", f"2000{number}")
        assert known is not None
        return self.wiki.pages[known.page_id]

    def outcomes(self, summary: Summary) -> list[str]:
        """What became of each page, in the order of the issues."""
        return [result.outcome.value for result in summary.results]
