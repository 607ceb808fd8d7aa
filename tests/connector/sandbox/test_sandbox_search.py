from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import requests

from connector.sandbox.model import Permission
from tests.fake_clock import FakeClock
from tests.sandboxes import Running


def keys(session: requests.Session, api: str, jql: str, **more: Any) -> list[str]:
    """The keys a search finds."""
    answer = session.post(f"{api}/search/jql", json={"jql": jql, "fields": ["key", "summary"], **more})
    assert answer.status_code == 200, answer.text
    return [issue["key"] for issue in answer.json()["issues"]]


@pytest.mark.parametrize(
    ("jql", "found"),
    [
        ("project = FRAUD ORDER BY key", ["FRAUD-1", "FRAUD-2", "FRAUD-3", "FRAUD-4"]),
        ("project in (FRAUD, RECO) AND labels = ui", ["FRAUD-4"]),
        ('project = "Fraud detection" AND issuetype = Epic', ["FRAUD-1"]),
        ("key in (FRAUD-2, RECO-1) ORDER BY key DESC", ["RECO-1", "FRAUD-2"]),
        ("issuekey = fraud-2", ["FRAUD-2"]),
        ("parent = FRAUD-1", ["FRAUD-2"]),
        ('status = "In Development"', []),
        ("project = RECO AND (labels = ui OR key = RECO-2)", ["RECO-2"]),
        ("project = FRAUD AND labels != ml", ["FRAUD-4"]),
        ("project = FRAUD AND NOT labels = ml", ["FRAUD-4"]),
        ("project = FRAUD AND parent is not EMPTY", ["FRAUD-2"]),
        (
            "project = FRAUD AND parent is EMPTY AND issuetype not in (Epic, Sub-task) ORDER BY key",
            ["FRAUD-3", "FRAUD-4"],
        ),
    ],
)
def test_understands_the_jql_that_is_used(cloud: requests.Session, api: str, jql: str, found: list[str]) -> None:
    """Each form of query finds what it says, in the order it says."""
    assert keys(cloud, api, jql) == found


@pytest.mark.parametrize(
    ("jql", "complaint"),
    [
        ("", "Unbounded JQL queries are not allowed here"),
        ("ORDER BY key", "Unbounded JQL queries are not allowed here"),
        ("project = NOPE", "The value 'NOPE' does not exist for the field 'project'."),
        ("key = FRAUD-99", "An issue with key 'FRAUD-99' does not exist for field 'key'."),
        ("colour = red", "Field 'colour' does not exist or you do not have permission to view it."),
        ("project = ", "before the end of the query"),
        ("project = FRAUD labels = ml", "Expecting either 'OR' or 'AND'"),
        ("project ~ FRAUD", "Expecting operator"),
        ("updated >= yesterday", "is invalid"),
        ("updated in (-1d)", "is not supported by the 'updated' field"),
        ("updated >= -999999w", "out of range"),
        ("key > FRAUD-1", "is not supported by the 'key' field"),
        ("project in (FRAUD", "Expecting ',' or ')'"),
        ("project = FRAUD ORDER BY colour", "Not able to sort"),
        ("(" * 200 + "project = FRAUD" + ")" * 200, "nested too deeply"),
        ('project = "FRAUD', "reserved JQL character"),
    ],
)
def test_refuses_other_jql_with_a_reason(cloud: requests.Session, api: str, jql: str, complaint: str) -> None:
    """What cannot be read, or names what is not there, is a 400 that says what."""
    answer = cloud.get(f"{api}/search/jql", params={"jql": jql})
    assert answer.status_code == 400
    assert complaint in answer.json()["errorMessages"][0]


def test_finds_what_changed_since_a_moment(
    cloud_sandbox: Running, cloud: requests.Session, api: str, clock: FakeClock
) -> None:
    """Absolute moments are to the minute and in the searcher's time zone; relative ones count from now."""
    clock.advance(timedelta(hours=2))
    cloud_sandbox.sandbox.act("Tom Okafor").edit("FRAUD-4", {"Story points": 8})
    assert keys(cloud, api, 'updated >= "2026-10-01 13:00"') == ["FRAUD-4"]
    assert keys(cloud, api, "updated >= -10m AND project = FRAUD") == ["FRAUD-4"]
    assert keys(cloud, api, 'updated >= "2026/10/01 14:01"') == []


