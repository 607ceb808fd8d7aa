from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from config.requirements.linked import StatusCategory
from tests.workflows.issue_json import cloud_user, data_center_user, raw_history, raw_issue, raw_status
from workflows.issue import EMPTY, RelatedIssue, Status
from workflows.people import Person
from workflows.snapshot import BadSnapshot, issue_from_json, person_from_json, related_from_json


def test_an_issue_from_cloud() -> None:
    """Every part of an issue is read, and what has a place of its own is among the fields as well."""
    iria = cloud_user("557058:0f3c", "Iria Vidal")
    issue = issue_from_json(
        raw_issue(
            labels=["ml", "payments"],
            components=[{"id": "1", "name": "Scoring"}, {"id": "2", "name": "API"}],
            assignee=iria,
            reporter=iria,
            parent={"id": "20001", "key": "FRAUD-1"},
        )
    )
    assert (issue.id, issue.key, issue.project_key, issue.issue_type) == ("20042", "FRAUD-42", "FRAUD", "Story")
    assert issue.status == Status("10103", "In Development", StatusCategory.IN_PROGRESS)
    assert issue.created == datetime(2026, 9, 28, 8, 15, 2, 114_000, tzinfo=UTC)
    assert issue.labels == ("ml", "payments")
    assert issue.components == ("Scoring", "API")
    assert issue.fields["components"].ids == ("1", "2")
    assert issue.assignee == issue.reporter == Person("557058:0f3c")
    assert issue.fields["assignee"].people == (Person("557058:0f3c"),)
    assert issue.creator is None
    assert issue.parent_key == "FRAUD-1"
    assert issue.fields["summary"].texts == ("Score card payments within 40 ms",)
    assert issue.children is None
    assert "environment" not in issue.fields


def test_an_empty_field_is_there_and_a_missing_one_is_not() -> None:
    """What Jira shows as null is known to be empty; what it does not show is not known."""
    issue = issue_from_json(raw_issue(customfield_10042=None))
    assert issue.fields["customfield_10042"] == EMPTY
    assert "customfield_10043" not in issue.fields


@pytest.mark.parametrize(
    ("key", "category"),
    [
        ("new", StatusCategory.TO_DO),
        ("indeterminate", StatusCategory.IN_PROGRESS),
        ("done", StatusCategory.DONE),
        ("undefined", None),
        (None, None),
        ([], None),
    ],
)
def test_status_categories(key: Any, category: StatusCategory | None) -> None:
    """Jira's keys of the three categories are known; another one is no category."""
    assert issue_from_json(raw_issue(status=raw_status("1", "X", key))).status.category is category


@pytest.mark.parametrize(
    ("raw", "ids", "name"),
    [
        (cloud_user("acc-1", "Iria"), ("acc-1",), "Iria"),
        (data_center_user("m.okafor", "JIRAUSER10107", "Mfon"), ("m.okafor", "JIRAUSER10107"), "Mfon"),
        (data_center_user("mfon", "mfon", "Mfon"), ("mfon",), "Mfon"),
        ({**data_center_user("iria", "iria", "Iria"), "accountId": "acc-1"}, ("acc-1", "iria"), "Iria"),
        ({"accountId": "acc-1"}, ("acc-1",), ""),
    ],
)
def test_people_of_every_kind(raw: dict[str, Any], ids: tuple[str, ...], name: str) -> None:
    """The account id comes first, then the user name, then the key; the others are aliases."""
    person = person_from_json(raw)
    assert person is not None
    assert (person.ids, person.name) == (ids, name)


@pytest.mark.parametrize("raw", [None, {}, [], "iria", {"accountId": None}, {"accountId": 5}, {"displayName": "Iria"}])
def test_nobody(raw: object) -> None:
    """What names no user is nobody: an e-mail address or a display name identifies no one."""
    assert person_from_json(raw) is None


