"""What the tests of the sandbox share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import requests

from tests.connector.sandbox.listening import Listener, listening
from tests.sandboxes import Running, clock, cloud_sandbox, data_center_sandbox

__all__ = ["clock", "cloud_sandbox", "data_center_sandbox"]


@pytest.fixture
def cloud(cloud_sandbox: Running) -> Iterator[requests.Session]:
    """Crossgate's account, logged in to the Cloud face."""
    with cloud_sandbox.session() as session:
        yield session


@pytest.fixture
def api(cloud_sandbox: Running) -> str:
    return f"{cloud_sandbox.url}/rest/api/3"


@pytest.fixture
def listener() -> Iterator[Listener]:
    with listening() as found:
        yield found
