"""From what went wrong to what to do about it, and from several answers to one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workflows.delivery import Dead, Done, Handled, Later
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

UNAUTHORIZED_PAUSE = 60.0
"""Seconds between tries while the credentials are refused; such tries use up no attempt."""


def guarded(work: Callable[[], Handled]) -> Handled:
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


def together(answers: Sequence[Handled]) -> Handled:
    """One answer for all: later when any wants to come again, else dead when any failed for good, else done.

    An attempt is used up only when all that want to come again count it: one that waits for something is never given
    up because another one fails.
    """
    again = [answer for answer in answers if isinstance(answer, Later)]
    failed = [answer for answer in answers if isinstance(answer, Dead)]
    if again:
        waits = [answer.after_seconds for answer in again if answer.after_seconds is not None]
        reasons = "; ".join([*(answer.reason for answer in again), *(answer.reason for answer in failed)])
        return Later(reasons, after_seconds=max(waits, default=None), counts=all(answer.counts for answer in again))
    if failed:
        return Dead("; ".join(answer.reason for answer in failed))
    outcomes = [answer.outcome for answer in answers if isinstance(answer, Done)]
    return Done(next((outcome for outcome in outcomes if outcome != "irrelevant"), "irrelevant"))
