"""Webhooks come late, twice, in any order or not at all: after a run all is as if they had come as they should."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connector.storage import open_store
from tests.builders import ANNA, BEN, CARLA
from tests.fake_clock import FakeClock
from tests.rice_world import DELIVERED, FIELDS, RANK, RULES, RiceWorld
from workflows.issue import History
from workflows.people import Person

KEYS = ("IDEA-1", "FRAUD-7")
EDITS = st.tuples(
    st.sampled_from(KEYS),
    st.sampled_from(
        [("reach", "100"), ("reach", "7000"), ("effort", "2"), ("effort", "0"), ("impact", "Low"), ("score", "1")]
    ),
    st.sampled_from([ANNA, BEN, CARLA]),
)
Edit = tuple[str, tuple[str, str], Person]


def played(file: Path, edits: Sequence[Edit], told: Sequence[int]) -> dict[str, str]:
    """What the issues hold in the end, when webhooks tell of the edits in this order (some twice, some never)."""
    clock = FakeClock()
    with TemporaryDirectory() as folder:
        copied = shutil.copy(file, Path(folder) / "crossgate.db")
        store = open_store(f"sqlite:///{copied}", clock=clock, durable=False)
        try:
            world = RiceWorld(store, {**RULES, "follow": [DELIVERED]}, clock)
            world.estimated(1)
            world.idea(7, project="FRAUD", type="Epic")
            world.deliver(*KEYS)
            world.rice.sync()
            histories: list[tuple[str, History]] = []
            for key, (name, text), by in edits:
                histories.append((key, world.estimate(key, name, text, by)))
            for number in told:
                if number < len(histories):
                    world.tell(*histories[number])
            world.settle()
            world.rice.sync()
            assert world.rice.sync().writes == ()
            names = (*FIELDS, RANK)
            return {f"{key} {name}": world.held(key, name) for key in KEYS for name in names}
        finally:
            store.close()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(EDITS, min_size=1, max_size=4), st.data())
def test_the_order_of_webhooks_changes_nothing(migrated_file: Path, edits: list[Edit], data: st.DataObject) -> None:
    """The same edits, told of as they happened or in any other way, end in the same values; and then all is at rest."""
    numbers = st.integers(0, len(edits) - 1)
    in_order = played(migrated_file, edits, range(len(edits)))
    assert played(migrated_file, edits, data.draw(st.lists(numbers, max_size=6))) == in_order
