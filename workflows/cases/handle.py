"""Work on one delivery: hand what it means to whatever reacts to it, or do the job it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from workflows import payload
from workflows.cases.failures import guarded, together
from workflows.delivery import Dead, Done, Handled, KeptDelivery, Later, Source
from workflows.events import Event, Ignored
from workflows.jobs import Job, NotAJob, job_of
from workflows.ports import Telemetry


class Reaction(Protocol):
    """Something that reacts to events: gates, scores, documents.

    It finds out from the event alone, without a call, whether the event concerns it. It may be asked about one event
    more than once, since a delivery is worked on again when any reaction wants that; so its effects show once. What
    takes long or may wait for its turn is put off as a job.
    """

    def __call__(self, event: Event, attempts: int, /) -> Handled:
        """React; `attempts` counts from 1. May raise the errors of `workflows.errors`."""


class Doing(Protocol):
    """How a job of one name is done."""

    def __call__(self, job: Job, attempts: int, /) -> Handled:
        """Do it; it may be done again. May raise the errors of `workflows.errors`."""


@dataclass(frozen=True)
class HandleDelivery:
    """Hands events to all reactions and jobs to whoever does them."""

    reactions: Sequence[Reaction]
    telemetry: Telemetry
    jobs: Mapping[str, Doing] = field(default_factory=dict)  # By name.
    news: Callable[[KeptDelivery], Handled] | None = None  # What is told of evidence by itself.

    def __call__(self, kept: KeptDelivery) -> Handled:
        """Work on it; every failure becomes a `Later` or a `Dead` with its reason, never a silence."""
        handled = self._handled(kept)
        match handled:
            case Done(outcome=outcome):
                self.telemetry.handled(outcome)
            case Later():
                self.telemetry.handled("later")
            case Dead():
                self.telemetry.handled("dead")
        return handled

    def _handled(self, kept: KeptDelivery) -> Handled:
        match kept.delivery.source:
            case Source.JOB:
                return self._job(kept)
            case Source.MLFLOW | Source.EVIDENCE:
                news = self.news
                return Done("not configured") if news is None else guarded(partial(news, kept))
            case _:
                return self._event(kept)

    def _event(self, kept: KeptDelivery) -> Handled:
        try:
            event = payload.parse(kept.delivery.body)
        except payload.MalformedPayload as error:
            return Dead(str(error))
        if isinstance(event, Ignored):
            return Done("irrelevant")
        return together([guarded(partial(react, event, kept.attempts)) for react in self.reactions])

    def _job(self, kept: KeptDelivery) -> Handled:
        try:
            job = job_of(kept.delivery.body)
        except NotAJob as error:
            return Dead(str(error))
        do = self.jobs.get(job.name)
        # What it was for is configured no longer, so nothing is left to do.
        return Done("not configured") if do is None else guarded(partial(do, job, kept.attempts))
