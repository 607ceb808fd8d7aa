"""What MLflow tells by itself."""

from __future__ import annotations

import orjson
import pytest

from connector.storage import Store
from tests.builders import value
from tests.case_world import TIER, CaseWorld
from tests.fake_clock import FakeClock
from tests.fake_evidence import FakeDesk, FakeSource, found
from workflows.delivery import Dead, Delivery, Done, Handled, KeptDelivery, Later, Source
from workflows.evidence.news import SOURCE, issues_named
from workflows.evidence.subjects import ModelVersion, TaggedRun

VERSION = ModelVersion("fraud", version="7")
GATE = {
    "id": "quality",
    "name": "Quality",
    "guards": {"to": ["In Development"]},
    "mode": "warn",
    "require": [
        {"metric": {"source": "experiments", "tagged": {"name": "jira.issue"}, "name": "auc", "at_least": 0.9}}
    ],
}


class News:
    """A site with one gate, and what MLflow tells it."""

    def __init__(self, store: Store, clock: FakeClock) -> None:
        self.source = FakeSource()
        self.desk = FakeDesk({"experiments": self.source})
        self.world = CaseWorld(store, clock=clock, gates=(GATE,), desk=self.desk)
        self.world.issue(fields={TIER: value()})
        self.auc(0.7)

    def auc(self, number: float) -> None:
        """What the newest run logged."""
        run = found(run__status="FINISHED", metric__auc=number)
        self.source.known[TaggedRun("jira.issue", "FRAUD-1")] = run
        self.source.known[VERSION] = found(model__tag__note="x", **{"tag__jira.issue": "FRAUD-1"})

    def tell(self, body: object, number: int = 900) -> Handled:
        """MLflow's webhook."""
        told = Delivery(
            f"mlflow:{number}",
            orjson.dumps(body) if not isinstance(body, bytes) else body,
            self.world.clock.now(),
            headers={SOURCE: "experiments"},
            source=Source.MLFLOW,
        )
        return self.world.service.handle(KeptDelivery(number, told, 1))


@pytest.fixture
def news(store: Store, clock: FakeClock) -> News:
    return News(store, clock)


def event(entity: str = "model_version", **data: str) -> dict[str, object]:
    return {"entity": entity, "action": "created", "data": {"name": "fraud", "version": "7", **data}}


def test_a_new_version_judges_its_issue_anew(news: News) -> None:
    """The comment says that all is there now; what was kept of the source is forgotten first."""
    news.world.tell(news.world.move("In Development"))
    assert "auc is 0.7. That is below 0.9." in news.world.comment
    news.auc(0.95)
    assert news.tell(event()) == Done("allow")
    assert news.desk.forgotten == ["experiments"]
    assert "auc is 0.95" in news.world.comment
    assert news.world.decisions() == ["allow", "allow"]


def test_told_twice_it_is_written_down_once(news: News) -> None:
    """MLflow sends again what was not answered."""
    news.world.tell(news.world.move("In Development"))
    news.tell(event())
    news.tell(event())
    assert len(news.world.decisions()) == 2


def test_what_concerns_nobody_costs_nothing(news: News) -> None:
    """Other entities, versions that were deleted, tags without an issue's key, issues that do not exist."""
    before = len(news.world.calls)
    assert news.tell(event("prompt_version")) == Done("irrelevant")
    assert news.tell({"entity": "registered_model", "data": {"name": "fraud"}}) == Done("irrelevant")
    news.source.known[VERSION] = found(tag__owner="ada")
    assert news.tell(event()) == Done("irrelevant")
    assert len(news.world.calls) == before
    news.source.known[VERSION] = found(**{"tag__jira.issue": "FRAUD-404"})
    assert news.tell(event()) == Done("irrelevant")


def test_nothing_is_lost_and_nothing_is_believed(news: News) -> None:
    """A server that is down is asked again; what is no event becomes a dead letter."""
    news.source.down = True
    assert isinstance(news.tell(event()), Later)
    for body in (b"{", b"[]", b'{"entity": 7}'):
        assert isinstance(news.tell(body), Dead)


def test_the_issues_that_tags_name() -> None:
    """Each once, and not without end."""
    tags = {f"tag__t{number}": f"FRAUD-{number}" for number in range(1, 40)}
    assert issues_named(found(model__tag__a=" FRAUD-1 ", tag__b="not FRAUD-2")) == ("FRAUD-1",)
    assert len(issues_named(found(**tags))) == 20
