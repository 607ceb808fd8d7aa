"""What Jira tells of the account's own permissions, on Cloud and on Data Center."""

from __future__ import annotations

from contextlib import suppress

import pytest

from connector.sandbox.model import Permission
from tests.tracker_worlds import SandboxWorld, World, world
from workflows.errors import Gone, Refused

__all__ = ["world"]


@pytest.fixture
def site(world: World) -> SandboxWorld:
    """A world with a real adapter: the use cases ask for no permissions, so that their fake has none."""
    if not isinstance(world, SandboxWorld):
        pytest.skip("only adapters are asked")
    return world


def test_permissions_of_a_project_and_of_the_site(site: SandboxWorld) -> None:
    """Held and lacking are told apart; in the whole site a project's permission counts when any project grants it."""
    site.sandbox.site.projects["FRAUD"].permissions[Permission.TRANSITION] = frozenset()
    wanted = {"TRANSITION_ISSUES", "BROWSE_PROJECTS"}
    held = site.tracker.permissions.held
    assert held(wanted, "FRAUD") == {"TRANSITION_ISSUES": False, "BROWSE_PROJECTS": True}
    assert held(wanted, "RECO") == {"TRANSITION_ISSUES": True, "BROWSE_PROJECTS": True}
    assert held(wanted)["TRANSITION_ISSUES"]


def test_a_project_that_is_not_there(site: SandboxWorld) -> None:
    """It is told, and not taken for one without permissions."""
    with pytest.raises(Gone):
        site.tracker.permissions.held({"BROWSE_PROJECTS"}, "NOWHERE")


def test_a_permission_that_jira_does_not_know(site: SandboxWorld) -> None:
    """Cloud refuses the question; Data Center says nothing of it. Neither takes it for lacking."""
    with suppress(Refused):
        assert site.tracker.permissions.held({"MAKE_COFFEE"}, "FRAUD") == {}
