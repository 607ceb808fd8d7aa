"""`crossgate docs` where a document rests on MLflow and Figma, over HTTP, as its operator types it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from connector.sandbox import Face
from connector.sandbox.confluence.model import WikiPage
from tests.connector.cli.commanding import Terminal
from tests.connector.cli.writing_pages import page_writer
from tests.mlflow_worlds import MlflowWorld, stand_in
from tests.sandboxes import Running, running
from workflows.documents.storage import parse, words

DOCUMENTS = """
documents:
  - id: model-card
    template: model-card
    applies_to: {projects: [FRAUD], issue_types: [Story], when: "key == 'FRAUD-2'"}
    place: {space: ML}
    evidence:
      model:
        kind: model
        source: experiments
        tagged: {name: jira.issue}
        metrics: [{name: auc, at_least: 0.9, slices: "auc/*"}]
        compared_with: {model: MODEL, alias: champion}
      prototype:
        kind: prototype
        source: designs
        link: "https://www.figma.com/proto/AbCdEf012345/Alarm-flow?node-id=1-23"
"""

EVIDENCE = """
sources:
  experiments: {kind: mlflow, url: "URL", private_addresses: true}
  designs: {kind: figma}
deadline: 30s
"""


@dataclass
class Place:
    """A sandbox, an MLflow, and a terminal that works on both."""

    site: Running
    mlflow: MlflowWorld
    terminal: Terminal

    @property
    def card(self) -> WikiPage:
        """The model card."""
        (page,) = (page for page in self.site.sandbox.wiki.pages.values() if "model-card" in page.labels)
        return page

    @property
    def shown(self) -> str:
        """Its words."""
        return " ".join(words(parse(self.card.body)).replace(" |", "").split())

    def writes(self) -> int:
        """How often the sandbox was written to."""
        return len([entry for entry in self.site.sandbox.requests.find() if entry.is_write])


@pytest.fixture(params=list(Face))
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    with running(request.param, limits=None) as site, stand_in() as mlflow:
        champion = mlflow.model(mlflow.run(auc=0.91), alias="champion")
        mlflow.run(tags={"jira.issue": "FRAUD-2"}, metrics={"auc": 0.93, "auc/new": 0.88, "auc/old": 0.95})
        terminal = page_writer(
            site,
            request.param,
            tmp_path,
            documents=DOCUMENTS.replace("MODEL", champion),
            evidence=EVIDENCE.replace("URL", mlflow.url),
        )
        yield Place(site, mlflow, terminal)


def test_a_card_is_made_kept_and_brought_up_to_date(place: Place) -> None:
    """Numbers, chart and prototype; a second run writes nothing; a newer run is told of; people's words stay."""
    assert "1 created." in place.terminal.run("docs", "sync").output
    assert "auc 0.93 at least 0.9 WITHIN a run 2023-11-14" in place.shown
    assert "auc/new 0.88 at least 0.9 BELOW \N{MINUS SIGN}0.05 a run 2023-11-14" in place.shown
    assert "+0.02 (+2.2 %) BETTER" in place.shown
    assert 'data-card-appearance="embed"' in place.card.body
    assert [file.name[:13] for file in place.card.files] == ["model-slices-"]
    before = place.writes()
    assert "1 unchanged." in place.terminal.run("docs", "sync").output
    assert place.writes() == before
    priya = place.site.sandbox.writer("Priya Nair")
    priya.edit(place.card.id, lambda body: body.replace("Ethical considerations", "Ethics, as we see them"))
    metrics = {"auc": 0.89, "auc/new": 0.93}
    place.mlflow.run(tags={"jira.issue": "FRAUD-2"}, started=1_700_000_900_000, metrics=metrics)
    said = place.terminal.run("docs", "sync").output
    assert "1 updated." in said
    assert "Quantitative analyses: replaced" in said
    assert "auc 0.89 at least 0.9 BELOW" in place.shown
    assert "Ethics, as we see them" in place.shown


def test_a_source_that_is_gone_takes_nothing_away(place: Place) -> None:
    """MLflow refuses every call: the page stands as it stood, the command says so and does not fail."""
    place.terminal.run("docs", "sync")
    body, before = place.card.body, place.writes()
    config = place.terminal.directory / "config" / "evidence.yaml"
    config.write_text(EVIDENCE.replace("URL", "http://127.0.0.1:9"))
    done = place.terminal.run("docs", "sync")
    assert "experiments does not answer. The page keeps what experiments said on" in done.output
    assert "1 unchanged." in done.output
    assert (place.card.body, place.writes()) == (body, before)


def test_a_card_can_be_looked_at_beforehand(place: Place) -> None:
    """The file holds numbers, chart and prototype, runs nothing, and nothing is written anywhere."""
    file, before = place.terminal.directory / "card.html", set(place.site.sandbox.wiki.pages)
    place.terminal.run("docs", "preview", "FRAUD-2", "--document", "model-card", "--output", str(file))
    page = file.read_text()
    assert "auc/new" in page
    assert "data:image/svg+xml;base64," in page
    assert 'class="card embed" href="https://www.figma.com/proto/' in page
    assert set(place.site.sandbox.wiki.pages) == before
