"""A hundred thousand transitions of the past, once they are read, on one core."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass

from tests.bench.deciding import FIELDS, twenty_gates
from tests.builders import ANNA, BEN, CARLA, CROSSGATE, DAVE, changed, directory, history, issue, stepped, value
from workflows.decide import Facts
from workflows.issue import Issue
from workflows.moments import transitions_of
from workflows.policy import CompiledPolicy, compile_policy
from workflows.replay.past import PastIssue
from workflows.replay.tally import Tally
from workflows.replay.walking import replay

ISSUES = 2_000
CHANGES = 12
"""Entries of each issue's changelog."""
OTHER_FIELDS = 40
"""Fields that no gate asks for, as every issue has them."""
_STATUSES = ("Backlog", "ML Review", "In Development", "Ready for Release", "Done")
_TIER = "customfield_10010"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run gave, in seconds of the processor."""

    issues: int
    transitions: int
    quick: float  # Without looking how long denials would have waited.
    whole: float

    def scaled(self, part: str) -> float:
        """The seconds for a hundred thousand transitions."""
        seconds: float = getattr(self, part)
        return 100_000 * seconds / self.transitions


def lived(number: int, luck: random.Random) -> Issue:
    """An issue with a past: moved to and fro, its tier changed on the way."""
    histories, status, tier, minutes = [], "Backlog", None, 0
    for place in range(CHANGES):
        minutes += luck.randint(5, 5_000)
        changes = []
        if luck.random() < 0.5:
            entered = luck.choice(_STATUSES)
            changes.append(stepped(status, entered))
            status = entered
        if luck.random() < 0.4 or not changes:
            chosen = luck.choice(("minimal", "limited", "high"))
            changes.append(changed(_TIER, tier, chosen))
            tier = chosen
        histories.append(history(10_001 + place, minutes, luck.choice((ANNA, BEN, CARLA, DAVE)), *changes))
    others = {f"customfield_2{place:04}": value("x") for place in range(OTHER_FIELDS)}
    fields = {_TIER: value(tier) if tier else value(), "customfield_10011": value(), "customfield_10012": value()}
    return issue(*histories, id=str(number), key=f"FRAUD-{number}", fields={**fields, **others})


def measure(clock: Callable[[], float] = time.process_time) -> Ran:
    """Replay the same past twice: without and with the waits."""
    luck = random.Random(1)  # noqa: S311  Not a secret: the same past in every run.
    issues = [lived(number, luck) for number in range(1, ISSUES + 1)]
    compiled = compile_policy(twenty_gates(), FIELDS)
    facts = Facts(directory(ml_leads=(ANNA, BEN)), CROSSGATE, None)
    seconds = {waits: _timed(compiled, issues, facts, clock, waits=waits) for waits in (False, True)}
    return Ran(len(issues), sum(len(transitions_of(one)) for one in issues), seconds[False], seconds[True])


def _timed(
    compiled: CompiledPolicy, issues: list[Issue], facts: Facts, clock: Callable[[], float], *, waits: bool
) -> float:
    tally, start = Tally(compiled.version), clock()
    for one in issues:
        for replayed in replay(compiled, PastIssue(one, facts), waits=waits):
            tally.add(replayed)
    passed = clock() - start
    if not tally.whole.denied:
        raise RuntimeError("nothing was denied: this would measure something else")
    return passed
