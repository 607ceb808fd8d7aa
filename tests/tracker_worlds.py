"""The same small organisation behind each implementation of `IssueTracker`, for one contract suite over all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Protocol

import pytest
from pydantic import SecretStr

from config.site import Deployment, JiraSite
from connector.jira import JiraTracker, Limits, open_tracker
from connector.sandbox.dialect import Face
from connector.sandbox.limits import RateLimits
from connector.sandbox.model import Screen
from connector.sandbox.organisation import SERVICE
from connector.sandbox.sandbox import Sandbox
from connector.sandbox.server import SandboxServer
from tests.fake_clock import FakeClock
from tests.fake_telemetry import CountingTelemetry
from tests.fake_world import METRIC, TIER, FakeWorld
from tests.sandboxes import EMAIL, TOKEN, running
from workflows.ports import IssueTracker

QUICK = Limits(first_wait=0.01)
"""Limits for tests: retries at once."""


class World(Protocol):
    """A site with the projects FRAUD and RECO, where people do things."""

    clock: FakeClock

    @property
    def tracker(self) -> IssueTracker:
        """The implementation under test."""

    def person(self, name: str) -> str:
        """The id of somebody, as the port names people."""

    def create(self, summary: str, parent: str | None = None, project: str = "FRAUD") -> str:
        """Tom creates a Story; gives its key."""

    def move(self, key: str, to: str, by: str = "Priya Nair") -> None:
        """Somebody runs a transition."""

    def delete(self, key: str) -> None:
        """Somebody deletes the issue."""

    def say(self, key: str, text: str, by: str = "Priya Nair") -> None:
        """Somebody comments."""

    def rewrite(self, key: str, comment_id: str, text: str, by: str) -> None:
        """Somebody edits a comment."""

    def delete_comment(self, key: str, comment_id: str) -> None:
        """Somebody deletes a comment of ours."""

    def comments(self, key: str) -> list[tuple[str, str]]:
        """Ids and words of the comments, oldest first."""

    def ask_on_screen(self) -> None:
        """From now on, "Send to ML Review" has a screen that requires the tier and the metric."""

    def held(self, key: str, field_id: str) -> str:
        """What a field holds, as people see it."""

    def links(self, key: str) -> list[tuple[str, str, str, bool]]:
        """The links to the outside on an issue: address, title, summary, and whether it is done with."""


@dataclass
class SandboxWorld:
    """The sandbox over HTTP, spoken to by the adapter."""

    sandbox: Sandbox
    server: SandboxServer
    tracker: JiraTracker
    clock: FakeClock
    telemetry: CountingTelemetry

    def person(self, name: str) -> str:
        """Account id on Cloud, user name on Data Center."""
        user = self.sandbox.site.user(name)
        return user.account_id if self.server.face is Face.CLOUD else user.name

    def create(self, summary: str, parent: str | None = None, project: str = "FRAUD") -> str:
        """A Story."""
        fields: dict[str, Any] = {"Parent": parent} if parent else {}
        return self.sandbox.act("Tom Okafor").create(project, summary, fields=fields).key

    def move(self, key: str, to: str, by: str = "Priya Nair") -> None:
        """By the workflow."""
        self.sandbox.act(by).transition(key, to)

    def delete(self, key: str) -> None:
        """For good."""
        self.sandbox.act(SERVICE).delete(key)

    def say(self, key: str, text: str, by: str = "Priya Nair") -> None:
        """In wiki markup."""
        self.sandbox.act(by).comment(key, text)

    def rewrite(self, key: str, comment_id: str, text: str, by: str) -> None:
        """In wiki markup."""
        self.sandbox.act(by).edit_comment(key, comment_id, text)

    def delete_comment(self, key: str, comment_id: str) -> None:
        """By the administrator."""
        self.sandbox.act(SERVICE).delete_comment(key, comment_id)

    def comments(self, key: str) -> list[tuple[str, str]]:
        """In wiki markup."""
        return [(comment.id, comment.body.wiki) for comment in self.sandbox.issue(key).comments]

    def ask_on_screen(self) -> None:
        """In the project FRAUD."""
        screen = Screen((TIER, METRIC), frozenset({TIER, METRIC}))
        project = self.sandbox.site.projects["FRAUD"]
        steps = (replace(t, screen=screen) if t.id == "11" else t for t in project.workflow.transitions)
        project.workflow = replace(project.workflow, transitions=tuple(steps))

    def held(self, key: str, field_id: str) -> str:
        """An option's value, or the text."""
        value = self.sandbox.issue(key).values.get(field_id)
        return str(getattr(value, "value", value))

    def links(self, key: str) -> list[tuple[str, str, str, bool]]:
        """As the site has them."""
        told = [link.body["object"] for link in self.sandbox.issue(key).remote_links]
        return [(one["url"], one["title"], one["summary"], one["status"]["resolved"]) for one in told]


@contextmanager
def sandbox_world(
    face: Face, limits: Limits = QUICK, *, lawful: bool = True, rated: RateLimits | None = None
) -> Iterator[SandboxWorld]:
    """A sandbox on a free port, and a tracker that works there as Crossgate's service account.

    Everything said on the Cloud face is held to Atlassian's document, unless it is not to be `lawful` because faults
    will break it. `rated`: the rate limits that the sandbox keeps.
    """
    clock, telemetry = FakeClock(), CountingTelemetry()
    with running(face, clock=clock, limits=rated) as site:
        tracker = open_tracker(
            JiraSite(deployment=Deployment.CLOUD if face is Face.CLOUD else Deployment.DATA_CENTER),
            url=site.url,
            email=EMAIL,
            token=SecretStr(TOKEN),
            telemetry=telemetry,
            clock=clock,
            limits=limits,
        )
        try:
            yield SandboxWorld(site.sandbox, site.server, tracker, clock, telemetry)
        finally:
            tracker.close()
            if not lawful:
                site.check.violations.clear()


@pytest.fixture(params=["cloud", "data-center", "fake"])
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    """Each implementation in turn."""
    if request.param == "fake":
        yield FakeWorld()
    else:
        with sandbox_world(Face(request.param)) as sandbox:
            yield sandbox
