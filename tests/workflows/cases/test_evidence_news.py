"""What MLflow tells by itself."""

from __future__ import annotations

from dataclasses import replace

import orjson
import pytest

from connector.storage import Store
from tests.builders import START, value
from tests.case_world import TIER, CaseWorld
from tests.fake_clock import FakeClock
from tests.fake_evidence import FakeDesk, FakeSource, found
from workflows.cases.evidence_news import HearOfEvidence
from workflows.delivery import Dead, Delivery, Done, Handled, KeptDelivery, Later, Source
from workflows.evidence.answers import Missing
from workflows.evidence.news import SOURCE, issues_named
from workflows.evidence.subjects import ModelVersion, Run, TaggedRun
from workflows.results import reason

VERSION = ModelVersion("fraud", version="7")
RUN = "0b4c" * 8
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

    def __init__(self, store: Store, clock: FakeClock, mode: str = "warn") -> None:
        self.source = FakeSource()
        self.desk = FakeDesk({"experiments": self.source})
        self.world = CaseWorld(store, clock=clock, gates=({**GATE, "mode": mode},), desk=self.desk)
        self.world.issue(fields={TIER: value()})
        self.auc(0.7)

    def auc(self, number: float) -> None:
        """What the newest run logged."""
        run = found(run__status="FINISHED", metric__auc=number)
        self.source.known[TaggedRun("jira.issue", "FRAUD-1")] = run
        self.source.known[VERSION] = found(model__tag__note="x", **{"tag__jira.issue": "FRAUD-1"})

    def tell(self, body: object, number: int = 900, source: Source = Source.MLFLOW) -> Handled:
        """MLflow's webhook, or a script's notice."""
        told = Delivery(
            f"{source}:{number}",
            orjson.dumps(body) if not isinstance(body, bytes) else body,
            self.world.clock.now(),
            headers={SOURCE: "experiments"},
            source=source,
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


def test_the_pages_of_an_issue_hear_of_it_too(news: News) -> None:
    """Each issue that is concerned, whether or not a gate is."""
    hear, told = news.world.service.handle.news, list[str]()
    assert isinstance(hear, HearOfEvidence)
    handle = replace(news.world.service.handle, news=replace(hear, pages=told.append))
    notice = Delivery("n", orjson.dumps({"issues": ["FRAUD-1", "FRAUD-404"]}), START, source=Source.EVIDENCE)
    handle(KeptDelivery(900, notice, 1))
    assert told == ["FRAUD-1", "FRAUD-404"]


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


@pytest.mark.parametrize(
    "notice", [{"issue": "FRAUD-1"}, {"issues": ["FRAUD-404", "fraud-1"]}, {"source": "experiments", "run": RUN}]
)
def test_a_script_tells_that_something_changed(news: News, notice: dict[str, object]) -> None:
    """By the issue's key, or by a run that is tagged with it: a run needs no registered model for that."""
    news.world.tell(news.world.move("In Development"))
    news.auc(0.95)
    news.source.known[Run(RUN)] = found(run__status="FINISHED", **{"tag__jira.issue": "FRAUD-1"})
    assert news.tell(notice, source=Source.EVIDENCE) == Done("allow")
    assert news.desk.forgotten == ["experiments"]
    assert "auc is 0.95" in news.world.comment


def test_a_step_that_waits_is_judged_by_its_own_delivery(store: Store, clock: FakeClock) -> None:
    """It is called up at once; nothing is written beside it."""
    news = News(store, clock, mode="enforce")
    news.source.down = True
    waiting = news.world.move("In Development")
    assert isinstance(news.world.tell(waiting), Later)
    news.source.down = False
    news.auc(0.95)
    assert news.tell({"issue": "FRAUD-1"}, source=Source.EVIDENCE) == Done("pending")
    assert news.world.tell(waiting, attempts=1) == Done("allow")


def test_a_notice_of_what_is_not_there(news: News) -> None:
    """A run that is not there concerns nobody; a server that is down is asked again; nonsense is a dead letter."""
    notice = {"source": "experiments", "run": "0" * 32}
    news.source.known[Run("0" * 32)] = Missing(reason("mlflow.no_run", source="experiments", text="0"))
    assert news.tell(notice, source=Source.EVIDENCE) == Done("irrelevant")
    news.source.down = True
    assert isinstance(news.tell(notice, source=Source.EVIDENCE), Later)
    assert isinstance(news.tell({"run": 7}, source=Source.EVIDENCE), Dead)


def test_the_issues_that_tags_name() -> None:
    """Each once, and not without end."""
    tags = {f"tag__t{number}": f"FRAUD-{number}" for number in range(1, 40)}
    assert issues_named(found(model__tag__a=" FRAUD-1 ", tag__b="not FRAUD-2")) == ("FRAUD-1",)
    assert len(issues_named(found(**tags))) == 20
