from __future__ import annotations

import requests

from connector.sandbox.model import Permission
from tests.sandboxes import Running


def test_creates_an_issue(cloud: requests.Session, api: str) -> None:
    """A new issue gets the next key of its project and stands in the workflow's first status."""
    fields = {"project": {"key": "RECO"}, "issuetype": {"name": "Task"}, "summary": "Measure drift", "labels": ["ml"]}
    made = cloud.post(f"{api}/issue", json={"fields": fields})
    assert (made.status_code, made.json()["key"]) == (201, "RECO-3")
    read = cloud.get(f"{api}/issue/RECO-3").json()["fields"]
    assert (read["status"]["name"], read["labels"], read["creator"]["displayName"]) == ("Backlog", ["ml"], "Crossgate")


def test_names_everything_a_new_issue_lacks(cloud: requests.Session, api: str) -> None:
    """An issue without a summary, and one without a known project, are refused by field."""
    story = {"project": {"key": "RECO"}, "issuetype": {"name": "Story"}}
    assert "summary" in cloud.post(f"{api}/issue", json={"fields": story}).json()["errors"]
    nowhere = {"project": {"key": "NOPE"}, "issuetype": {"name": "Story"}, "summary": "x"}
    assert "project" in cloud.post(f"{api}/issue", json={"fields": nowhere}).json()["errors"]


def test_an_edit_leaves_one_history_with_an_item_per_field(cloud: requests.Session, api: str) -> None:
    """Fields that change together are items of one history; a field that stays as it is has none."""
    fields = {"customfield_10010": {"value": "limited"}, "customfield_10013": 8, "labels": ["ml"]}
    assert cloud.put(f"{api}/issue/FRAUD-3", json={"fields": fields}).status_code == 204
    [history] = cloud.get(f"{api}/issue/FRAUD-3/changelog").json()["values"]
    told = {
        item["field"]: (item["from"], item["fromString"], item["to"], item["toString"]) for item in history["items"]
    }
    assert told == {
        "Model risk tier": ("10022", "high", "10021", "limited"),
        "Story points": (None, "5", None, "8"),
    }


def test_an_edit_that_changes_nothing_leaves_no_history(cloud: requests.Session, api: str) -> None:
    """Writing what is already so changes neither the changelog nor the time of update."""
    before = cloud.get(f"{api}/issue/FRAUD-3?fields=updated").json()
    cloud.put(f"{api}/issue/FRAUD-3", json={"fields": {"labels": ["ml"]}})
    assert cloud.get(f"{api}/issue/FRAUD-3/changelog").json()["total"] == 0
    assert cloud.get(f"{api}/issue/FRAUD-3?fields=updated").json() == before


def test_verbs_add_to_and_remove_from_lists(cloud_sandbox: Running, cloud: requests.Session, api: str) -> None:
    """`update` adds a label and a person without naming those that are there."""
    mara = cloud_sandbox.sandbox.site.user("Mara Lind").account_id
    update = {
        "labels": [{"add": "urgent"}, {"remove": "ml"}],
        "customfield_10012": [{"add": {"accountId": mara}}],
    }
    assert cloud.put(f"{api}/issue/FRAUD-3", json={"update": update}).status_code == 204
    fields = cloud.get(f"{api}/issue/FRAUD-3?fields=labels,customfield_10012").json()["fields"]
    assert fields["labels"] == ["urgent"]
    assert [person["displayName"] for person in fields["customfield_10012"]] == ["Mara Lind"]


def test_refuses_fields_off_the_edit_screen(cloud: requests.Session, api: str) -> None:
    """A status, or a field nobody knows, cannot be edited; nothing of the edit takes effect."""
    body = {"fields": {"status": {"name": "Done"}, "customfield_99999": 1, "summary": "New"}}
    answer = cloud.put(f"{api}/issue/FRAUD-2", json=body)
    assert answer.status_code == 400
    assert set(answer.json()["errors"]) == {"status", "customfield_99999"}
    assert cloud.get(f"{api}/issue/FRAUD-2?fields=summary").json()["fields"]["summary"].startswith("Score")


def test_refuses_values_of_the_wrong_kind(cloud: requests.Session, api: str) -> None:
    """Each field names its own complaint: no such option, no number, text where a document is wanted, a user name."""
    fields = {
        "customfield_10010": {"value": "enormous"},
        "customfield_10013": "five",
        "customfield_10014": "tomorrow",
        "description": "plain text",
        "assignee": {"name": "mara.lind"},
        "labels": ["two words"],
        "summary": "two\nlines",
    }
    answer = cloud.put(f"{api}/issue/FRAUD-2", json={"fields": fields})
    assert answer.status_code == 400
    assert set(answer.json()["errors"]) == set(fields)


