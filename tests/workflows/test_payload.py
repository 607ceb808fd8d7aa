from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from workflows.events import (
    Commented,
    Event,
    FieldsChanged,
    Ignored,
    IssueCreated,
    IssueDeleted,
    IssueTransitioned,
    Wrote,
)
from workflows.issue import Change
from workflows.payload import parse
from workflows.references import reference_of

PAYLOADS = Path(__file__).parent / "payloads"
NOON = datetime(2026, 10, 1, 12, 0, 0, 250_000, tzinfo=UTC)


def read(name: str) -> dict[str, Any]:
    payload: dict[str, Any] = json.loads((PAYLOADS / f"{name}.json").read_text())
    return payload


def parsed(name: str) -> Event | Ignored:
    return parse((PAYLOADS / f"{name}.json").read_bytes())


def transitioned(payload: dict[str, Any]) -> IssueTransitioned:
    event = parse(json.dumps(payload).encode())
    assert isinstance(event, IssueTransitioned)
    return event


MEANINGS: dict[str, type[Event] | str] = {
    "cloud_transition": IssueTransitioned,
    "cloud_transition_in_two_steps": IssueTransitioned,
    "cloud_issue_moved": IssueTransitioned,
    "cloud_fields_changed": FieldsChanged,
    "cloud_empty_changelog": "nothing changed",
    "cloud_no_changelog": "nothing changed",
    "cloud_issue_created": IssueCreated,
    "cloud_issue_deleted": IssueDeleted,
    "cloud_no_user": IssueTransitioned,
    "cloud_comment_created": "comment",
    "cloud_comment_with_command": Commented,
    "cloud_comment_updated": Commented,
    "cloud_comment_deleted": Commented,
    "data_center_issue_commented": Commented,
    "cloud_sprint_started": "unknown event",
    "cloud_update_without_issue": "no issue",
    "cloud_item_without_to": IssueTransitioned,
    "old_cloud_assigned": FieldsChanged,
    "data_center_transition": IssueTransitioned,
    "old_data_center_no_event_name": IssueTransitioned,
    "data_center_custom_field_called_status": FieldsChanged,
}


@pytest.mark.parametrize("name", sorted(path.stem for path in PAYLOADS.glob("*.json")))
def test_each_recorded_shape_has_its_meaning(name: str) -> None:
    """Every shape that senders are known to use is an event or is ignored for a stated reason."""
    event = parsed(name)
    meaning = MEANINGS[name]
    if isinstance(meaning, str):
        assert event == Ignored(meaning)
    else:
        assert type(event) is meaning


@pytest.mark.parametrize(
    ("name", "wrote", "actor"),
    [
        ("cloud_comment_with_command", Wrote.CREATED, "5f1a2b3c4d5e6f7a8b9c0d1e"),
        ("cloud_comment_updated", Wrote.UPDATED, "5f1a2b3c4d5e6f7a8b9c0d2f"),
        ("cloud_comment_deleted", Wrote.DELETED, "5f1a2b3c4d5e6f7a8b9c0d1e"),
        ("data_center_issue_commented", Wrote.CREATED, "tbrandao"),
    ],
)
def test_a_comment_that_may_hold_a_command_is_an_event(name: str, wrote: Wrote, actor: str) -> None:
    """Its id, what became of it and who did that are read; Data Center tells of it as an update of the issue."""
    event = parsed(name)
    assert isinstance(event, Commented)
    assert (event.comment_id, event.wrote, event.issue.key) == ("40001", wrote, "FRAUD-42")
    assert event.actor is not None
    assert event.actor.id == actor


def test_a_cloud_transition_says_everything() -> None:
    """Issue, moment, actor, statuses, history id and the changes beside the status are read."""
    event = parsed("cloud_transition")
    assert isinstance(event, IssueTransitioned)
    assert (event.issue.id, event.issue.key, event.issue.project_key) == ("20042", "FRAUD-42", "FRAUD")
    assert event.at == NOON
    assert event.actor is not None
    assert event.actor.id == "557058:0f3c1e2a-9b7d-4a56-8c11-2d3e4f5a6b7c"
    assert (event.from_status.id, event.from_status.name) == ("10101", "Backlog")
    assert (event.to_status.id, event.to_status.name) == ("10103", "In Development")
    assert event.changes[0] == Change("customfield_10042", "Model risk tier", None, None, "10520", "high")
    assert not event.moved
    assert reference_of(event) == "20042:30117"
    assert event.issue.fields is not None
    assert event.issue.fields["labels"] == ["ml", "payments"]


def test_two_status_items_are_one_step() -> None:
    """Of two status changes in one changelog, the step from the first's start to the last's end counts."""
    event = parsed("cloud_transition_in_two_steps")
    assert isinstance(event, IssueTransitioned)
    assert (event.from_status.name, event.to_status.name) == ("Backlog", "In Development")


def test_a_move_between_projects_is_named_as_such() -> None:
    """A status that changed with project, key and workflow was not changed by a transition."""
    event = parsed("cloud_issue_moved")
    assert isinstance(event, IssueTransitioned)
    assert event.moved


