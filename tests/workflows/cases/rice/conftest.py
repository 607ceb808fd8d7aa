"""The world that the tests of RICE's use cases play on."""

from __future__ import annotations

import pytest

from connector.storage import Store
from tests.fake_clock import FakeClock
from tests.rice_world import RiceWorld


@pytest.fixture
def world(store: Store, clock: FakeClock) -> RiceWorld:
    """A site with one idea whose score is 2000, not written yet."""
    made = RiceWorld(store, clock=clock)
    made.estimated(1)
    return made
