"""Any life of an issue: people move and edit it, comment, link it, give it children; sources change what they say."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, TypeAlias

import orjson
from hypothesis import strategies as st

from connector.storage import Store
from tests.builders import ANNA, BEN, CARLA, DAVE, catalog, status, value
from tests.case_talk import tell
from tests.case_world import TIER, CaseWorld, way
from tests.fake_clock import FakeClock
from tests.fake_evidence import FakeDesk, FakeSource, found
from tests.fake_histories import FakeHistories
from tests.fake_links import IssueLink
from tests.fake_world import said
from workflows.cases.what_if import Question, WhatIf
from workflows.decision import Decision
from workflows.evidence.answers import Answer, Missing, Unavailable
from workflows.evidence.subjects import TaggedRun
from workflows.issue import History, Issue
from workflows.people import Membership, Person
from workflows.policy import compile_policy
from workflows.replay.past import needs_of, of_site
from workflows.replay.walking import replay
from workflows.results import reason
from workflows.waivers import by_issue

PEOPLE = (ANNA, BEN, CARLA, DAVE)
STATUSES = ("Backlog", "QA", "In Development", "Done")
CATEGORIES = {name.casefold(): known for name in STATUSES if (known := status(name).category)}
TIERS = ("low", "high")
SOURCE = "experiments"
JQL = "labels = ml"
CHECKED = "Checks"
FIELDS = {
    TIER: "Model risk tier",
    "customfield_10020": "Reach",
    "customfield_10021": "Effort",
    "customfield_10022": "Score",
    "customfield_10023": CHECKED,
    "description": "Description",
    "resolution": "Resolution",
}
TEXTS = (
    "",
    "h2. Success\n\nReduce the false positive rate from 4 % to 2 % by 2027-06-30.",
    "h2. Success\n\nA smarter and better model\n\nh2. Risk\n\nNone that we know of",
    "[x] Data is there\n[ ] Model is there",
)
VALUES: Mapping[str, Sequence[str]] = {
    TIER: ("", *TIERS),
    "customfield_10020": ("", "3", "100"),
    "customfield_10021": ("", "2"),
    "customfield_10022": ("", "5", "50"),
    "customfield_10023": ("", "[x] Data"),
    "description": TEXTS,
    "resolution": ("", "Done"),
}
COMMENTS = (
    *("/approve gate-1", "/approve gate-2", "/approve gate-3 looks fine") * 2,
    "/approve",
    "/approve gate-1 fine with me",
    "/approve gate-2 until 2026-10-02",
    "/reject gate-1 not yet",
    "/withdraw gate-1",
    "/waive gate-1 until 2026-10-05 because the board meets",
    "Looks good to me.",
)
ANSWERS: Sequence[Answer] = (
    found(metric__auc=0.95, metric__f1=0.4, run__status="FINISHED"),
    found(metric__auc=0.5),
    Missing(reason("mlflow.no_tagged_run", source=SOURCE, tag="jira.issue", text="x")),
    Unavailable(reason("evidence.unreachable", source=SOURCE), "down"),
)

Happening: TypeAlias = "tuple[str, Any, Any]"
"""What happens, and two things about it: who and whereto, which field and what, …"""

_WHO = st.sampled_from(PEOPLE)
_EDITS = st.sampled_from([(name, text) for name, texts in VALUES.items() for text in reversed(texts)])
_OTHER = st.sampled_from(["link", "adopt", "move"])
# Mostly forward, because most of what gates ask about is on that way.
HAPPENINGS: st.SearchStrategy[list[Happening]] = st.lists(
    st.tuples(st.just("forward"), _WHO, st.none())
    | st.tuples(st.just("forward"), _WHO, st.none())
    | st.tuples(st.just("move"), _WHO, st.sampled_from(STATUSES))
    | st.tuples(st.just("edit"), _WHO, _EDITS)
    | st.tuples(st.just("edit"), _WHO, _EDITS)
    | st.tuples(st.just("say"), _WHO, st.sampled_from(COMMENTS))
    | st.tuples(st.just("other"), _OTHER, st.sampled_from(STATUSES))
    | st.tuples(st.just("source"), st.none(), st.sampled_from(ANSWERS)),
    min_size=6,
    max_size=14,
)

BORN = st.fixed_dictionaries({name: st.sampled_from(list(reversed(texts))) for name, texts in VALUES.items()})
"""What the fields hold when the issue is created."""

_NUMBERS = itertools.count(1)


@dataclass
class ParityWorld:
    """A site on which every step is on offer, guarded by some gates; one issue lives, another hangs on it."""

    store: Store
    gates: Sequence[Mapping[str, Any]]
    born: Mapping[str, str] = field(default_factory=dict)
    beforehand: dict[str, Decision] = field(default_factory=dict)  # What what-if said, by the step's history.

    def __post_init__(self) -> None:
        self.source, number = FakeSource(), next(_NUMBERS)
        desk = FakeDesk({SOURCE: self.source})
        self.world = CaseWorld(self.store, gates=tuple(self.gates), clock=FakeClock(), desk=desk)
        tracker = self.world.tracker
        tracker.catalog = replace(catalog(status="Status", **FIELDS), categories=CATEGORIES)
        tracker.groups |= {"leads": Membership((ANNA, BEN)), "bosses": Membership((CARLA,))}
        # A search whose answer never changes: where it keeps a gate from an issue, nothing is recorded of the step.
        tracker.finds[JQL] = lambda issue: int(issue.id) % 2 == 0
        for start in STATUSES:
            tracker.offer(start, *(way(str(place), to) for place, to in enumerate(STATUSES) if to != start))
        self.key, self.other = f"FRAUD-{number}", f"FRAUD-{100_000 + number}"
        self.run = TaggedRun("jira.issue", self.key)
        self.source.known[self.run] = ANSWERS[0]
        fields = {name: value(text) if (text := self.born.get(name)) else value() for name in FIELDS}
        for key, place in ((self.key, 30_000 + number), (self.other, 60_000 + number)):
            self.world.issue(key, place, reporter=CARLA, creator=CARLA, assignee=DAVE, fields=fields)
        # A link that stays shows what the phrases of its type stand for, also for links that are no more.
        keeper = self.world.issue(f"FRAUD-{200_000 + number}", 90_000 + number, fields=fields).key
        tracker.link_issues(IssueLink(keeper, self.other), BEN)
        self.world.handle(created(self.issue), self.key)

    @property
    def issue(self) -> Issue:
        """As it is now."""
        return self.world.tracker.issues[self.key]

    def live(self, happenings: Sequence[Happening]) -> None:
        """Everything happens, seven minutes after what was before, and every webhook is worked on at once."""
        for what, one, two in happenings:
            self.world.clock.advance(timedelta(minutes=7))
            match what:
                case "forward":
                    self._move(one, STATUSES[(STATUSES.index(self.issue.status.name) + 1) % len(STATUSES)])
                case "move":
                    self._move(one, two)
                case "edit":
                    field_id, text = two
                    self._tell(self.world.tracker.edit(self.key, field_id, value(text) if text else value(), one))
                case "say":
                    comment = self.world.tracker.say(self.key, said(two), one)
                    tell(self.world, comment, "comment_created")
                case "other":
                    self._other(one, two)
                case _:
                    self.source.known[self.run] = two

    def _move(self, person: Person, to: str) -> None:
        if to == self.issue.status.name:
            return
        imagined = self.asked(to, person)
        history = self.world.tracker.move(self.key, status(to), person)
        self.beforehand[history.id] = imagined
        self._tell(history)

    def _other(self, what: str, to: str) -> None:
        """Something happens to the other issue; nobody tells of it."""
        tracker = self.world.tracker
        match what:
            case "link":
                tracker.link_issues(IssueLink(self.other, self.key), BEN)
            case "adopt":
                now = tracker.issues[self.other].parent_key
                tracker.adopt(self.other, None if now else self.key, BEN)
            case _:
                tracker.move(self.other, status(to), BEN)

    def _tell(self, history: History) -> None:
        self.world.tell(history, self.key)

    def asked(self, to: str, by: Person) -> Decision:
        """What what-if says of a move that is about to be made."""
        world, store = self.world, self.store
        what_if = WhatIf(world.policy, world.tracker, world.clock, store.waivers, world.desk, store.log)
        return what_if(Question(self.key, to, by=by.id)).decision

    def replayed(self) -> dict[str, Decision]:
        """What a replay of the issue's whole past says, by the step's history."""
        tracker = self.world.tracker
        compiled = compile_policy(self.world.policy, tracker.catalog)
        waivers = by_issue(self.store.waivers.find())
        past = of_site(tracker, FakeHistories(tracker), "project = FRAUD", waivers, self.store.log)
        (one,) = [one for one in past.issues(needs_of([compiled])) if one.issue.key == self.key]
        return {found.decision.transition.history_id: found.decision for found in replay(compiled, one)}


def created(issue: Issue) -> bytes:
    """What a webhook says of an issue that was just created."""
    fields = {
        "project": {"key": issue.project_key},
        "issuetype": {"name": issue.issue_type},
        "status": {"id": issue.status.id, "name": issue.status.name},
    }
    return orjson.dumps(
        {
            "timestamp": int(issue.created.timestamp() * 1000),
            "webhookEvent": "jira:issue_created",
            "user": {"accountId": CARLA.id},
            "issue": {"id": issue.id, "key": issue.key, "fields": fields},
        }
    )
