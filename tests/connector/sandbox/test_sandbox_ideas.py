from __future__ import annotations

from typing import Any

import pytest
import requests

from tests.sandboxes import Running

RATING, WINDOW, FORMULA, SCORE = (f"customfield_100{n}" for n in (36, 37, 38, 34))


def edit(session: requests.Session, api: str, key: str, **fields: Any) -> requests.Response:
    """Edit an issue's fields."""
    return session.put(f"{api}/issue/{key}", json={"fields": fields})


def field(session: requests.Session, api: str, key: str, id: str) -> Any:
    """What a field holds."""
    return session.get(f"{api}/issue/{key}").json()["fields"][id]


def test_an_idea_is_delivered_by_an_epic(cloud: requests.Session, api: str) -> None:
    """The link reads from the idea's side as Product Discovery has it."""
    [link] = field(cloud, api, "IDEA-1", "issuelinks")
    assert (link["type"]["inward"], link["inwardIssue"]["key"]) == ("is implemented by", "FRAUD-1")


def test_ratings_are_numbers_and_intervals_two_days(cloud: requests.Session, api: str) -> None:
    """Each comes back as it was written."""
    window = '{"start":"2027-01-01","end":"2027-03-31"}'
    assert edit(cloud, api, "IDEA-1", **{RATING: 4, WINDOW: window}).status_code == 204
    assert field(cloud, api, "IDEA-1", RATING) == 4
    assert field(cloud, api, "IDEA-1", WINDOW) == window


@pytest.mark.parametrize(
    ("id", "value"),
    [
        (RATING, "four"),
        (WINDOW, "soon"),
        (WINDOW, '{"start":"2027-03-01"}'),
        (WINDOW, '{"start":"2027-03-01","end":"2027-01-01"}'),
        (FORMULA, 3),
    ],
)
def test_refuses_what_such_a_field_does_not_take(cloud: requests.Session, api: str, id: str, value: object) -> None:
    """By the field's id; a formula takes nothing at all."""
    refused = edit(cloud, api, "IDEA-1", **{id: value})
    assert (refused.status_code, list(refused.json()["errors"])) == (400, [id])


def test_a_field_has_a_scope(cloud: requests.Session, api: str) -> None:
    """Issues of other projects neither show it nor take it; the listing names its project, the paged one hides it."""
    assert RATING not in cloud.get(f"{api}/issue/FRAUD-1").json()["fields"]
    assert RATING in edit(cloud, api, "FRAUD-1", **{RATING: 4}).json()["errors"]
    [known] = [one for one in cloud.get(f"{api}/field").json() if one["id"] == RATING]
    assert known["schema"]["custom"] == "jira.polaris:rating"
    assert known["scope"] == {"type": "PROJECT", "project": {"id": "10002"}}
    assert RATING not in [one["id"] for one in cloud.get(f"{api}/field/search?maxResults=100").json()["values"]]


def test_a_field_can_disappear(cloud_sandbox: Running, cloud: requests.Session, api: str) -> None:
    """No issue shows or takes it any more; the changelog still tells of it."""
    edit(cloud, api, "IDEA-2", **{SCORE: 3.5})
    cloud_sandbox.sandbox.site.remove_field("RICE score")
    assert SCORE not in cloud.get(f"{api}/issue/IDEA-2").json()["fields"]
    assert SCORE in edit(cloud, api, "IDEA-2", **{SCORE: 4}).json()["errors"]
    told = cloud.get(f"{api}/issue/IDEA-2/changelog").json()["values"]
    assert [item["field"] for entry in told for item in entry["items"]] == ["RICE score"]


def test_an_issue_can_be_hidden(cloud_sandbox: Running, cloud: requests.Session, api: str) -> None:
    """By its security level: reads, searches and bulk reads do as if it were not there."""
    cloud_sandbox.sandbox.issue("IDEA-2").only_groups = frozenset({"legal"})
    assert cloud.get(f"{api}/issue/IDEA-2").status_code == 404
    asked = {"issueIdsOrKeys": ["IDEA-2", "IDEA-3"]}
    assert [one["key"] for one in cloud.post(f"{api}/issue/bulkfetch", json=asked).json()["issues"]] == ["IDEA-3"]
    found = cloud.post(f"{api}/search/jql", json={"jql": "project = IDEA ORDER BY key", "fields": ["key"]}).json()
    assert [one["key"] for one in found["issues"]] == ["IDEA-1", "IDEA-3"]


def test_an_issue_can_be_closed_to_edits(cloud_sandbox: Running, cloud: requests.Session, api: str) -> None:
    """Fields and properties are refused; it is read as ever."""
    cloud_sandbox.sandbox.issue("IDEA-2").editable = False
    assert edit(cloud, api, "IDEA-2", **{SCORE: 4}).status_code == 403
    assert cloud.put(f"{api}/issue/IDEA-2/properties/score", json=4).status_code == 403
    assert cloud.get(f"{api}/issue/IDEA-2").status_code == 200


def test_counts_about_how_many(cloud: requests.Session, api: str) -> None:
    """What a query finds, counted; a query without bounds is refused."""
    assert cloud.post(f"{api}/search/approximate-count", json={"jql": "project = IDEA"}).json() == {"count": 3}
    assert cloud.post(f"{api}/search/approximate-count", json={"jql": ""}).status_code == 400


def test_pages_may_be_smaller_than_asked_for(cloud_sandbox: Running, cloud: requests.Session, api: str) -> None:
    """A site that gives two issues a page gives a token for the rest."""
    cloud_sandbox.sandbox.largest_page = 2
    asked = {"jql": "project = IDEA", "fields": ["key"], "maxResults": 500}
    first = cloud.post(f"{api}/search/jql", json=asked).json()
    rest = cloud.post(f"{api}/search/jql", json=asked | {"nextPageToken": first["nextPageToken"]}).json()
    assert (len(first["issues"]), len(rest["issues"]), rest["isLast"]) == (2, 1, True)


def test_data_center_searches_leniently_when_asked(data_center_sandbox: Running) -> None:
    """An issue that is not there is refused, or with `validateQuery: false` matches nothing."""
    asked = {"jql": "key in (IDEA-2, IDEA-99) OR parent = IDEA-99", "fields": ["key"]}
    with data_center_sandbox.session() as session:
        address = f"{data_center_sandbox.url}/rest/api/2/search"
        assert session.post(address, json=asked).status_code == 400
        found = session.post(address, json=asked | {"validateQuery": False}).json()
    assert [one["key"] for one in found["issues"]] == ["IDEA-2"]


def test_data_center_lets_only_administrators_edit_quietly(data_center_sandbox: Running) -> None:
    """Others who ask that nobody be notified are refused."""
    address = f"{data_center_sandbox.url}/rest/api/2/issue/IDEA-2?notifyUsers=false"
    asked = {"fields": {SCORE: 4}}
    with data_center_sandbox.session() as ours, data_center_sandbox.session("Priya Nair") as hers:
        assert ours.put(address, json=asked).status_code == 204
        assert hers.put(address, json=asked).status_code == 403
