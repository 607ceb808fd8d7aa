"""How a tracker is opened: addresses and tokens."""

from __future__ import annotations

import pytest
from pydantic import HttpUrl, SecretStr

from config.site import Deployment, JiraSite
from connector.jira import JiraTracker, open_tracker
from connector.remote.session import server_of
from connector.sandbox.dialect import Face
from connector.sandbox.faults import Fault
from connector.sandbox.server import SandboxServer
from tests.fake_clock import FakeClock
from tests.fake_telemetry import CountingTelemetry
from tests.tracker_worlds import QUICK, sandbox_world
from workflows.errors import Unauthorized


def opened(url: str, token: str, *, email: str | None = None, site: JiraSite | None = None) -> JiraTracker:
    """A tracker for an address."""
    return open_tracker(
        site or JiraSite(),
        url=url,
        email=email,
        token=SecretStr(token),
        telemetry=CountingTelemetry(),
        clock=FakeClock(),
        limits=QUICK,
    )


def test_a_scoped_token_goes_through_the_gateway() -> None:
    """With `api_url`, every call goes there and none to the site itself; Basic and bearer both serve."""
    with sandbox_world(Face.CLOUD) as world:
        site = JiraSite(api_url=HttpUrl(world.server.gateway_url))
        for email in ("crossgate@example.com", None):
            tracker = opened(world.server.url, "crossgate-scoped-token", email=email, site=site)
            assert tracker.own_account().name == "Crossgate"
            tracker.close()
        wrong = opened(world.server.url, "crossgate-token", email="crossgate@example.com", site=site)
        with pytest.raises(Unauthorized):
            wrong.own_account()
        wrong.close()


def test_data_center_takes_a_personal_access_token() -> None:
    """The token is a bearer token even when an e-mail address is set."""
    with sandbox_world(Face.DATA_CENTER) as world:
        assert world.tracker.own_account().id == "crossgate"


def test_a_wrong_token_is_unauthorized() -> None:
    """The error asks about the token and does not hold it."""
    with sandbox_world(Face.CLOUD) as world:
        tracker = opened(world.server.url, "wrong-token", email="crossgate@example.com")
        with pytest.raises(Unauthorized, match="token") as raised:
            tracker.own_account()
        assert "wrong-token" not in str(raised.value)
        tracker.close()


def test_an_address_with_a_path() -> None:
    """Data Center under a context path, and a slash at the end, are taken as they are meant."""
    assert server_of("https://jira.example.org/jira/", "Jira") == "https://jira.example.org/jira"
    assert server_of(" https://example.atlassian.net ", "Jira") == "https://example.atlassian.net"


@pytest.mark.parametrize(
    "url", ["", "example.atlassian.net", "ftp://x.example", "https://", "https://me:secret@x.example", "https://x?y=1"]
)
def test_what_is_no_address(url: str) -> None:
    """It is refused before any call is made, and what it may hold is not repeated."""
    with pytest.raises(ValueError, match="address") as raised:
        opened(url, "token")
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize("token", ["", "top secret", "secret\n", "secret\r\nX-Evil: 1", "sécret", "…secret"])
def test_what_is_no_token(token: str) -> None:
    """A token that would break a header is refused without being repeated."""
    with pytest.raises(ValueError, match="token") as raised:
        opened("https://x.example", token)
    assert "cret" not in str(raised.value)


def test_no_cookie_is_kept() -> None:
    """Each call stands for itself: a session cookie would outlive its token, or end before it."""
    with sandbox_world(Face.CLOUD, lawful=False) as world:
        cookie = {"Set-Cookie": "JSESSIONID=1; Path=/"}
        world.sandbox.faults.add(Fault(path="/myself", status=200, headers=cookie, body='{"accountId": "acc-1"}'))
        assert world.tracker.own_account().id == "acc-1"
        assert len(world.tracker._calls._session.cookies) == 0


@pytest.mark.parametrize("deployment", list(Deployment))
def test_opening_makes_no_request(deployment: Deployment) -> None:
    """A site that is down does not keep the service from starting."""
    with sandbox_world(Face.CLOUD) as world:
        opened(world.server.url, "t", site=JiraSite(deployment=deployment)).close()
        assert len(world.sandbox.requests) == 0


def test_closing_leaves_the_server_alone() -> None:
    """A tracker can be opened on a server that serves others too."""
    with sandbox_world(Face.CLOUD) as world:
        other: SandboxServer = world.server
        opened(other.url, "crossgate-token", email="crossgate@example.com").close()
        assert world.tracker.own_account().name == "Crossgate"