def test_links_are_read_from_our_side() -> None:
    """A link carries its type's name and the phrase that reads from our issue to the other."""
    kind = {"name": "Blocks", "inward": "is blocked by", "outward": "blocks"}
    other = {
        "key": "DATA-7",
        "fields": {"summary": "Rights", "status": raw_status("6", "Closed", "done"), "issuetype": {"name": "Task"}},
    }
    issue = issue_from_json(
        raw_issue(
            issuelinks=[{"type": kind, "inwardIssue": other}, {"type": kind, "outwardIssue": other}, {"type": kind}]
        )
    )
    closed = Status("6", "Closed", StatusCategory.DONE)
    assert issue.links == (
        RelatedIssue("DATA-7", "Task", closed, ("Blocks", "is blocked by"), "Rights"),
        RelatedIssue("DATA-7", "Task", closed, ("Blocks", "blocks"), "Rights"),
    )


def test_subtasks() -> None:
    """Sub-tasks come with the issue; they carry no link names."""
    issue = issue_from_json(
        raw_issue(subtasks=[{"key": "FRAUD-43", "fields": {"status": raw_status("1", "Backlog", "new")}}])
    )
    assert issue.subtasks == (RelatedIssue("FRAUD-43", "", Status("1", "Backlog", StatusCategory.TO_DO)),)


def test_a_related_issue_may_show_little() -> None:
    """A search that was asked for keys only gives an issue of which the rest is not known."""
    assert related_from_json({"key": "FRAUD-43"}) == RelatedIssue("FRAUD-43", "", Status(None, ""))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"key": "fraud-1"}, "key: expected an issue key such as ABC-123, found text"),
        ({"id": None}, "id: expected an id of digits, found nothing"),
        ({"fields": None}, "fields: expected an object, found nothing"),
        ({"changelog": None}, "changelog: missing; the issue must be read with expand=changelog"),
        ({"changelog": {}}, "changelog.histories: expected a list, found nothing"),
        ({"changelog": {"histories": [{}]}}, "changelog.histories[0].id: expected text, found nothing"),
        (
            {"changelog": {"histories": [raw_history("1", "yesterday")]}},
            "changelog.histories[0].created: expected a moment such as 2026-10-01T12:00:00.000+0000, found text",
        ),
        (
            {"changelog": {"histories": [raw_history("1", 1790856000250, {"to": "5"})]}},
            "changelog.histories[0].items[0]: neither field nor fieldId names the field that changed",
        ),
    ],
)
def test_a_broken_answer_is_refused(change: dict[str, Any], reason: str) -> None:
    """An answer that cannot be judged is refused with the part that is wrong; a wrong guess could move an issue."""
    with pytest.raises(BadSnapshot) as caught:
        issue_from_json({**raw_issue(), **change})
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("field", "value", "where"),
    [
        ("status", None, "fields.status"),
        ("status", {}, "fields.status"),
        ("issuetype", {"name": " "}, "fields.issuetype.name"),
        ("created", None, "fields.created"),
        ("created", True, "fields.created"),
        ("created", "2026-10-01T12:00:00", "fields.created"),
        ("created", "9999-12-31T23:59:59-0500", "fields.created"),
        ("created", 10**18, "fields.created"),
        ("summary", {}, "fields.summary"),
        ("issuelinks", [{"outwardIssue": {"key": "x"}}], "fields.issuelinks[0].outwardIssue.key"),
        ("subtasks", {}, "fields.subtasks"),
    ],
)
def test_a_broken_field_is_refused_by_name(field: str, value: object, where: str) -> None:
    """The reason names the essential field that is missing or wrong."""
    with pytest.raises(BadSnapshot) as caught:
        issue_from_json(raw_issue(**{field: value}))
    assert caught.value.reason.startswith(f"{where}:")


@pytest.mark.parametrize(
    "written",
    [
        "2026-10-01T12:00:00.250+0000",
        "2026-10-01T12:00:00.250Z",
        "2026-10-01T17:30:00.250+05:30",
        "2026-10-01T05:00:00.250-0700",
        1790856000250,
        1790856000.25,
    ],
)
def test_one_moment_in_many_spellings(written: object) -> None:
    """Every spelling of a moment gives the same moment in UTC."""
    issue = issue_from_json(raw_issue(created=written))
    assert issue.created == datetime(2026, 10, 1, 12, 0, 0, 250_000, tzinfo=UTC)
    assert issue.created.tzinfo is UTC
