"""Build what gates react with: to transitions and changes, to comments, and to the end of waivers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from config.configuration import Configuration
from connector.storage import Store
from workflows import unfinished
from workflows.cases import following_up, lapsing, running, seeing_off
from workflows.cases.guard import Guard
from workflows.cases.handle import Doing, Reaction
from workflows.cases.hear import Hear
from workflows.cases.judge import Judge
from workflows.cases.replies import Replies
from workflows.cases.waiving import Waiving
from workflows.ports import Clock, IssueTracker, Telemetry
from workflows.telling.catalogues import Catalogue
from workflows.telling.languages import catalogue_of


@dataclass(frozen=True)
class Gates:
    """The gates' part of the service."""

    reactions: tuple[Reaction, ...]
    doing: Mapping[str, Doing]
    find_ended: Callable[[], str]  # Waivers and approvals whose end has come.


def gates_over(
    configuration: Configuration,
    store: Store,
    tracker: IssueTracker,
    telemetry: Telemetry,
    clock: Clock,
    judge: Judge,
) -> Gates:
    """Put them together over the given parts."""
    commenting = configuration.site.commenting
    hear = Hear(
        policy=judge.policy,
        tracker=tracker,
        journal=store.journal,
        standing=store.standing,
        judge=judge,
        replies=Replies(tracker, store.journal, telemetry, clock, "gates"),
        waiving=Waiving(store.waivers, following_up.PutOffFollowUps(store.queue, clock), telemetry),
        clock=clock,
        most_mentions=commenting.most_mentions if commenting.mention else 0,
        catalogue=catalogue_of(commenting.language),
    )
    return Gates(
        reactions=(Guard(judge.policy, tracker, store.log, store.standing, judge), hear),
        doing=_doing(store, tracker, telemetry, clock, judge, catalogue_of(commenting.language)),
        find_ended=_find_ended(store, clock),
    )


def _doing(
    store: Store, tracker: IssueTracker, telemetry: Telemetry, clock: Clock, judge: Judge, words: Catalogue
) -> Mapping[str, Doing]:
    book, url = judge.policy, judge.enforcer.site_url
    return {
        seeing_off.JOB: seeing_off.SeeOffWaivers(store.waivers, judge, clock),
        lapsing.JOB: lapsing.SeeOffLapses(store.lapses, judge, clock),
        unfinished.JOB: running.WaitForRuns(store.standing, store.queue, clock),
        running.LOOK: running.LookAgain(judge),
        following_up.JOB: following_up.CreateFollowUps(
            book, store.waivers, tracker, store.journal, telemetry, clock, url, words
        ),
    }


def _find_ended(store: Store, clock: Clock) -> Callable[[], str]:
    waivers = seeing_off.FindEndedWaivers(store.waivers, store.queue, clock)
    lapses = lapsing.FindLapses(store.lapses, store.queue, clock)
    return lambda: f"{waivers()}; {lapses()}"
