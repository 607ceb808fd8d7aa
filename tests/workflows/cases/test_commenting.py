from __future__ import annotations

from datetime import timedelta

from config.site import Commenting, Site
from connector.storage import Store
from tests.builders import BEN, CARLA, changed, history
from tests.case_world import GATE, LEAD, CaseWorld
from tests.fake_clock import FakeClock
from tests.fake_site import OWN
from workflows.delivery import Done, Later
from workflows.errors import Unreachable
from workflows.people import Membership
from workflows.prose import Bullets, Item, Mention, Paragraph, Prose, Text
from workflows.state import GateState, StandingGate


def mentioned(prose: Prose) -> set[str]:
    """The names of everybody whom a text mentions."""

    def of(item: Item) -> set[str]:
        own = {inline.person.name for inline in item.inlines if isinstance(inline, Mention)}
        return own.union(*(of(below) for below in item.items))

    return set().union(*(of(item) for block in prose.blocks if isinstance(block, Bullets) for item in block.items))


def test_the_one_comment_is_edited_in_place(world: CaseWorld) -> None:
    """A second refusal with other reasons changes the comment that is there."""
    world.tell(world.move("In Development"))
    world.edit("limited")
    world.tell(world.move("In Development"))
    assert len(world.tracker.comments) == 1
    assert world.tracker.comments[0].edits == 1
    assert world.effects()[-1] == ["moved back to Backlog", "comment edited", "property written"]


def test_the_same_words_are_not_written_twice(world: CaseWorld) -> None:
    """A second refusal for the same reasons leaves the comment as it is: only the judged transition changes."""
    world.tell(world.move("In Development"))
    world.tell(world.move("In Development"))
    assert world.tracker.count("add_comment") == 1
    assert world.tracker.count("edit_comment") == 0


def test_when_all_is_there_the_comment_says_so(world: CaseWorld) -> None:
    """The refusal is taken back in the same comment, and the property allows."""
    world.tell(world.move("In Development"))
    world.edit("limited")
    world.move("ML Review")
    assert world.tell(world.move("In Development", by=LEAD)) == Done("allow")
    assert world.effects()[-1] == ["comment edited", "property written"]
    assert world.tracker.states["FRAUD-1"].gates["ml-review"].verdict == "allow"
    assert not world.store.standing.outstanding("20001")


def test_a_comment_that_somebody_deleted_is_written_anew_once(world: CaseWorld) -> None:
    """Gone by its id and not found by its property: a new one, which is kept from then on."""
    world.tell(world.move("In Development"))
    world.tracker.delete_comment(world.tracker.comments[0].id)
    world.edit("limited")
    world.tell(world.move("In Development"))
    assert len(world.tracker.comments) == 1
    assert world.effects()[-1][1] == "comment added"
    world.edit(None)
    world.tell(world.move("In Development"))
    assert world.effects()[-1][1] == "comment edited"
    assert world.tracker.count("add_comment") == 2


def test_a_comment_is_found_again_when_a_crash_came_between_writing_and_noting_it(world: CaseWorld) -> None:
    """Its own property tells it: it is edited, and none is added."""
    step = world.move("In Development")
    world.tracker.fail("add_comment", Unreachable("connection reset"), after_effect=True)
    assert isinstance(world.tell(step), Later)
    assert world.tracker.states == {}
    assert world.tell(step, attempts=2) == Done("deny")
    assert world.tracker.count("find_comment") == 1
    assert world.tracker.count("add_comment") == 1
    assert world.tracker.states["FRAUD-1"].comment_id == world.tracker.comments[0].id


def test_a_comment_is_found_again_when_the_property_was_wiped(world: CaseWorld) -> None:
    """Whoever may edit an issue may remove its property; the comment is still the one."""
    world.tell(world.move("In Development"))
    del world.tracker.states["FRAUD-1"]
    world.edit("limited")
    world.tell(world.move("In Development"))
    assert world.tracker.count("add_comment") == 1
    assert len(world.tracker.comments) == 1


def test_people_s_comments_are_never_touched(world: CaseWorld) -> None:
    """Only the comment that carries our property is ours."""
    said = world.tracker.say("FRAUD-1", Prose((Paragraph((Text("Please hurry."),)),)), BEN)
    world.tell(world.move("In Development"))
    assert said.edits == 0
    assert [comment.author for comment in world.tracker.comments] == [BEN, OWN]


