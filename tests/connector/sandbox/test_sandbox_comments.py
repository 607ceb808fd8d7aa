from __future__ import annotations

from typing import Any

import requests

from connector.sandbox.model import Permission
from tests.sandboxes import Running


def document(text: str) -> dict[str, Any]:
    """An Atlassian document of one paragraph."""
    words = [{"type": "text", "text": text}]
    return {"type": "doc", "version": 1, "content": [{"type": "paragraph", "content": words}]}


def test_comments_carry_properties_from_the_start(cloud: requests.Session, api: str) -> None:
    """A comment is posted with its entity property, which the list gives on request."""
    body = {"body": document("Missing: ML Review"), "properties": [{"key": "crossgate.comment", "value": {"v": 1}}]}
    made = cloud.post(f"{api}/issue/FRAUD-2/comment", json=body)
    assert made.status_code == 201
    [comment] = cloud.get(f"{api}/issue/FRAUD-2/comment?expand=properties").json()["comments"]
    assert comment["properties"] == body["properties"]
    assert "properties" not in cloud.get(f"{api}/issue/FRAUD-2/comment").json()["comments"][0]


def test_comments_are_edited_in_place_and_deleted(cloud: requests.Session, api: str) -> None:
    """An edit keeps the id and changes the text; a deleted comment is a 404."""
    made = cloud.post(f"{api}/issue/FRAUD-2/comment", json={"body": document("one")}).json()
    url = f"{api}/issue/FRAUD-2/comment/{made['id']}"
    assert cloud.put(url, json={"body": document("two")}).json()["body"] == document("two")
    assert cloud.delete(url).status_code == 204
    assert cloud.get(url).status_code == cloud.put(url, json={"body": document("x")}).status_code == 404


def test_text_is_no_document(cloud: requests.Session, api: str) -> None:
    """Version 3 takes Atlassian documents only; an empty or too long one is refused as well."""
    url = f"{api}/issue/FRAUD-2/comment"
    for body in ("text", None, {"type": "doc"}, document(" "), document("x" * 32_768)):
        assert cloud.post(url, json={"body": body}).status_code == 400


def test_only_authors_change_a_comment(cloud_sandbox: Running, api: str) -> None:
    """Somebody else's comment cannot be edited, except by an administrator."""
    comment = cloud_sandbox.sandbox.act("Tom Okafor").comment("FRAUD-2", "mine")
    url = f"{api}/issue/FRAUD-2/comment/{comment.id}"
    with cloud_sandbox.session("Priya Nair") as priya, cloud_sandbox.session() as administrator:
        assert priya.put(url, json={"body": document("no")}).status_code == 400
        assert administrator.put(url, json={"body": document("yes")}).status_code == 200


def test_commenting_wants_the_permission(cloud_sandbox: Running, cloud: requests.Session, api: str) -> None:
    """Without the permission a comment is refused and not kept."""
    cloud_sandbox.sandbox.site.projects["FRAUD"].permissions[Permission.COMMENT] = frozenset()
    assert cloud.post(f"{api}/issue/FRAUD-2/comment", json={"body": document("x")}).status_code == 400
    assert cloud.get(f"{api}/issue/FRAUD-2/comment").json()["total"] == 0


def test_comment_properties_by_themselves(cloud: requests.Session, api: str) -> None:
    """A comment's properties are listed, read, written and deleted one by one."""
    comment_id = cloud.post(f"{api}/issue/FRAUD-2/comment", json={"body": document("x")}).json()["id"]
    url = f"{api}/comment/{comment_id}/properties"
    assert cloud.put(f"{url}/k", json=[1]).status_code == 201
    assert cloud.put(f"{url}/k", json=[2]).status_code == 200
    assert cloud.get(f"{url}/k").json() == {"key": "k", "value": [2]}
    assert [entry["key"] for entry in cloud.get(url).json()["keys"]] == ["k"]
    assert cloud.delete(f"{url}/k").status_code == 204
    assert cloud.get(f"{url}/k").status_code == 404


def test_issue_properties_have_a_limit(cloud: requests.Session, api: str) -> None:
    """A property of 32,768 characters fits; one more does not, and neither does what is no JSON."""
    url = f"{api}/issue/FRAUD-2/properties/crossgate.gates"
    assert cloud.put(url, json="x" * 32_766).status_code == 201  # Two quotes are part of it.
    assert cloud.put(url, json="x" * 32_767).status_code == 400
    assert cloud.put(url, data=b"{").status_code == 400


def test_remote_links_are_replaced_by_global_id(cloud: requests.Session, api: str) -> None:
    """A second link with the same globalId replaces the first whole: what it leaves out is gone."""
    url = f"{api}/issue/FRAUD-2/remotelink"
    first = {"globalId": "g", "relationship": "documents", "object": {"url": "https://example.com/1", "title": "One"}}
    second = {"globalId": "g", "object": {"url": "https://example.com/2", "title": "Two"}}
    assert cloud.post(url, json=first).status_code == 201
    assert cloud.post(url, json=second).status_code == 200
    [link] = cloud.get(url).json()
    assert link["object"]["title"] == "Two"
    assert "relationship" not in link


def test_links_show_on_both_issues(cloud: requests.Session, api: str) -> None:
    """A link is read from both sides with its own phrase, and both changelogs tell of it."""
    body = {"type": {"name": "Blocks"}, "inwardIssue": {"key": "FRAUD-2"}, "outwardIssue": {"key": "FRAUD-3"}}
    assert cloud.post(f"{api}/issueLink", json=body).status_code == 201
    [from_two] = cloud.get(f"{api}/issue/FRAUD-2").json()["fields"]["issuelinks"]
    [from_three] = cloud.get(f"{api}/issue/FRAUD-3").json()["fields"]["issuelinks"]
    assert from_two["outwardIssue"]["key"] == "FRAUD-3"
    assert from_three["inwardIssue"]["key"] == "FRAUD-2"
    [history] = cloud.get(f"{api}/issue/FRAUD-3/changelog").json()["values"]
    assert history["items"][0]["toString"] == "This issue is blocked by FRAUD-2"
    assert cloud.delete(f"{api}/issueLink/{from_two['id']}").status_code == 204
    assert cloud.get(f"{api}/issue/FRAUD-2").json()["fields"]["issuelinks"] == []
