from __future__ import annotations

import dataclasses

import requests

from connector.sandbox.model import Permission, Screen
from tests.sandboxes import Running

TIER = "customfield_10010"
METRIC = "customfield_10011"


def with_screen(running: Running, id: str, screen: Screen) -> None:
    """Give a transition of FRAUD's workflow a screen."""
    project = running.sandbox.site.projects["FRAUD"]
    steps = tuple(dataclasses.replace(s, screen=screen) if s.id == id else s for s in project.workflow.transitions)
    project.workflow = dataclasses.replace(project.workflow, transitions=steps)


def test_offers_the_transitions_of_the_status(cloud: requests.Session, api: str) -> None:
    """An issue in Backlog offers ML Review, and the short cut past it."""
    offered = cloud.get(f"{api}/issue/FRAUD-2/transitions").json()["transitions"]
    assert [(step["id"], step["to"]["name"]) for step in offered] == [("11", "ML Review"), ("51", "In Development")]


def test_runs_a_transition_and_remembers_it(cloud: requests.Session, api: str) -> None:
    """The status changes, and one history tells from where to where, by ids and names."""
    assert cloud.post(f"{api}/issue/FRAUD-2/transitions", json={"transition": {"id": "51"}}).status_code == 204
    issue = cloud.get(f"{api}/issue/FRAUD-2?fields=status&expand=changelog").json()
    assert issue["fields"]["status"]["name"] == "In Development"
    [history] = issue["changelog"]["histories"]
    assert history["author"]["displayName"] == "Crossgate"
    assert history["items"] == [
        {
            "field": "status",
            "fieldtype": "jira",
            "fieldId": "status",
            "from": "10001",
            "fromString": "Backlog",
            "to": "10003",
            "toString": "In Development",
        }
    ]


def test_refuses_a_transition_that_is_not_on_offer(cloud: requests.Session, api: str) -> None:
    """A transition of another status is refused with 400, and nothing changes."""
    answer = cloud.post(f"{api}/issue/FRAUD-2/transitions", json={"transition": {"id": "41"}})
    assert answer.status_code == 400
    assert answer.json()["errorMessages"] == ["Transition id '41' is not valid for this issue."]
    assert cloud.get(f"{api}/issue/FRAUD-2?fields=status").json()["fields"]["status"]["name"] == "Backlog"


def test_refuses_a_body_without_a_transition(cloud: requests.Session, api: str) -> None:
    """A body that names no transition is a 400 that says so."""
    answer = cloud.post(f"{api}/issue/FRAUD-2/transitions", json={})
    assert (answer.status_code, answer.json()["errorMessages"]) == (400, ["Missing 'transition' identifier"])


def test_wants_what_the_screen_requires(cloud_sandbox: Running, cloud: requests.Session, api: str) -> None:
    """A required field of the screen that stays empty is named in `errors`; filled, both change in one history."""
    with_screen(cloud_sandbox, "51", Screen((TIER, METRIC), frozenset({TIER})))
    url = f"{api}/issue/FRAUD-2/transitions"
    [step] = cloud.get(f"{url}?expand=transitions.fields&transitionId=51").json()["transitions"]
    assert step["fields"][TIER]["required"]
    assert [option["value"] for option in step["fields"][TIER]["allowedValues"]] == ["minimal", "limited", "high"]

    refused = cloud.post(url, json={"transition": {"id": "51"}})
    assert (refused.status_code, refused.json()["errors"]) == (400, {TIER: "Model risk tier is required."})

    body = {"transition": {"id": "51"}, "fields": {TIER: {"value": "high"}}}
    assert cloud.post(url, json=body).status_code == 204
    [history] = cloud.get(f"{api}/issue/FRAUD-2/changelog").json()["values"]
    assert {item["field"] for item in history["items"]} == {"status", "Model risk tier"}


def test_refuses_a_field_off_the_screen(cloud: requests.Session, api: str) -> None:
    """A transition without a screen takes no fields, not even ones that the edit screen holds."""
    body = {"transition": {"id": "51"}, "fields": {"labels": ["x"]}}
    answer = cloud.post(f"{api}/issue/FRAUD-2/transitions", json=body)
    assert answer.status_code == 400
    assert "not on the appropriate screen" in answer.json()["errors"]["labels"]


def test_hides_a_transition_from_those_outside_its_group(cloud_sandbox: Running, cloud: requests.Session) -> None:
    """A condition on a group hides the transition from others, who are refused when they try it all the same."""
    project = cloud_sandbox.sandbox.site.projects["FRAUD"]
    steps = tuple(
        dataclasses.replace(step, only_groups=frozenset({"ml-leads"})) for step in project.workflow.transitions
    )
    project.workflow = dataclasses.replace(project.workflow, transitions=steps)
    url = f"{cloud_sandbox.url}/rest/api/3/issue/FRAUD-2/transitions"
    assert cloud.get(url).json()["transitions"] == []
    assert cloud.post(url, json={"transition": {"id": "11"}}).status_code == 400
    with cloud_sandbox.session("Mara Lind") as mara:
        assert mara.post(url, json={"transition": {"id": "11"}}).status_code == 204


def test_offers_nothing_without_the_permission(cloud_sandbox: Running, cloud: requests.Session, api: str) -> None:
    """Who may not transition issues of the project is offered no transition."""
    cloud_sandbox.sandbox.site.projects["FRAUD"].permissions[Permission.TRANSITION] = frozenset({"ml-leads"})
    assert cloud.get(f"{api}/issue/FRAUD-2/transitions").json()["transitions"] == []


def test_a_move_changes_the_status_without_a_transition(
    cloud_sandbox: Running, cloud: requests.Session, api: str
) -> None:
    """A move to another project gives a new key; the old one still finds it; one history holds project and status."""
    key = cloud_sandbox.sandbox.act("Tom Okafor").move("FRAUD-2", "RECO", "In Development")
    assert key == "RECO-3"
    issue = cloud.get(f"{api}/issue/FRAUD-2?fields=status,project&expand=changelog").json()
    assert (issue["key"], issue["fields"]["project"]["key"]) == ("RECO-3", "RECO")
    [history] = issue["changelog"]["histories"]
    assert [item["field"] for item in history["items"]] == ["project", "Key", "status"]