def test_whoever_was_mentioned_once_is_not_mentioned_again(world: CaseWorld) -> None:
    """Jira notifies at a mention: the lead hears of the issue once, and stands by name afterwards."""
    world.tell(world.move("In Development"))
    assert mentioned(world.tracker.comments[0].prose) == {LEAD.name}
    world.edit("limited")
    world.tell(world.move("In Development"))
    assert world.tracker.comments[0].edits == 1
    assert mentioned(world.tracker.comments[0].prose) == set()
    assert LEAD.name in world.comment


def test_nobody_is_mentioned_where_the_site_does_not_want_it(store: Store, clock: FakeClock) -> None:
    """`commenting.mention: false` names people only."""
    world = CaseWorld(store, clock=clock, site=Site(commenting=Commenting(mention=False)))
    world.issue()
    world.tell(world.move("In Development"))
    assert mentioned(world.tracker.comments[0].prose) == set()
    assert LEAD.name in world.comment


def test_a_change_of_fields_on_an_outstanding_issue_updates_its_comment(world: CaseWorld) -> None:
    """What was filled in is no longer called missing, with one read, one comment and one property; nothing is moved."""
    world.tell(world.move("In Development"))
    before = world.comment
    calls = len(world.calls)
    assert world.tell(world.edit("limited")) == Done("deny")
    assert world.calls[calls:] == ["read", "edit_comment", "save_state"]
    assert world.comment != before
    assert world.status_of() == "Backlog"
    assert world.tracker.states["FRAUD-1"].gates["ml-review"].unmet == ("passed",)


def test_a_change_of_fields_on_any_other_issue_costs_nothing(world: CaseWorld) -> None:
    """Nothing is outstanding there."""
    assert world.tell(world.edit("limited")) == Done("irrelevant")
    assert world.tracker.calls == []


def test_a_change_that_no_gate_asks_about_costs_nothing(world: CaseWorld) -> None:
    """Not even on an issue on which something is outstanding."""
    world.tell(world.move("In Development"))
    calls = len(world.tracker.calls)
    world.clock.advance(timedelta(minutes=1))
    renamed = history(30001, 600, CARLA, changed("summary", "Old", "New"))
    assert world.tell(renamed) == Done("irrelevant")
    assert len(world.tracker.calls) == calls


def test_our_own_change_of_fields_is_skipped(world: CaseWorld) -> None:
    """A screen that Crossgate filled on its way back is no news."""
    world.tell(world.move("In Development"))
    calls = len(world.calls)
    assert world.tell(world.edit("limited", by=OWN)) == Done("own")
    assert len(world.calls) == calls


def test_an_edit_that_makes_an_issue_worse_moves_nothing(world: CaseWorld) -> None:
    """An issue is moved back for a transition, never for an edit after it: only the comment follows."""
    world.tell(world.move("In Development"))
    world.tell(world.edit("limited"))
    world.tell(world.edit(None))
    assert world.tracker.count("transition") == 1
    assert world.tracker.states["FRAUD-1"].gates["ml-review"].unmet == ("field", "passed")


def test_a_property_that_somebody_forged_moves_nothing(store: Store, clock: FakeClock) -> None:
    """Whoever may edit an issue may write its property; that does not make an edit a reason to move the issue."""
    warn = {**GATE, "id": "warn", "name": "Warning", "mode": "warn"}
    world = CaseWorld(store, clock=clock, gates=(GATE, warn))
    world.issue()
    world.edit("limited")
    world.move("ML Review")
    step = world.move("In Development", by=LEAD)
    world.tell(step)
    forged = StandingGate("deny", "enforce", step.id)
    world.tracker.states["FRAUD-1"] = GateState(gates={"ml-review": forged})
    world.store.standing.mark("20001", outstanding=True)
    assert world.tell(world.edit(None)) == Done("deny")
    assert world.status_of() == "In Development"
    assert world.tracker.count("transition") == 0


def test_an_edit_does_not_settle_a_transition_that_is_still_to_be_judged(world: CaseWorld) -> None:
    """What is undetermined is judged as it stood when the transition ran, whatever was edited while it waited."""
    world.edit("limited")
    world.move("ML Review")
    step = world.move("In Development", by=BEN)
    world.tracker.groups["ml-leads"] = Membership(unavailable="time-out")
    assert isinstance(world.tell(step), Later)
    world.tell(world.edit(None))
    world.tracker.groups["ml-leads"] = Membership((LEAD,))
    assert world.tell(step) == Done("deny")
    assert world.status_of() == "ML Review"
    assert world.tracker.count("transition") == 1
