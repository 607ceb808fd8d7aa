from __future__ import annotations

from collections.abc import Iterator

import pytest
import requests

from connector.sandbox import Face
from connector.sandbox.happenings import Kind
from tests.connector.sandbox.listening import Listener
from tests.sandboxes import Running


@pytest.fixture
def server(data_center_sandbox: Running) -> Iterator[requests.Session]:
    """Crossgate's account with its personal access token."""
    with data_center_sandbox.session() as session:
        yield session


@pytest.fixture
def rest(data_center_sandbox: Running) -> str:
    return f"{data_center_sandbox.url}/rest/api/2"


def test_people_are_user_names(server: requests.Session, rest: str) -> None:
    """A user has a name and a key and no account id; fields take names."""
    myself = server.get(f"{rest}/myself").json()
    assert (myself["name"], myself["key"]) == ("crossgate", "JIRAUSER10108")
    assert "accountId" not in myself
    assert server.put(f"{rest}/issue/FRAUD-2", json={"fields": {"assignee": {"name": "mara.lind"}}}).status_code == 204
    assert server.get(f"{rest}/issue/FRAUD-2").json()["fields"]["assignee"]["name"] == "mara.lind"
    refused = server.put(
        f"{rest}/issue/FRAUD-2", json={"fields": {"assignee": {"accountId": "5b10a2844c20165700ed0001"}}}
    )
    assert refused.status_code == 400


def test_text_is_wiki_markup(server: requests.Session, rest: str) -> None:
    """Descriptions and comments are read and written as wiki markup; a document is refused."""
    assert server.get(f"{rest}/issue/FRAUD-2").json()["fields"]["description"].startswith("Replace the gradient")
    made = server.post(f"{rest}/issue/FRAUD-2/comment", json={"body": "h3. Gates\n* *missing*: review"})
    assert (made.status_code, made.json()["body"]) == (201, "h3. Gates\n* *missing*: review")
    document = {"type": "doc", "version": 1, "content": []}
    assert server.post(f"{rest}/issue/FRAUD-2/comment", json={"body": document}).status_code == 400


def test_changelogs_come_with_the_issue_only(data_center_sandbox: Running, server: requests.Session, rest: str) -> None:
    """All histories come with `expand`, oldest first, without field ids; there are no changelog pages."""
    tom = data_center_sandbox.sandbox.act("Tom Okafor")
    tom.transition("FRAUD-2", "ML Review")
    tom.edit("FRAUD-2", {"Assignee": "Jonas Weber"})
    [moved, assigned] = server.get(f"{rest}/issue/FRAUD-2?expand=changelog").json()["changelog"]["histories"]
    assert moved["items"][0]["toString"] == "ML Review"
    assert assigned["items"][0]["to"] == "JIRAUSER10102"
    assert "fieldId" not in moved["items"][0]
    assert moved["author"]["name"] == "tom.okafor"
    assert server.get(f"{rest}/issue/FRAUD-2/changelog").status_code == 404


def test_searches_page_by_number(server: requests.Session, rest: str) -> None:
    """The old search lives here: startAt, maxResults and a total; the new one does not exist."""
    query = {"jql": "project = FRAUD ORDER BY key", "startAt": "1", "maxResults": "2", "fields": "summary"}
    page = server.get(f"{rest}/search", params=query).json()
    assert (page["total"], [issue["key"] for issue in page["issues"]]) == (4, ["FRAUD-2", "FRAUD-3"])
    posted = server.post(f"{rest}/search", json={"jql": "project = RECO", "expand": ["changelog"]}).json()
    assert posted["total"] == 2
    assert "changelog" in posted["issues"][0]
    assert server.get(f"{rest}/search/jql", params={"jql": "project = FRAUD"}).status_code == 404


def test_cloud_addresses_do_not_exist(data_center_sandbox: Running, server: requests.Session, rest: str) -> None:
    """There is no version 3, and no bulk read."""
    assert server.get(f"{data_center_sandbox.url}/rest/api/3/myself").status_code == 404
    assert server.post(f"{rest}/issue/bulkfetch", json={"issueIdsOrKeys": ["FRAUD-1"]}).status_code in (404, 405)


def test_group_members_and_roles_are_names(server: requests.Session, rest: str) -> None:
    """Members of groups and actors of roles are named by user name."""
    members = server.get(f"{rest}/group/member", params={"groupname": "ml-leads"}).json()["values"]
    assert [member["name"] for member in members] == ["mara.lind", "jonas.weber"]
    actors = server.get(f"{rest}/project/FRAUD/role/10100").json()["actors"]
    assert [actor["name"] for actor in actors] == ["ml-leads", "priya.nair"]


def test_a_wrong_token_is_refused(rest: str) -> None:
    """A token nobody has is a 401; a user name with a token does as well as a bearer."""
    assert requests.get(f"{rest}/myself", headers={"Authorization": "Bearer wrong"}, timeout=5).status_code == 401
    assert requests.get(f"{rest}/myself", auth=("crossgate", "crossgate-token"), timeout=5).status_code == 200


def test_webhooks_speak_of_user_names(data_center_sandbox: Running, listener: Listener) -> None:
    """A webhook registered here tells of people by user name and of changes without field ids."""
    hooks = data_center_sandbox.sandbox.webhooks
    hooks.register("crossgate", listener.url, frozenset({Kind.ISSUE_UPDATED.value}), face=Face.DATA_CENTER)
    data_center_sandbox.sandbox.act("Priya Nair").transition("FRAUD-2", "ML Review")
    hooks.drain()
    [delivery] = listener.received
    assert delivery.json["user"]["name"] == "priya.nair"
    assert "fieldId" not in delivery.json["changelog"]["items"][0]
    assert delivery.json["issue"]["self"].startswith(data_center_sandbox.url)
