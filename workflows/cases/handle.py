"""Work on one delivery: from raw bytes to a recorded decision and its effects."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workflows import payload
from workflows.cases.judge import Judge
from workflows.cases.policy_book import PolicyBook
from workflows.delivery import Dead, Done, Handled, KeptDelivery, Later
from workflows.errors import (
    Busy,
    Conflict,
    Forbidden,
    Gone,
    Refused,
    RemoteError,
    StoreUnavailable,
    Unauthorized,
    Unreachable,
)
from workflows.events import FieldsChanged, Ignored, IssueCreated, IssueDeleted, IssueTransitioned
from workflows.ports import DecisionLog, IssueTracker, Standing, Telemetry
from workflows.relevance import matters, may_guard

UNAUTHORIZED_PAUSE = 60.0
"""Seconds between tries while the credentials are refused; such tries use up no attempt."""


@dataclass(frozen=True)
class HandleDelivery:
    """Judges what a delivery tells of. An event that no gate guards costs no call to Jira."""

    policy: PolicyBook
    tracker: IssueTracker
    log: DecisionLog
    standing: Standing
    judge: Judge
    telemetry: Telemetry

    def __call__(self, kept: KeptDelivery) -> Handled:
        """Work on it; every failure becomes a `Later` or a `Dead` with its reason, never a silence."""
        handled = _guarded(lambda: self._work(kept))
        match handled:
            case Done(outcome=outcome):
                self.telemetry.handled(outcome)
            case Later():
                self.telemetry.handled("later")
            case Dead():
                self.telemetry.handled("dead")
        return handled

    def _work(self, kept: KeptDelivery) -> Handled:
        try:
            event = payload.parse(kept.delivery.body)
        except payload.MalformedPayload as error:
            return Dead(str(error))
        match event:
            case IssueTransitioned():
                return self._transitioned(event, kept.attempts)
            case FieldsChanged():
                return self._fields_changed(event, kept.attempts)
            case IssueDeleted(issue=issue):
                self.standing.mark(issue.id, outstanding=False)
                return Done("deleted")
            case IssueCreated() | Ignored():
                return Done("irrelevant")

    def _transitioned(self, event: IssueTransitioned, attempts: int) -> Handled:
        if not may_guard(self.policy.roughly(), event):
            return Done("irrelevant")
        ref = payload.transition_ref(event)
        if ref and self.log.judged([ref]):
            return Done("duplicate")
        if event.actor is not None and event.actor.is_same(self.tracker.own_account()):
            return Done("own")
        return self.judge.transition(event, attempts)

    def _fields_changed(self, event: FieldsChanged, attempts: int) -> Handled:
        if not matters(self.policy.roughly(), event) or not self.standing.outstanding(event.issue.id):
            return Done("irrelevant")
        if event.actor is not None and event.actor.is_same(self.tracker.own_account()):
            return Done("own")
        return self.judge.again(event, attempts)


def _guarded(work: Callable[[], Handled]) -> Handled:
    """Turn what went wrong into what to do about it: wait, try again, or give up with the reason."""
    try:
        return work()
    except Unauthorized as error:
        return Later(f"Jira refuses the credentials: {error}", after_seconds=UNAUTHORIZED_PAUSE, counts=False)
    except Busy as error:
        return Later(f"Jira is busy: {error}", after_seconds=error.retry_after, counts=False)
    except (Unreachable, Conflict) as error:
        return Later(f"Jira: {error}")
    except StoreUnavailable as error:
        return Later(f"store: {error}", counts=False)
    except (Gone, Forbidden, Refused) as error:
        return Dead(f"{type(error).__name__}: {error}")
    except RemoteError as error:
        return Later(str(error))
