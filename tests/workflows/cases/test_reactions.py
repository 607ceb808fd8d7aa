from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from tests.builders import at
from tests.fake_telemetry import CountingTelemetry
from workflows.cases.handle import HandleDelivery
from workflows.delivery import Dead, Delivery, Done, Handled, KeptDelivery, Later, Source
from workflows.errors import Busy, Gone
from workflows.events import Event
from workflows.jobs import Job, put_off

BODY = b'{"webhookEvent": "jira:issue_deleted", "timestamp": 1790856000250, "issue": {"id": "1", "key": "FRAUD-1"}}'


@dataclass
class Reacts:
    """A reaction that answers as told, and notes what it was asked."""

    answer: Handled | Exception = field(default_factory=lambda: Done("seen"))
    asked: list[object] = field(default_factory=list)

    def __call__(self, event: Event | Job, attempts: int, /) -> Handled:
        """React."""
        self.asked.append((event, attempts))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def kept(body: bytes = BODY, source: Source = Source.WEBHOOK) -> KeptDelivery:
    return KeptDelivery(1, Delivery("d1", body, at(0), "FRAUD-1", source=source), 1)


def test_every_reaction_hears_of_an_event() -> None:
    """One that fails keeps no other from reacting; its failure is in the answer."""
    failing, well = Reacts(Gone("no such issue")), Reacts()
    assert HandleDelivery((failing, well), CountingTelemetry())(kept()) == Dead("Gone: no such issue")
    assert len(failing.asked) == len(well.asked) == 1


def test_one_that_wants_to_wait_makes_the_delivery_wait() -> None:
    """The remote's own wait is kept, and no attempt is used up."""
    handled = HandleDelivery((Reacts(), Reacts(Busy("429", retry_after=30))), CountingTelemetry())(kept())
    assert handled == Later("Jira is busy: 429", after_seconds=30, counts=False)


def test_what_means_nothing_is_handed_to_nobody() -> None:
    """Reactions are asked about events only."""
    reaction = Reacts()
    assert HandleDelivery((reaction,), CountingTelemetry())(kept(b'{"webhookEvent": "board_created"}')) == Done(
        "irrelevant"
    )
    assert reaction.asked == []


def test_a_job_is_done_by_its_name() -> None:
    """It is handed to whoever does it, and to no reaction; one that nobody does any more ends quietly."""
    reaction, doing, job = Reacts(), Reacts(Done("scored")), Job("rice", "1", "FRAUD-1")
    handle = HandleDelivery((reaction,), CountingTelemetry(), {"rice": doing})
    delivery = put_off(job, at(0), timedelta(seconds=2))
    assert handle(KeptDelivery(1, delivery, 3)) == Done("scored")
    assert (doing.asked, reaction.asked) == ([(job, 3)], [])
    other = put_off(Job("documents", "1", "FRAUD-1"), at(0), timedelta(seconds=2))
    assert handle(KeptDelivery(1, other, 1)) == Done("not configured")


def test_a_job_that_cannot_be_read_is_a_dead_letter() -> None:
    """It is kept with the reason."""
    handled = HandleDelivery((), CountingTelemetry())(kept(b"[]", Source.JOB))
    assert isinstance(handled, Dead)