def test_hides_what_may_not_be_seen(cloud_sandbox: Running, cloud: requests.Session, api: str) -> None:
    """Without the permission to browse, an issue is a 404 like one that does not exist."""
    missing = cloud.get(f"{api}/issue/FRAUD-999")
    cloud_sandbox.sandbox.site.projects["FRAUD"].permissions[Permission.BROWSE] = frozenset({"ml-leads"})
    hidden = cloud.get(f"{api}/issue/FRAUD-2")
    assert missing.status_code == hidden.status_code == 404
    assert missing.json() == hidden.json()


def test_forbids_what_is_not_granted(cloud_sandbox: Running, cloud: requests.Session, api: str) -> None:
    """Without the permission to edit or delete, those are 403; properties count as editing."""
    granted = cloud_sandbox.sandbox.site.projects["FRAUD"].permissions
    granted[Permission.EDIT] = granted[Permission.DELETE] = frozenset({"ml-leads"})
    assert cloud.put(f"{api}/issue/FRAUD-2", json={"fields": {"summary": "x"}}).status_code == 403
    assert cloud.put(f"{api}/issue/FRAUD-2/properties/p", json=1).status_code == 403
    assert cloud.delete(f"{api}/issue/FRAUD-2").status_code == 403


def test_deletes_an_issue_with_its_subtasks_only_on_request(cloud: requests.Session, api: str) -> None:
    """An issue with sub-tasks is deleted only when the caller says so; then both are gone."""
    fields = {
        "project": {"key": "FRAUD"},
        "issuetype": {"name": "Sub-task"},
        "summary": "Part",
        "parent": {"key": "FRAUD-2"},
    }
    key = cloud.post(f"{api}/issue", json={"fields": fields}).json()["key"]
    assert cloud.delete(f"{api}/issue/FRAUD-2").status_code == 400
    assert cloud.delete(f"{api}/issue/FRAUD-2?deleteSubtasks=true").status_code == 204
    assert cloud.get(f"{api}/issue/{key}").status_code == 404


def test_pages_a_changelog_oldest_first_and_embeds_the_newest(
    cloud_sandbox: Running, cloud: requests.Session, api: str
) -> None:
    """A long changelog comes in pages from the oldest; embedded in the issue come the newest hundred."""
    tom = cloud_sandbox.sandbox.act("Tom Okafor")
    for number in range(130):
        tom.edit("FRAUD-2", {"Story points": number + 1})
    first = cloud.get(f"{api}/issue/FRAUD-2/changelog").json()
    assert (len(first["values"]), first["total"], first["isLast"]) == (100, 130, False)
    rest = cloud.get(first["nextPage"]).json()
    assert (len(rest["values"]), rest["isLast"]) == (30, True)
    embedded = cloud.get(f"{api}/issue/FRAUD-2?expand=changelog").json()["changelog"]
    assert (embedded["total"], len(embedded["histories"])) == (130, 100)
    assert embedded["histories"][0]["id"] == rest["values"][-1]["id"]


def test_gives_only_the_fields_asked_for(cloud: requests.Session, api: str) -> None:
    """`fields` chooses, `-` leaves out, `names` tells what people call them, and properties come on request."""
    cloud.put(f"{api}/issue/FRAUD-3/properties/crossgate.gates", json={"a": 1})
    url = f"{api}/issue/FRAUD-3?fields=summary,customfield_10010&expand=names&properties=crossgate.gates"
    issue = cloud.get(url).json()
    assert set(issue["fields"]) == {"summary", "customfield_10010"}
    assert issue["names"]["customfield_10010"] == "Model risk tier"
    assert issue["properties"] == {"crossgate.gates": {"a": 1}}
    assert "comment" not in cloud.get(f"{api}/issue/FRAUD-3?fields=-comment").json()["fields"]


def test_reads_issues_and_changelogs_in_bulk(cloud_sandbox: Running, cloud: requests.Session, api: str) -> None:
    """Bulk reads leave out what is not there, keep to the fields asked for, and refuse more than their limit."""
    tom = cloud_sandbox.sandbox.act("Tom Okafor")
    tom.transition("FRAUD-2", "In Development")
    tom.edit("FRAUD-2", {"Story points": 1})
    body: dict[str, object] = {"issueIdsOrKeys": ["FRAUD-2", "NOPE-1"], "fields": ["summary"]}
    [issue] = cloud.post(f"{api}/issue/bulkfetch", json=body).json()["issues"]
    assert (issue["key"], set(issue["fields"])) == ("FRAUD-2", {"summary"})
    body = {"issueIdsOrKeys": ["FRAUD-2", "FRAUD-3"], "fieldIds": ["status"]}
    [log] = cloud.post(f"{api}/changelog/bulkfetch", json=body).json()["issueChangeLogs"]
    assert log["issueId"] == issue["id"]
    assert [item["toString"] for entry in log["changeHistories"] for item in entry["items"]] == ["In Development"]
    too_many = {"issueIdsOrKeys": [f"FRAUD-{n}" for n in range(101)]}
    assert cloud.post(f"{api}/issue/bulkfetch", json=too_many).status_code == 400
