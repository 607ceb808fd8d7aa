"""Pages that rest on evidence: asked when they are made, kept when a source is down, written when something changed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from connector.storage import Store
from tests.fake_evidence import FakeDesk, FakeSource
from tests.publish_world import ONE_PAGER, PublishWorld
from workflows.documents.storage import parse, words
from workflows.evidence.answers import Finding, Found, Missing, Unavailable
from workflows.evidence.subjects import Dashboard, ModelVersion, Run
from workflows.results import reason

RUN = Run("AUC 0.90")  # The field that names the run holds what stories hold.
LINK = "https://mlflow.example.com/#/runs/1"
MODEL = {
    "kind": "model",
    "source": "experiments",
    "run": "{field:Target metric}",
    "metrics": [{"name": "auc", "at_least": 0.9}],
}
CARD = {**ONE_PAGER, "template": "model-card", "evidence": {"model": MODEL}}


@pytest.fixture
def source() -> FakeSource:
    """MLflow, which knows one run."""
    return FakeSource()


@pytest.fixture
def world(store: Store, tmp_path: Path, source: FakeSource) -> PublishWorld:
    """A site with a story whose model card rests on a run."""
    made = PublishWorld(store, tmp_path, documents=(CARD,), desk=FakeDesk({"experiments": source}))
    made.story(1)
    tell(made, source, 0.93)
    return made


def tell(world: PublishWorld, source: FakeSource, auc: float | str, *more: Finding) -> None:
    """Let MLflow say this of the run, from now on."""
    findings = (Finding("run.id", "1f"), Finding("metric.auc", auc), *more)
    source.known[RUN] = Found(findings, world.clock.now(), LINK, "run one")


def shown(world: PublishWorld) -> str:
    """The words of the page."""
    return " ".join(words(parse(world.page(1).body)).replace(" |", "").split())


def test_a_page_shows_the_value_its_source_and_its_day(world: PublishWorld) -> None:
    """A value whose source tells no day has the one on which it was first seen."""
    world.publish()
    day = world.clock.now().date().isoformat()
    assert f"auc 0.93 at least 0.9 WITHIN run one first seen {day}" in shown(world)
    assert f'href="{LINK}"' in world.page(1).body


def test_looking_again_writes_nothing(world: PublishWorld, source: FakeSource) -> None:
    """The source is asked again the next day, says the same, and neither the page nor the store is touched."""
    world.publish()
    world.clock.advance(timedelta(days=1))
    tell(world, source, 0.93)
    before = len(world.wiki.writes())
    assert world.outcomes(world.publish()) == ["unchanged"]
    assert len(world.wiki.writes()) == before
    assert len(source.asked) == 2


def test_another_value_is_of_the_day_on_which_it_came(world: PublishWorld, source: FakeSource) -> None:
    """The page is written, and only the value that is another one has another day."""
    tell(world, source, 0.93, Finding("param.depth", "8"))
    world.publish()
    first = world.clock.now().date().isoformat()
    world.clock.advance(timedelta(days=2))
    tell(world, source, 0.85, Finding("param.depth", "8"))
    assert world.outcomes(world.publish()) == ["updated"]
    later = world.clock.now().date().isoformat()
    assert f"auc 0.85 at least 0.9 BELOW run one first seen {later}" in shown(world)
    assert f"first seen {first}" in shown(world)


def test_a_source_that_is_down_takes_nothing_from_the_page(world: PublishWorld, source: FakeSource) -> None:
    """The page stays as it is, unread; other changes still reach it; the report says what was kept, and of when."""
    world.publish()
    source.down = True
    reads = len(world.wiki.calls)
    summary = world.publish()
    assert world.outcomes(summary) == ["unchanged"]
    assert [call[0] for call in world.wiki.calls[reads:]] == ["heads"]
    day = world.clock.now().date().isoformat()
    said = f"experiments does not answer. The page keeps what experiments said on {day}."
    assert summary.results[0].why == said
    world.story(1, status_name="In Development")
    assert world.outcomes(world.publish()) == ["updated"]
    assert "auc 0.93 at least 0.9 WITHIN" in shown(world)


def test_what_was_never_told_is_not_known_yet(world: PublishWorld, source: FakeSource) -> None:
    """It is no no; it reads the same whyever the source is silent; and it is there once the source answers."""
    source.down = True
    summary = world.publish()
    assert "NOT KNOWN YET Model: experiments has not answered so far." in shown(world)
    assert "BELOW" not in shown(world)
    assert "experiments does not answer." in summary.results[0].why
    source.down = False
    source.known[RUN] = Unavailable(reason("evidence.slow", source="experiments", seconds=10.0), "slow")
    assert world.outcomes(world.publish()) == ["unchanged"]
    tell(world, source, 0.93)
    assert world.outcomes(world.publish()) == ["updated"]
    assert "NOT KNOWN YET Model" not in shown(world)


def test_what_is_certainly_not_there_is_missing(world: PublishWorld, source: FakeSource) -> None:
    """Although something was known before: a run that was deleted is no evidence any more."""
    world.publish()
    source.known[RUN] = Missing(reason("mlflow.run_deleted", source="experiments", text="1f"))
    assert world.outcomes(world.publish()) == ["updated"]
    assert "MISSING Model: The run 1f was deleted in experiments." in shown(world)


def test_a_field_that_names_nothing_is_missing_and_nobody_is_asked(world: PublishWorld, source: FakeSource) -> None:
    """The page says which field is empty."""
    world.story(1, target="")
    world.publish()
    assert "MISSING Model: Target metric is empty" in shown(world)
    assert source.asked == []


def test_a_field_that_jira_does_not_have_is_told_of(world: PublishWorld, source: FakeSource) -> None:
    """It is not the source that is silent: the page says what is wrong with the name, and nobody is asked."""
    document(world, model={**MODEL, "run": "{field:MLflow runn}"})
    world.publish()
    assert "NOT KNOWN YET Model: " in shown(world)
    assert "MLflow runn" in shown(world)
    assert "has not answered" not in shown(world)
    assert source.asked == []


def test_looking_beforehand_keeps_nothing(world: PublishWorld, store: Store, source: FakeSource) -> None:
    """A dry run and a preview ask, and remember nothing: the next run is the first to see the value."""
    world.publish(dry_run=True)
    made = world.use_case().made("FRAUD-1", "one-pager")
    assert "first seen" in words(parse(made[0][1].body or ""))
    assert len(source.asked) == 2
    assert store.sightings.last(source.asked[0]) is None


def test_no_number_keeps_no_limit(world: PublishWorld, source: FakeSource) -> None:
    """It is shown as what it is."""
    tell(world, source, "NaN")
    world.publish()
    assert "auc NaN at least 0.9 NO NUMBER" in shown(world)


def test_hostile_words_stay_words(world: PublishWorld, source: FakeSource) -> None:
    """Whatever MLflow says is escaped, and a link that a browser would run is none."""
    hostile = '</td><script>alert(1)</script>]]>{{ 7 }}\x07<ac:structured-macro ac:name="html"/>'
    findings = (Finding("run.id", hostile), Finding("metric.auc", hostile), Finding(f"param.{hostile}", hostile))
    source.known[RUN] = Found(findings, world.clock.now(), "javascript:alert(1)", hostile)
    world.publish()
    body = world.page(1).body
    assert "<script" not in body
    assert "javascript:" not in body
    assert {str(element.tag) for element in parse(body).iter()}.isdisjoint({"script"})


def document(world: PublishWorld, **evidence: Any) -> None:
    """Give the document other evidence."""
    world.documents = ({**CARD, "evidence": evidence},)


def test_the_baseline_is_asked_beside_it(world: PublishWorld, source: FakeSource) -> None:
    """Both answers stand in one table; a baseline that is not known yet leaves its own part open alone."""
    document(world, model={**MODEL, "compared_with": {"model": "scorer", "alias": "champion"}})
    world.publish()
    assert "auc 0.93 at least 0.9 WITHIN" in shown(world)
    assert "NOT KNOWN YET Model, the baseline: experiments has not answered so far." in shown(world)
    champion = ModelVersion("scorer", alias="champion")
    source.known[champion] = Found((Finding("metric.auc", 0.9),), world.clock.now(), LINK, "scorer version 2")
    world.publish()
    assert "+0.03 (+3.33 %) BETTER" in shown(world)


def test_a_dashboard_is_a_card_with_its_owner(world: PublishWorld, source: FakeSource) -> None:
    """The title that its page has, a card, and who looks after it, as the issue says."""
    board = "https://grafana.example.com/d/1"
    world.story(1, target=board)
    source.known[Dashboard(board)] = Found(
        (Finding("dashboard.reachable", value=True),), world.clock.now(), board, "KPI"
    )
    entry = {"kind": "dashboard", "source": "experiments", "link": "{field:Target metric}", "owner": "{field:Goals}"}
    document(world, board=entry)
    world.publish()
    assert "Dashboard KPI Owner Find fraud" in shown(world)
    assert f'<a href="{board}" data-card-appearance="block">' in world.page(1).body


def test_a_page_without_evidence_asks_nobody(world: PublishWorld, source: FakeSource) -> None:
    """Sources cost nothing where no document names them."""
    world.documents = (ONE_PAGER,)
    world.publish()
    assert source.asked == []


def test_evidence_that_came_late_reaches_a_page_that_is_whole_again(world: PublishWorld, source: FakeSource) -> None:
    """After an outage in which the run was replaced, the page tells of the new one."""
    world.publish()
    source.down = True
    world.publish()
    source.down = False
    source.known[RUN] = Found((Finding("metric.auc", 0.93),), world.clock.now(), LINK, "run two")
    assert world.outcomes(world.publish()) == ["updated"]
    assert "run two" in shown(world)
