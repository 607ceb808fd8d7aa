"""How many requests each call of the portfolio makes, and how it deals with what sites do differently."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import orjson
import pytest
import requests

from connector.sandbox.dialect import Face
from tests.connector.jira.striking import strike
from tests.portfolio_worlds import EFFORT, REACH, SCORE
from tests.tracker_worlds import SandboxWorld, sandbox_world
from workflows.errors import Forbidden
from workflows.ports import Wanted

WANTED = Wanted((REACH, EFFORT))
PROPERTIES = Wanted((REACH,), properties=("crossgate.rice.score",))


@pytest.fixture(params=list(Face))
def world(request: pytest.FixtureRequest) -> Iterator[SandboxWorld]:
    """Both faces, the field catalogue being cached already."""
    with sandbox_world(request.param) as sandbox:
        sandbox.tracker.field_catalog()
        yield sandbox


@pytest.fixture
def cloud() -> Iterator[SandboxWorld]:
    with sandbox_world(Face.CLOUD) as sandbox:
        sandbox.tracker.field_catalog()
        yield sandbox


@pytest.fixture
def data_center() -> Iterator[SandboxWorld]:
    with sandbox_world(Face.DATA_CENTER) as sandbox:
        sandbox.tracker.field_catalog()
        yield sandbox


def asked(world: SandboxWorld, call: Callable[[], object]) -> list[str]:
    """The requests that a call makes, as method and endpoint."""
    world.sandbox.requests.clear()
    call()
    return [f"{entry.method} {entry.route.split('/', 4)[4]}" for entry in world.sandbox.requests.find()]


def make(world: SandboxWorld, many: int) -> None:
    """So many issues more, without anybody being told."""
    tom = world.sandbox.act("Tom Okafor")
    for number in range(many):
        tom.create("IDEA", f"Idea {number}", type="Idea", fields={"Reach": number})


def test_a_search_reads_five_hundred_a_request(world: SandboxWorld) -> None:
    """And histories cost Cloud one more for all of them."""
    make(world, 520)
    portfolio = world.tracker.portfolio
    search = "POST search/jql" if world.server.face is Face.CLOUD else "POST search"
    assert asked(world, lambda: list(portfolio.search(["IDEA"], [], WANTED))) == [search, search]
    told = Wanted(WANTED.fields, histories=True)
    histories = ["POST changelog/bulkfetch"] if world.server.face is Face.CLOUD else [search] * 6
    assert asked(world, lambda: list(portfolio.search(["IDEA"], [], told))) == [search, search, *histories]


def test_a_site_with_small_pages_needs_no_more_for_histories(cloud: SandboxWorld) -> None:
    """Blocks are put together before their histories are read."""
    make(cloud, 27)
    cloud.sandbox.largest_page = 10
    told = Wanted(WANTED.fields, histories=True)
    blocks: list[int] = []
    requests = asked(
        cloud, lambda: blocks.extend(len(block) for block in cloud.tracker.portfolio.search(["IDEA"], [], told))
    )
    assert requests == ["POST search/jql"] * 3 + ["POST changelog/bulkfetch"]
    assert blocks == [30]


def test_issues_by_key_and_children_take_one_request_per_hundred(world: SandboxWorld) -> None:
    """However many are named."""
    make(world, 147)
    keys = [f"IDEA-{number}" for number in range(1, 151)]
    portfolio = world.tracker.portfolio
    found: list[object] = []
    assert len(asked(world, lambda: found.extend(portfolio.read_many(keys, WANTED)))) == 2
    assert len(found) == 150
    assert len(asked(world, lambda: portfolio.children(keys, WANTED))) == 2
    assert asked(world, lambda: portfolio.read_many([], WANTED)) == []


def test_counting_and_writing_take_one(world: SandboxWorld) -> None:
    """Whatever is written."""
    portfolio = world.tracker.portfolio
    assert len(asked(world, lambda: portfolio.count(["IDEA"], ["Idea"]))) == 1
    assert asked(world, lambda: portfolio.set_fields("IDEA-1", {REACH: "5", SCORE: "2"})) == ["PUT issue/{key}"]
    written = asked(world, lambda: portfolio.set_property("IDEA-1", "crossgate.rice.score", {"value": 2}))
    assert written == ["PUT issue/{key}/properties/{name}"]


def test_a_search_that_cannot_be_counted(cloud: SandboxWorld) -> None:
    """There is no count, and no failure: it is for a progress bar."""
    assert cloud.tracker.portfolio.count(["NOWHERE"], []) is None


def test_properties_cost_data_center_a_read_each(data_center: SandboxWorld) -> None:
    """Its searches give none."""
    requests = asked(data_center, lambda: list(data_center.tracker.portfolio.search(["IDEA"], [], PROPERTIES)))
    assert requests == ["POST search", *["GET issue/{key}"] * 3]


def test_nobody_is_notified_where_that_may_be_asked(world: SandboxWorld) -> None:
    """Every edit asks that nobody be notified."""
    world.tracker.portfolio.set_fields("IDEA-1", {SCORE: "2"})
    (edit,) = world.sandbox.requests.find(method="PUT")
    assert edit.query == "notifyUsers=false"


def test_an_account_that_may_not_ask_for_quiet_edits_once(data_center: SandboxWorld) -> None:
    """Data Center refuses the wish of those who are no administrators; it is not made again in that project."""
    data_center.sandbox.site.administrators = "nobody"
    portfolio = data_center.tracker.portfolio
    assert len(asked(data_center, lambda: portfolio.set_fields("IDEA-1", {SCORE: "2"}))) == 2
    assert len(asked(data_center, lambda: portfolio.set_fields("IDEA-2", {SCORE: "2"}))) == 1
    assert data_center.held("IDEA-1", SCORE) == data_center.held("IDEA-2", SCORE) == "2.0"


def test_an_edit_that_is_forbidden_is_not_tried_louder(cloud: SandboxWorld) -> None:
    """Cloud ignores the wish for quiet, so that its refusal means the edit."""
    cloud.sandbox.issue("IDEA-1").editable = False
    with pytest.raises(Forbidden):
        cloud.tracker.portfolio.set_fields("IDEA-1", {SCORE: "2"})
    assert len(cloud.sandbox.requests.find(method="PUT")) == 1


def test_comments_that_an_answer_left_out_are_read(world: SandboxWorld) -> None:
    """Jira may give only some of an issue's comments with it: the others cost one more request."""
    for number in range(3):
        world.say("IDEA-1", f"/rice reach={number}")
    cloud = world.server.face is Face.CLOUD
    with requests.Session() as session:
        user = world.sandbox.site.user("Crossgate")
        session.auth = (user.email if cloud else user.name, user.token)
        raw = session.get(f"{world.server.url}/rest/api/{3 if cloud else 2}/issue/IDEA-1").json()
    raw["fields"]["comment"]["comments"] = raw["fields"]["comment"]["comments"][:1]
    body = orjson.dumps({"issues": [raw], **({"issueErrors": []} if cloud else {"total": 1})}).decode()
    strike(world, "/issue/bulkfetch" if cloud else "/search", status=200, body=body)
    (seen,) = world.tracker.portfolio.read_many(["IDEA-1"], Wanted((REACH,), comments=True))
    assert [comment.text for comment in seen.comments] == [f"/rice reach={number}" for number in range(3)]


def test_children_of_an_epic_on_data_center(data_center: SandboxWorld) -> None:
    """Without a field that links to epics the parent alone tells; the query stays one that the site understands."""
    (child,) = data_center.tracker.portfolio.children(["FRAUD-1"], WANTED)
    assert child.issue.key == "FRAUD-2"
