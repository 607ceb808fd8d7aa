"""What every `IssueTracker` does: the adapters to Cloud and Data Center over HTTP, and the fake of the use cases."""

from __future__ import annotations

from datetime import timedelta

import pytest

from config.requirements.linked import StatusCategory
from connector.sandbox.organisation import SERVICE
from tests.fake_world import METRIC, TIER, said
from tests.tracker_worlds import World, world
from workflows.errors import Gone, Refused, RemoteError
from workflows.people import Membership
from workflows.ports import IssueTracker
from workflows.state import GateState, StandingGate

__all__ = ["world"]


def offered(tracker: IssueTracker, key: str) -> dict[str, str]:
    """The statuses that transitions lead to, by the transitions' names."""
    return {transition.name: transition.to.name for transition in tracker.read(key).offered}


def run(world: World, key: str, name: str, **fields: str) -> None:
    """Run the transition of that name through the port."""
    by_name = {transition.name: transition for transition in world.tracker.read(key).offered}
    world.tracker.transition(key, by_name[name], fields)


def test_the_own_account(world: World) -> None:
    """It is the account that the token belongs to."""
    assert world.tracker.own_account().id == world.person(SERVICE)


def test_the_field_catalogue(world: World) -> None:
    """Fields are found by name."""
    assert world.tracker.field_catalog().ids_named("model RISK tier") == (TIER,)


def test_the_categories_of_statuses(world: World) -> None:
    """By id, and by name."""
    key = world.create("Score payments")
    status = world.tracker.read(key).issue.status
    categories = world.tracker.field_catalog().categories
    assert categories["backlog"] is StatusCategory.TO_DO
    assert categories[status.id or ""] is StatusCategory.TO_DO


def test_a_groups_members(world: World) -> None:
    """Each member is there under the id that changelogs use."""
    group = world.tracker.group("ml-leads")
    assert {person.id for person in group.members} == {world.person("Mara Lind"), world.person("Jonas Weber")}
    assert not group.missing
    assert group.unavailable is None


def test_a_group_that_is_not_there(world: World) -> None:
    """It is missing, which is not the same as empty."""
    assert world.tracker.group("nobody-made-it") == Membership(missing=True)


def test_a_roles_people(world: World) -> None:
    """Users of the role and members of its groups are in it alike."""
    role = world.tracker.role("FRAUD", "Developers")
    names = ("Priya Nair", "Mara Lind", "Jonas Weber")
    assert {person.id for person in role.members} == {world.person(name) for name in names}


def test_a_role_that_is_not_there(world: World) -> None:
    """It is missing."""
    assert world.tracker.role("FRAUD", "Astronauts").missing


def test_an_issue_is_read_whole(world: World) -> None:
    """Status, history and the transitions on offer come together."""
    key = world.create("Score payments")
    world.clock.advance(timedelta(minutes=5))
    world.move(key, "In Development")
    reading = world.tracker.read(key)
    assert (reading.issue.key, reading.issue.project_key) == (key, "FRAUD")
    assert reading.issue.status.name == "In Development"
    (history,) = [h for h in reading.issue.histories if any(c.field_id == "status" for c in h.changes)]
    assert history.at == world.clock.now()
    assert history.author is not None
    assert history.author.id == world.person("Priya Nair")
    assert offered(world.tracker, key)["Return to Backlog"] == "Backlog"
    assert reading.state == GateState()


def test_an_issue_that_is_gone(world: World) -> None:
    """Every call about a deleted issue raises Gone."""
    key = world.create("Short-lived")
    transition = world.tracker.read(key).offered[0]
    comment_id = world.tracker.add_comment(key, said("hello"))
    world.delete(key)
    for call in (
        lambda: world.tracker.read(key),
        lambda: world.tracker.transition(key, transition, {}),
        lambda: world.tracker.find_comment(key),
        lambda: world.tracker.add_comment(key, said("again")),
        lambda: world.tracker.edit_comment(key, comment_id, said("again")),
        lambda: world.tracker.save_state(key, GateState()),
    ):
        with pytest.raises(Gone):
            call()
    with pytest.raises(RemoteError):
        world.tracker.children(key)


@pytest.mark.parametrize("key", ["FRAUD-99999", "NOWHERE-1", "..", "../myself", "", "FRAUD-1?x=", "FRAUD 1"])
def test_a_key_that_names_nothing(world: World, key: str) -> None:
    """Whatever text comes as a key, it leads nowhere else."""
    with pytest.raises((Gone, Refused)):
        world.tracker.read(key)


def test_children(world: World) -> None:
    """The issues whose parent it is, with type and status."""
    parent = world.create("Parent")
    first, second = world.create("First", parent), world.create("Second", parent)
    world.create("Stranger")
    world.move(second, "In Development")
    children = world.tracker.children(parent)
    assert [(c.key, c.issue_type, c.status.name, c.summary) for c in children] == [
        (first, "Story", "Backlog", "First"),
        (second, "Story", "In Development", "Second"),
    ]
    assert world.tracker.children(first) == ()


