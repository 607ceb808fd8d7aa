"""Whatever comes, fails and is retried: each issue in order, and nothing acknowledged is lost."""

from __future__ import annotations

import itertools
import threading
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connector.storage import Retrying, Working
from tests.contract.stores import HandClock, Stores
from tests.contract.working import DEADLINE, delivery, worker
from workflows.delivery import Dead, Done, Handled, KeptDelivery, Later

WORKING = Working(
    threads=4,
    lease=timedelta(days=100),
    retrying=Retrying(first=timedelta(seconds=1), most=timedelta(seconds=2), attempts=3),
)
ANSWERS = st.sampled_from(["done", "later", "wait", "raise", "dead"])
ARRIVALS = st.lists(st.tuples(st.sampled_from("ABC"), st.lists(ANSWERS, max_size=3), st.booleans()), max_size=12)


class Script:
    """Answers each delivery as the example says, then with `Done`; notes in which order they ended."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._plans: dict[str, list[str]] = {}
        self._ended: list[str] = []

    def plan(self, key: str, answers: list[str]) -> None:
        """Say how a delivery is to be answered."""
        self._plans[key] = list(answers)

    def __call__(self, kept: KeptDelivery) -> Handled:
        """Handle a delivery."""
        key = kept.delivery.dedupe_key
        answer = self._plans[key].pop(0) if self._plans[key] else "done"
        last = answer in {"done", "dead"} or (answer in {"later", "raise"} and kept.attempts == 3)
        if last:
            with self._changed:
                self._ended.append(key)
                self._changed.notify_all()
        if answer == "raise":
            raise RuntimeError(key)
        answers: dict[str, Handled] = {
            "done": Done(),
            "dead": Dead("never"),
            "later": Later("again"),
            "wait": Later("not yet", counts=False),
        }
        return answers[answer]

    def ended(self, keys: list[str]) -> list[str]:
        """In which order these ended."""
        with self._changed:
            assert self._changed.wait_for(lambda: set(keys) <= set(self._ended), DEADLINE), (keys, self._ended)
            return [key for key in self._ended if key in set(keys)]


def test_any_schedule_keeps_order_and_loses_nothing(stores: Stores, clock: HandClock) -> None:
    """For any arrivals and answers each acknowledged delivery ends once, in its issue's order, and is noted."""
    queue = stores.open(WORKING).queue
    script = Script()
    example = itertools.count()
    clock.flow(seconds=3)

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(ARRIVALS)
    def check(arrivals: list[tuple[str, list[str], bool]]) -> None:
        number = next(example)
        acknowledged: list[str] = []
        for n, (issue, answers, twice) in enumerate(arrivals):
            key = f"{number}-{issue}-{n:02}"
            script.plan(key, answers)
            assert queue.put(delivery(key, f"{issue}-{number}"))
            acknowledged.append(key)
            if twice:
                assert not queue.put(delivery(key, f"{issue}-{number}"))
        ended = script.ended(acknowledged)
        assert sorted(ended) == sorted(acknowledged)
        for issue in "ABC":
            mine = [key for key in ended if f"-{issue}-" in key]
            assert mine == sorted(mine)

    with worker(queue, script):
        check()
    depth = queue.depth()
    assert (depth.waiting, depth.running) == (0, 0)