@pytest.mark.parametrize("field", ["project", "Key", "Workflow", "issuetype"])
def test_any_one_sign_of_a_move_is_enough(field: str) -> None:
    """Project, key, workflow and issue type each show a move, also where only the display name is given."""
    payload = read("data_center_transition")
    payload["changelog"]["items"].append({"field": field, "fieldtype": "jira", "fromString": "a", "toString": "b"})
    assert transitioned(payload).moved


def test_the_key_says_the_project() -> None:
    """After a move `fields.project` can be the old project; calls take the key, so the key's project counts."""
    event = parsed("cloud_issue_moved")
    assert isinstance(event, IssueTransitioned)
    assert event.issue.fields is not None
    assert event.issue.fields["project"]["key"] == "FRAUD"
    assert event.issue.project_key == "RISK"


def test_data_center_names_fields_and_people_its_own_way() -> None:
    """Without field ids the name `status` tells a transition; the user's key is an alias of the user name."""
    event = parsed("data_center_transition")
    assert isinstance(event, IssueTransitioned)
    assert event.actor is not None
    assert event.actor.ids == ("m.okafor", "JIRAUSER10107")
    assert [change.field_id for change in event.changes] == ["resolution", "status"]


def test_old_cloud_names_people_twice() -> None:
    """On old Cloud sites the account id is taken where the changelog gives a user name beside it."""
    event = parsed("old_cloud_assigned")
    assert isinstance(event, FieldsChanged)
    assert event.changes[0].to_id == "5f1a2b3c4d5e6f7a8b9c0d1e"
    assert event.actor is not None
    assert event.actor.ids == ("5f1a2b3c4d5e6f7a8b9c0d1e", "tbrandao")


def test_text_of_any_script_stays_as_it_is() -> None:
    """Non-Latin names and values are read unchanged."""
    event = parsed("cloud_fields_changed")
    assert isinstance(event, FieldsChanged)
    assert (event.changes[1].field_name, event.changes[1].to_text) == ("Zielgröße", "AUC ≥ 0,92 für 詐欺")


def test_a_custom_field_called_status_is_no_status() -> None:
    """Where no field ids are given, a custom field named Status does not pass for the issue's status."""
    event = parsed("data_center_custom_field_called_status")
    assert isinstance(event, FieldsChanged)
    assert event.changes[0].field_id == "status (custom)"


def test_a_missing_to_leaves_the_name() -> None:
    """An item without `to` still says by name where the issue went."""
    event = parsed("cloud_item_without_to")
    assert isinstance(event, IssueTransitioned)
    assert (event.to_status.id, event.to_status.name) == (None, "In Development")


def test_a_missing_user_is_nobody() -> None:
    """Automations and anonymous changes name no user."""
    event = parsed("cloud_no_user")
    assert isinstance(event, IssueTransitioned)
    assert event.actor is None


def test_without_a_history_id_there_is_no_reference() -> None:
    """A transition whose changelog has no id cannot be named, and other events name none."""
    payload = read("cloud_transition")
    del payload["changelog"]["id"]
    assert reference_of(transitioned(payload)) is None
    assert reference_of(parsed("cloud_fields_changed")) is None
    assert reference_of(Ignored("comment")) is None


@pytest.mark.parametrize(
    ("timestamp", "updated", "at"),
    [
        (1790856000250, None, NOON),
        (1790856000, None, NOON.replace(microsecond=0)),
        (None, "2026-10-01T14:00:00.250+0200", NOON),
        (10**30, "2026-10-01T12:00:00.250Z", NOON),
        ("soon", "2026-10-01T12:00:00.250Z", NOON),
        (True, None, datetime(1970, 1, 1, tzinfo=UTC)),
        (-5, [], datetime(1970, 1, 1, tzinfo=UTC)),
    ],
)
def test_an_absurd_moment_is_no_reason_to_fail(timestamp: object, updated: object, at: datetime) -> None:
    """Without a usable timestamp the issue's own last update counts, and without that, 1970."""
    payload = read("cloud_transition")
    payload["timestamp"] = timestamp
    payload["issue"]["fields"]["updated"] = updated
    assert transitioned(payload).at == at


@pytest.mark.parametrize(
    ("kind", "meaning"),
    [(None, IssueTransitioned), ("issue_generic", IssueTransitioned), ("issue_created", IssueCreated)],
)
def test_a_missing_event_name_is_made_good(kind: str | None, meaning: type[Event]) -> None:
    """An issue with a changelog and no event name was updated, unless the event's type says that it was created."""
    payload = read("old_data_center_no_event_name")
    if kind:
        payload["issue_event_type_name"] = kind
    assert type(parse(json.dumps(payload).encode())) is meaning


def test_a_missing_event_name_with_nothing_else_is_unknown() -> None:
    """An object that tells nothing of an issue is an unknown event, and a comment needs an issue."""
    assert parse(b"{}") == Ignored("unknown event")
    assert parse(b'{"comment": {"id": "1"}}') == Ignored("no issue")
    assert parse(b'{"comment": {"id": "1"}, "issue": {"id": "1", "key": "ML-1"}}') == Ignored("comment")
