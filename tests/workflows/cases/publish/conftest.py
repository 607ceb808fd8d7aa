from __future__ import annotations

from pathlib import Path

import pytest

from connector.storage import Store
from tests.publish_world import PublishWorld


@pytest.fixture
def world(store: Store, tmp_path: Path) -> PublishWorld:
    """Two stories, and no page yet."""
    world = PublishWorld(store, tmp_path)
    world.story(1)
    world.story(2)
    return world