def test_a_transition_is_run(world: World) -> None:
    """The issue stands where the transition leads, and the history names our account."""
    key = world.create("Skips review")
    world.move(key, "In Development")
    world.clock.advance(timedelta(seconds=1))
    run(world, key, "Return to Backlog")
    issue = world.tracker.read(key).issue
    assert issue.status.name == "Backlog"
    assert issue.histories[-1].author == world.tracker.own_account()


def test_a_transition_that_is_not_on_offer(world: World) -> None:
    """It is refused, with Jira's reason."""
    key = world.create("Moves on")
    (transition,) = [t for t in world.tracker.read(key).offered if t.name == "Send to ML Review"]
    world.move(key, "In Development")
    with pytest.raises(Refused) as raised:
        world.tracker.transition(key, transition, {})
    assert raised.value.details


def test_a_screen_says_what_it_wants(world: World) -> None:
    """Required fields are told beforehand, and refused by name when they are missing."""
    world.ask_on_screen()
    key = world.create("Wants fields")
    (transition,) = [t for t in world.tracker.read(key).offered if t.name == "Send to ML Review"]
    assert {field.id: field.name for field in transition.required_fields} == {
        TIER: "Model risk tier",
        METRIC: "Target metric",
    }
    with pytest.raises(Refused) as raised:
        world.tracker.transition(key, transition, {TIER: "high"})
    assert any("required" in detail for detail in raised.value.details)
    assert world.tracker.read(key).issue.status.name == "Backlog"


def test_a_screen_is_filled(world: World) -> None:
    """Values given as text arrive as the fields hold them."""
    world.ask_on_screen()
    key = world.create("Wants fields")
    run(world, key, "Send to ML Review", **{TIER: "high", METRIC: "recall > 0.9 {code}"})
    assert world.tracker.read(key).issue.status.name == "ML Review"
    assert world.held(key, TIER) == "high"
    assert world.held(key, METRIC) == "recall > 0.9 {code}"


def test_a_field_off_the_screen(world: World) -> None:
    """It is refused, and nothing is moved."""
    key = world.create("No screen")
    (transition,) = [t for t in world.tracker.read(key).offered if t.name == "Send to ML Review"]
    with pytest.raises(Refused):
        world.tracker.transition(key, transition, {METRIC: "x"})
    assert world.tracker.read(key).issue.status.name == "Backlog"


def test_the_state_is_kept_on_the_issue(world: World) -> None:
    """What was saved comes with the next read, and replaces what was there."""
    key = world.create("Gated")
    state = GateState({"ml-review": StandingGate("deny", "enforce", "10101", ("passed",))}, "v1", "10201", "d", ("a",))
    world.tracker.save_state(key, state)
    assert world.tracker.read(key).state == state
    world.tracker.save_state(key, GateState(policy_version="v2"))
    assert world.tracker.read(key).state == GateState(policy_version="v2")


def test_changed_issues(world: World) -> None:
    """Issues of the named projects that changed since, each once, with their status changes only."""
    old = world.create("Old")
    world.clock.advance(timedelta(hours=2))
    since = world.clock.now()
    key, other = world.create("New"), world.create("Other project", project="RECO")
    world.move(key, "In Development")
    world.tracker.add_comment(key, said("noise"))
    world.clock.advance(timedelta(minutes=3))
    run(world, key, "Return to Backlog")
    changed = {issue.key: issue for issue in world.tracker.changed_since(since, ["FRAUD"])}
    assert key in changed
    assert old not in changed
    assert other not in changed
    assert changed[key].id == world.tracker.read(key).issue.id
    moves = [(c.from_text, c.to_text) for h in changed[key].histories for c in h.changes]
    assert moves == [("Backlog", "In Development"), ("In Development", "Backlog")]
    assert changed[key].comments == ()
    assert (changed[key].status.name, changed[key].created) == ("Backlog", since)
    assert changed[key].creator is not None
    authors = [history.author.id if history.author else None for history in changed[key].histories]
    assert authors == [world.person("Priya Nair"), world.person(SERVICE)]


def test_changed_issues_of_all_projects(world: World) -> None:
    """Without projects, all that the account sees are looked at."""
    world.clock.advance(timedelta(hours=2))
    since = world.clock.now()
    keys = {world.create("One"), world.create("Two", project="RECO")}
    assert {issue.key for issue in world.tracker.changed_since(since, [])} == keys


def test_nothing_changed(world: World) -> None:
    """An empty stretch gives nothing."""
    world.clock.advance(timedelta(hours=2))
    assert list(world.tracker.changed_since(world.clock.now(), ["FRAUD"])) == []


def test_conditions_in_jql(world: World) -> None:
    """Each is judged for this one issue; one that Jira does not understand has no answer."""
    key, other = world.create("Score payments"), world.create("Another")
    issue = world.tracker.read(key).issue
    either, another, wrong = f"key = {key} OR key = {other}", f"key = {other}", "planet = Mars"
    found = world.tracker.matches(issue.id, key, [either, another, wrong])
    assert found == {either: True, another: False, wrong: None}
