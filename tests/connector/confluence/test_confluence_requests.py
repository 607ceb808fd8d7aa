"""How the adapters call Confluence: how often, under which bounds, and what becomes of trouble."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pydantic import HttpUrl, SecretStr

from config.site import ConfluenceSite
from connector.confluence import open_wiki
from connector.sandbox.dialect import Face
from connector.sandbox.faults import Effect, Fault
from tests.fake_telemetry import CountingTelemetry
from tests.wiki_worlds import QUICK, SandboxWikiWorld, sandbox_wiki
from workflows.errors import Busy, Conflict, RemoteError, Unauthorized, Unreachable
from workflows.page import NewPage, PageEdit


@pytest.fixture(params=list(Face))
def world(request: pytest.FixtureRequest) -> Iterator[SandboxWikiWorld]:
    """A sandbox whose Cloud face may answer anything, because faults strike it."""
    with sandbox_wiki(request.param, lawful=False) as found:
        yield found


def a_page(world: SandboxWikiWorld) -> str:
    """A page of Crossgate's; gives its id."""
    page = world.wiki.create(NewPage(world.wiki.space("FRAUD"), "Page", "<p>one</p>"))
    world.sandbox.requests.clear()
    return page.head.id


def test_a_page_is_read_in_one_request(world: SandboxWikiWorld) -> None:
    """Body, version, status, labels, property and what we may do come together."""
    page_id = a_page(world)
    world.wiki.read(page_id)
    assert len(world.sandbox.requests) == 1


def test_a_thousand_pages_are_checked_in_few_requests() -> None:
    """Versions come in bulk: far fewer requests than pages, and no write."""
    for face, most in ((Face.CLOUD, 4), (Face.DATA_CENTER, 11)):
        with sandbox_wiki(face) as world:
            author = world.sandbox.writer("Priya Nair")
            ids = [author.create("FRAUD", f"Page {number}", "<p>x</p>").id for number in range(1000)]
            world.sandbox.requests.clear()
            heads = world.wiki.heads(ids)
            assert set(heads) == set(ids)
            assert len(world.sandbox.requests) <= most
            assert all(not request.is_write for request in world.sandbox.requests.find())


def test_a_read_is_tried_again(world: SandboxWikiWorld) -> None:
    """A passing fault is not noticed."""
    page_id = a_page(world)
    world.sandbox.faults.add(Fault(method="GET", status=503))
    assert world.wiki.read(page_id).head.id == page_id
    assert len(world.sandbox.requests) == 2


@pytest.mark.parametrize("effect", [Effect.DROP_AFTER, Effect.ANSWER])
def test_a_write_is_made_once(world: SandboxWikiWorld, effect: Effect) -> None:
    """When its answer is lost it may have happened, so that it is not sent again."""
    space = world.wiki.space("FRAUD")
    world.sandbox.requests.clear()
    world.sandbox.faults.add(Fault(method="POST", effect=effect, times=5))
    with pytest.raises(Unreachable):
        world.wiki.create(NewPage(space, "Once", "<p>one</p>"))
    assert len(world.sandbox.requests.find(method="POST")) == 1


def test_patience_is_kept(world: SandboxWikiWorld) -> None:
    """A 429 names how long, and no such call is made before."""
    page_id = a_page(world)
    world.sandbox.faults.add(Fault(method="PUT", status=429, headers={"Retry-After": "17"}))
    edit = PageEdit(1, "Page", "<p>two</p>")
    for _ in range(2):
        with pytest.raises(Busy) as raised:
            world.wiki.update(page_id, edit)
        assert 10 < raised.value.retry_after <= 17
    assert len(world.sandbox.requests.find(method="PUT")) == 1


def test_a_stale_version_told_as_a_bad_request(world: SandboxWikiWorld) -> None:
    """Some versions say 400 where others say 409: it is a conflict all the same."""
    page_id = a_page(world)
    body = '{"message": "Version must be incremented on update. Current version is: 2", "statusCode": 400}'
    world.sandbox.faults.add(Fault(method="PUT", status=400, body=body))
    with pytest.raises(Conflict):
        world.wiki.update(page_id, PageEdit(1, "Page", "<p>two</p>"))


@pytest.mark.parametrize("body", ["<html>", "[]", '{"results": 1}', '{"id": 1}', ""])
def test_an_answer_of_another_shape(world: SandboxWikiWorld, body: str) -> None:
    """It is no usable answer, and nothing is concluded from it."""
    page_id = a_page(world)
    world.sandbox.faults.add(Fault(status=200, body=body, times=100))
    for call in (
        lambda: world.wiki.read(page_id),
        lambda: world.wiki.heads([page_id]),
        lambda: world.wiki.inline_comments(page_id),
        lambda: world.wiki.space("RECO"),
        lambda: list(world.wiki.labelled("x")),
    ):
        with pytest.raises(RemoteError):
            call()


def test_a_wrong_token(world: SandboxWikiWorld) -> None:
    """The error asks about the token and does not hold it."""
    site = ConfluenceSite(deployment="cloud" if world.server.face is Face.CLOUD else "data_center")
    context = "/wiki" if world.server.face is Face.CLOUD else "/confluence"
    wiki = open_wiki(
        site,
        url=world.server.url + context,
        email="crossgate@example.com",
        token=SecretStr("wrong-token"),
        telemetry=CountingTelemetry(),
        clock=world.sandbox.clock,
        limits=QUICK,
    )
    with pytest.raises(Unauthorized) as raised:
        wiki.own_account()
    assert "wrong-token" not in str(raised.value)
    wiki.close()


def test_a_scoped_token_goes_through_the_gateway() -> None:
    """With `api_url`, calls go there, and people still get the site's own addresses."""
    with sandbox_wiki(Face.CLOUD) as world:
        gateway = f"{world.server.url}/ex/confluence/{world.sandbox.site.cloud_id}/wiki"
        wiki = open_wiki(
            ConfluenceSite(deployment="cloud", api_url=HttpUrl(gateway)),
            url=f"{world.server.url}/wiki",
            email=None,
            token=SecretStr("crossgate-scoped-token"),
            telemetry=CountingTelemetry(),
            clock=world.sandbox.clock,
            limits=QUICK,
        )
        page = wiki.create(NewPage(wiki.space("FRAUD"), "Page", "<p>one</p>"))
        assert page.head.url == f"{world.server.url}/wiki/spaces/FRAUD/pages/{page.head.id}"
        wiki.close()