def test_pages_with_a_token(cloud: requests.Session, api: str) -> None:
    """Each page but the last names the next; without fields there is nothing but the id; a made-up token is refused."""
    first = cloud.get(f"{api}/search/jql", params={"jql": "project = FRAUD", "maxResults": "3"}).json()
    assert [set(issue) for issue in first["issues"]] == [{"id"}] * 3
    assert not first["isLast"]
    query = {"jql": "project = FRAUD", "maxResults": "3", "nextPageToken": first["nextPageToken"]}
    last = cloud.get(f"{api}/search/jql", params=query).json()
    assert (len(last["issues"]), last["isLast"], "nextPageToken" in last) == (1, True, False)
    assert cloud.get(f"{api}/search/jql", params=query | {"nextPageToken": "made-up"}).status_code == 400


def test_the_index_lags_as_long_as_it_is_told(
    cloud_sandbox: Running, cloud: requests.Session, api: str, clock: FakeClock
) -> None:
    """A change shows in searches only after the lag, unless the issue is named in reconcileIssues."""
    clock.advance(timedelta(minutes=5))
    cloud_sandbox.sandbox.index.lag = timedelta(seconds=30)
    cloud_sandbox.sandbox.act("Tom Okafor").transition("FRAUD-2", "In Development")
    jql = 'status = "In Development"'
    issue_id = int(cloud_sandbox.sandbox.issue("FRAUD-2").id)
    assert keys(cloud, api, jql) == []
    assert keys(cloud, api, jql, reconcileIssues=[issue_id]) == ["FRAUD-2"]
    clock.advance(timedelta(seconds=30))
    assert keys(cloud, api, jql) == ["FRAUD-2"]


def test_the_index_can_be_held(cloud_sandbox: Running, cloud: requests.Session, api: str) -> None:
    """While it is held, searches see the site as it was, new issues and deletions included."""
    tom = cloud_sandbox.sandbox.act("Tom Okafor")
    cloud_sandbox.sandbox.index.hold()
    tom.create("RECO", "Too new to be found")
    tom.edit("RECO-1", {"Labels": ["ml", "urgent"]})
    assert keys(cloud, api, "project = RECO ORDER BY key") == ["RECO-1", "RECO-2"]
    assert keys(cloud, api, "labels = urgent") == []
    cloud_sandbox.sandbox.index.release()
    assert keys(cloud, api, "project = RECO ORDER BY key") == ["RECO-1", "RECO-2", "RECO-3"]
    assert keys(cloud, api, "labels = urgent") == ["RECO-1"]


def test_searches_see_only_what_may_be_seen(cloud_sandbox: Running, cloud: requests.Session, api: str) -> None:
    """Issues of a project that is closed to the caller are not found, and the project is not known."""
    cloud_sandbox.sandbox.site.projects["RECO"].permissions[Permission.BROWSE] = frozenset()
    assert keys(cloud, api, "labels = ml AND key != FRAUD-1 ORDER BY key") == ["FRAUD-2", "FRAUD-3"]
    assert cloud.get(f"{api}/search/jql", params={"jql": "project = RECO"}).status_code == 400


def test_the_old_search_is_gone(cloud: requests.Session, api: str) -> None:
    """Cloud answers its removed search with 410 and names the new one."""
    for answer in (cloud.get(f"{api}/search?jql=project=FRAUD"), cloud.post(f"{api}/search", json={})):
        assert answer.status_code == 410
        assert "/rest/api/3/search/jql" in answer.json()["errorMessages"][0]


def test_matches_issues_without_the_index(cloud_sandbox: Running, cloud: requests.Session, api: str) -> None:
    """Matching looks at issues as they are; a query that is wrong has its errors beside the others' matches."""
    cloud_sandbox.sandbox.index.hold()
    cloud_sandbox.sandbox.act("Tom Okafor").edit("RECO-1", {"Labels": ["urgent"]})
    issue_id = int(cloud_sandbox.sandbox.issue("RECO-1").id)
    body = {"issueIds": [issue_id, 10001], "jqls": ["labels = urgent", "colour = red"]}
    right, wrong = cloud.post(f"{api}/jql/match", json=body).json()["matches"]
    assert (right["matchedIssues"], right["errors"]) == ([issue_id], [])
    assert wrong["matchedIssues"] == []
    assert wrong["errors"]
