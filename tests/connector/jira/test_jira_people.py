"""Groups and roles when they cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from connector.sandbox.dialect import Face
from connector.sandbox.model import Permission
from tests.connector.jira.striking import strike
from tests.tracker_worlds import QUICK, SandboxWorld, sandbox_world
from workflows.errors import Busy


@pytest.fixture(params=list(Face))
def world(request: pytest.FixtureRequest) -> Iterator[SandboxWorld]:
    """Both faces, whose answers may be broken."""
    with sandbox_world(request.param, QUICK, lawful=False) as sandbox:
        yield sandbox


def test_people_that_may_not_be_seen(world: SandboxWorld) -> None:
    """A group that may not be read is unavailable, and so is a role that holds it; it is not asked again at once."""
    world.sandbox.site.browse_people = frozenset()
    for _ in range(2):
        group = world.tracker.group("ml-leads")
        role = world.tracker.role("FRAUD", "Developers")
        assert group.unavailable is not None
        assert "403" in group.unavailable
        assert not group.missing
        assert role.unavailable is not None
    assert len(world.sandbox.requests.find(route="/group/member")) == 1


def test_a_role_of_a_hidden_project(world: SandboxWorld) -> None:
    """404 for the project does not show that the role does not exist."""
    world.sandbox.site.projects["FRAUD"].permissions[Permission.BROWSE] = frozenset()
    role = world.tracker.role("FRAUD", "Developers")
    assert role.unavailable is not None
    assert not role.missing


def test_members_outlast_a_short_outage(world: SandboxWorld) -> None:
    """A group known a moment ago is known through a short outage, and unknown after a longer one."""
    known = world.tracker.group("ml-leads")
    strike(world, "/group/member", times=99)
    world.clock.advance(timedelta(minutes=6))
    assert world.tracker.group("ml-leads") == known
    world.clock.advance(timedelta(minutes=6))
    unknown = world.tracker.group("ml-leads")
    assert unknown.unavailable is not None
    assert not unknown.members


def test_members_when_jira_is_busy(world: SandboxWorld) -> None:
    """429 is passed on, so that the work is put back."""
    strike(world, "/group/member", status=429)
    with pytest.raises(Busy):
        world.tracker.group("ml-leads")


@pytest.mark.parametrize("fault", [{"status": 503}, {"status": 200, "body": '{"actors": [{}]}'}])
def test_a_role_that_cannot_be_asked(world: SandboxWorld, fault: dict[str, object]) -> None:
    """No answer, and an answer that names nobody, leave the role's people unknown."""
    strike(world, r"/role/\d+$", times=9, **fault)
    role = world.tracker.role("FRAUD", "Developers")
    assert role.unavailable is not None
    assert not role.missing


def test_a_member_without_an_id(world: SandboxWorld) -> None:
    """A listing with a nameless member is no listing: nobody is left out silently."""
    body = '{"isLast": true, "values": [{"displayName": "?"}]}'
    strike(world, "/group/member", status=200, body=body, times=9)
    assert world.tracker.group("ml-leads").unavailable is not None
