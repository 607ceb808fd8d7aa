"""Running sandboxes for tests: the ML organisation over HTTP, its Cloud face held to Atlassian's document.

Fixtures: `from tests.sandboxes import cloud_sandbox` (or `data_center_sandbox`, `clock`) makes them known to a test
file. Outside of fixtures, `running(face)` is the same as a context manager.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
import requests

from connector.sandbox import Face, Sandbox, SandboxServer
from connector.sandbox.limits import PUBLISHED, RateLimits
from connector.sandbox.organisation import ml_organisation
from tests.fake_clock import FakeClock
from tests.openapi import OpenApiCheck
from workflows.ports import Clock

EMAIL = "crossgate@example.com"
TOKEN = "crossgate-token"
SCOPED_TOKEN = "crossgate-scoped-token"


@dataclass(frozen=True, slots=True)
class Running:
    """A sandbox that answers at `url`."""

    sandbox: Sandbox
    server: SandboxServer
    check: OpenApiCheck

    @property
    def url(self) -> str:
        """The site's address."""
        return self.server.url

    @contextmanager
    def session(self, person: str = "Crossgate") -> Iterator[requests.Session]:
        """A client that is logged in as somebody."""
        user = self.sandbox.site.user(person)
        with requests.Session() as session:
            if self.server.face is Face.CLOUD:
                session.auth = (user.email, user.token)
            else:
                session.headers["Authorization"] = f"Bearer {user.token}"
            yield session


@contextmanager
def running(
    face: Face = Face.CLOUD,
    *,
    clock: Clock | None = None,
    limits: RateLimits | None = PUBLISHED,
    sandbox: Sandbox | None = None,
) -> Iterator[Running]:
    """The ML organisation, or the given sandbox, on a free port. Fails at the end on traffic against the document."""
    site = sandbox or ml_organisation(clock or FakeClock(), limits=limits)
    check = OpenApiCheck()
    with SandboxServer(site, face=face, wrap=check.wrap if face is Face.CLOUD else None) as server:
        try:
            yield Running(site, server, check)
        finally:
            site.close()
    check.verify()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def cloud_sandbox(clock: FakeClock) -> Iterator[Running]:
    """Jira Cloud; `clock` moves its time."""
    with running(Face.CLOUD, clock=clock) as site:
        yield site


@pytest.fixture
def data_center_sandbox(clock: FakeClock) -> Iterator[Running]:
    """Jira Data Center over the same organisation."""
    with running(Face.DATA_CENTER, clock=clock) as site:
        yield site
