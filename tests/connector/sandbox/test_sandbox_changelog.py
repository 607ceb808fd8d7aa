from __future__ import annotations

import dataclasses
from typing import Any

import pytest
import requests

from connector.sandbox.field import Option
from connector.sandbox.refusal import Refusal
from tests.sandboxes import Running


@pytest.mark.parametrize(
    ("field", "value", "item"),
    [
        ("Summary", "New", ("summary", "jira", None, "New")),
        ("Description", "*bold*", ("description", "jira", None, "*bold*")),
        ("Assignee", "Mara Lind", ("assignee", "jira", "5b10a2844c20165700ed0001", "Mara Lind")),
        ("Labels", ["b", "a"], ("labels", "jira", "", "a b")),
        ("Parent", "FRAUD-1", ("IssueParentAssociation", "jira", None, "FRAUD-1")),
        ("Model risk tier", "high", ("Model risk tier", "custom", "10022", "high")),
        ("Target metric", "auc", ("Target metric", "custom", None, "auc")),
        ("Story points", 2.5, ("Story points", "custom", None, "2.5")),
        ("Launch date", "2027-02-03", ("Launch date", "custom", "2027-02-03", "03/Feb/27")),
        (
            "Approvers",
            ["Mara Lind", "Sam Doyle"],
            ("Approvers", "custom", "[5b10a2844c20165700ed0001, 5b10a2844c20165700ed0007]", "Mara Lind, Sam Doyle"),
        ),
    ],
)
def test_each_kind_of_field_leaves_its_trace(
    cloud_sandbox: Running, cloud: requests.Session, api: str, field: str, value: Any, item: tuple[str | None, ...]
) -> None:
    """An item names the field and gives the new value as id and as text, in the form of the field's kind."""
    cloud_sandbox.sandbox.act("Tom Okafor").edit("FRAUD-4", {field: value})
    [history] = cloud.get(f"{api}/issue/FRAUD-4/changelog").json()["values"]
    [told] = history["items"]
    assert (told["field"], told["fieldtype"], told["to"], told["toString"]) == item
    assert history["author"]["displayName"] == "Tom Okafor"


def test_a_value_that_is_taken_away_leaves_nulls(cloud_sandbox: Running, cloud: requests.Session, api: str) -> None:
    """An emptied field tells what was there and that nothing is."""
    cloud_sandbox.sandbox.act("Tom Okafor").edit("FRAUD-3", {"Model risk tier": None})
    [history] = cloud.get(f"{api}/issue/FRAUD-3/changelog").json()["values"]
    [told] = history["items"]
    assert (told["from"], told["fromString"], told["to"], told["toString"]) == ("10022", "high", None, None)


def test_a_comment_comes_with_an_edit(cloud: requests.Session, api: str) -> None:
    """`update` adds a comment beside the fields."""
    words = {
        "type": "doc",
        "version": 1,
        "content": [{"type": "paragraph", "content": [{"type": "text", "text": "x"}]}],
    }
    body = {"fields": {"labels": ["x"]}, "update": {"comment": [{"add": {"body": words}}]}}
    assert cloud.put(f"{api}/issue/FRAUD-2", json=body).status_code == 204
    [comment] = cloud.get(f"{api}/issue/FRAUD-2/comment").json()["comments"]
    assert comment["body"] == words


def test_a_transition_can_wait_for_an_option(cloud_sandbox: Running) -> None:
    """A condition on a select field hides the transition until the field holds the option."""
    sandbox = cloud_sandbox.sandbox
    project, tier = sandbox.site.projects["FRAUD"], "customfield_10010"
    steps = tuple(
        dataclasses.replace(step, only_options={tier: "10022"}) if step.id == "51" else step
        for step in project.workflow.transitions
    )
    project.workflow = dataclasses.replace(project.workflow, transitions=steps)
    priya = sandbox.act("Priya Nair")
    with pytest.raises(Refusal, match="on offer to Priya Nair in Backlog"):
        priya.transition("FRAUD-2", "In Development")
    priya.edit("FRAUD-2", {"Model risk tier": "high"})
    priya.transition("FRAUD-2", "In Development")
    assert sandbox.issue("FRAUD-2").values[tier] == Option("10022", "high")


def test_unknown_names_are_named_to_python_callers(cloud_sandbox: Running) -> None:
    """Who misspells a person, a field, a status or a key is told so."""
    sandbox = cloud_sandbox.sandbox
    with pytest.raises(LookupError, match="nobody called 'Mara'; there are: Aiko Sato"):
        sandbox.act("Mara")
    tom = sandbox.act("Tom Okafor")
    with pytest.raises(LookupError, match="no field called 'Colour'"):
        tom.edit("FRAUD-2", {"Colour": "red"})
    with pytest.raises(LookupError, match="no status called 'Nowhere'"):
        tom.move("FRAUD-2", "RECO", "Nowhere")
    with pytest.raises(LookupError, match="no issue 'FRAUD-99'"):
        sandbox.issue("FRAUD-99")
    with pytest.raises(Refusal, match="does not exist"):
        tom.comment("FRAUD-99", "x")
