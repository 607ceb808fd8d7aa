from __future__ import annotations

from dataclasses import replace

import pytest

from config.requirements.linked import StatusCategory
from tests.builders import ANNA, BEN, CARLA, DAVE, START, assigned, at, changed, history, issue, related, status, value
from tests.builders import stepped as step
from workflows.issue import EMPTY, Change, FieldValue, Issue, Status, Transition
from workflows.moments import as_it_stood, created_as, status_at_start, transitions_of
from workflows.people import Person

GO = history(10, 10, BEN, step("Backlog", "In Development"))
TIER = "customfield_10042"


def stood(issue: Issue, number: int = 0) -> Issue:
    """The issue at its transition of that number."""
    return as_it_stood(issue, transitions_of(issue)[number])


def later(*changes: Change) -> Issue:
    """An issue after a transition that later changes followed, one entry each."""
    return issue(GO, *(history(11 + n, 20 + n, CARLA, change) for n, change in enumerate(changes)))


class TestTransitions:
    def test_every_change_of_status_is_one(self) -> None:
        """Each entry with a change of status is a transition, with who, when, from and to."""
        walked = issue(
            history(1, 1, ANNA, step("Backlog", "ML Review")),
            history(2, 2, BEN, changed("summary", "a", "b")),
            history(3, 3, None, changed("summary", "b", "c"), step("ML Review", "In Development")),
        )
        first, second = transitions_of(walked)
        assert (first.history_id, first.at, first.author) == ("1", at(1), ANNA)
        assert first.from_status.is_same(status("Backlog"))
        assert first.to_status.is_same(status("ML Review"))
        assert (second.history_id, second.author, second.to_status.name) == ("3", None, "In Development")

    def test_several_in_one_entry_are_one(self) -> None:
        """Two status changes in one entry are the step from the first's start to the last's end."""
        (only,) = transitions_of(issue(history(1, 1, ANNA, step("Backlog", "ML Review"), step("ML Review", "Done"))))
        assert (only.from_status.name, only.to_status.name) == ("Backlog", "Done")

    @pytest.mark.parametrize("field", ["project", "issuekey", "workflow", "issuetype"])
    def test_a_move_is_named(self, field: str) -> None:
        """A status that changed with project, key, workflow or type was moved, not transitioned."""
        (only,) = transitions_of(issue(history(1, 1, ANNA, changed(field, "a", "b"), step("Backlog", "Done"))))
        assert only.moved

    def test_the_creation_is_none(self) -> None:
        """A changelog that begins with the creation, from no status to the first, shows no transition there."""
        created = history(1, 0, ANNA, changed("status", None, "Backlog"))
        assert transitions_of(issue(created)) == ()
        assert len(transitions_of(issue(created, GO))) == 1

    def test_a_step_from_nowhere_later_on_is_one(self) -> None:
        """A change whose start is not recorded is still judged."""
        assert len(transitions_of(issue(history(1, 30, ANNA, changed("status", None, "Done"))))) == 1


class TestWhere:
    def test_nothing_followed(self) -> None:
        """The usual case costs nothing: the same object comes back."""
        present = issue(history(1, 1, ANNA, changed("summary", "a", "b")), GO)
        assert stood(present) is present

    def test_its_own_screen_is_part_of_it(self) -> None:
        """What was edited in the transition's own entry was there when it is judged."""
        screen = history(1, 1, ANNA, changed(TIER, None, "high"), step("Backlog", "Done"))
        present = issue(screen, history(2, 2, BEN, changed(TIER, "high", "low")), fields={TIER: value("low")})
        assert stood(present).fields[TIER] == value("high")

    @pytest.mark.parametrize(
        ("minutes", "author", "belongs"), [(10, BEN, True), (10, CARLA, False), (10, None, False), (10.1, BEN, False)]
    )
    def test_entries_of_the_same_screen(self, minutes: float, author: Person | None, belongs: bool) -> None:
        """An entry of the same author and moment right after the transition was entered on its screen."""
        beside = history(11, minutes, author, changed(TIER, None, "high"))
        present = issue(GO, beside, history(12, 30, CARLA, changed("x", "1", "2")), fields={TIER: value("high")})
        assert stood(present).fields[TIER] == (value("high") if belongs else EMPTY)

    def test_two_entries_of_nobody(self) -> None:
        """Automation writes without an author, on one screen too."""
        go = history(1, 1, None, step("Backlog", "Done"))
        present = issue(go, history(2, 1, None, changed(TIER, None, "high")), fields={TIER: value("high")})
        assert stood(present) is present

    def test_another_transition_is_another_screen(self) -> None:
        """A second transition at the same moment by the same hand is not part of the first."""
        present = issue(GO, history(11, 10, BEN, step("In Development", "Done")))
        assert stood(present).status.name == "In Development"
        assert stood(present, 1) is present

    def test_an_unknown_transition_is_placed_by_its_time(self) -> None:
        """A transition that the changelog does not show is judged on what had happened by then."""
        present = issue(GO, history(11, 30, CARLA, step("In Development", "Done")))
        unseen = Transition("999", at(20), BEN, status("Backlog"), status("In Development"))
        assert as_it_stood(present, unseen).status.name == "In Development"
        assert as_it_stood(present, replace(unseen, at=at(40))) is present
        assert as_it_stood(issue(), unseen) == issue()

    def test_the_history_ends_there(self) -> None:
        """The issue as it stood does not know its future."""
        present = issue(GO, history(11, 20, CARLA, step("In Development", "Done")))
        assert stood(present).histories == (GO,)


class TestWhatIsUndone:
    def test_the_status(self) -> None:
        """Status and its field go back together; a category that the issue shows elsewhere is found again."""
        present = replace(later(step("In Development", "Done")), subtasks=(related("FRAUD-2", "In Development"),))
        then = stood(present)
        assert then.status == status("In Development")
        assert then.status.category is StatusCategory.IN_PROGRESS
        assert then.fields["status"].texts == ("In Development",)

    def test_a_status_without_its_start(self) -> None:
        """Where a later step does not say where it began, the transition itself says where the issue was."""
        assert stood(later(changed("status", None, "Done"))).status.is_same(status("In Development"))

    def test_people(self) -> None:
        """Assignee and reporter go back; somebody who left is known by the changelog alone."""
        gone = Person("acc-gone", "Gil")
        present = later(
            assigned(gone, None),
            assigned(None, DAVE),
            changed("reporter", "Anna Adams", "Carla Cruz", before_id="acc-anna", after_id="acc-carla"),
        )
        then = stood(present)
        assert then.assignee is not None
        assert (then.assignee.id, then.assignee.name) == ("acc-gone", "Gil")
        assert then.reporter == ANNA
        assert then.creator == CARLA
        assert stood(later(assigned(None, DAVE))).assignee is None

    def test_data_center_keys_lead_to_people(self) -> None:
        """A changelog names users by key; who has a part in the issue is recognised with name and alias."""
        mfon = Person("m.okafor", "Mfon", ("JIRAUSER10107",))
        moved = history(11, 20, mfon, changed("assignee", "Mfon", None, before_id="JIRAUSER10107"))
        then = stood(issue(GO, moved, assignee=None))
        assert then.assignee == mfon
        assert then.fields["assignee"] == value(people=[mfon])

    def test_the_fullest_naming_of_a_person_wins(self) -> None:
        """Somebody whom one entry names by the key alone is still shown with the name that another part gives."""
        bare, full = Person("JIRAUSER10107"), Person("m.okafor", "Mfon", ("JIRAUSER10107",))
        left = history(11, 20, bare, changed("assignee", "Mfon", None, before_id="JIRAUSER10107"))
        for present in (issue(GO, left, reporter=full), issue(GO, left, history(12, 30, full), reporter=bare)):
            then = stood(replace(present, assignee=None))
            assert then.assignee == full
            assert then.fields["assignee"].texts == ("Mfon",)

    def test_type_key_and_project(self) -> None:
        """A later move to another project is undone: key, project and type are the former ones."""
        move = history(
            11,
            20,
            ANNA,
            changed("project", "Fraud", "Risk", before_id="1", after_id="2"),
            changed("issuekey", "FRAUD-1", "RISK-9"),
            changed("issuetype", "Story", "Task", before_id="5", after_id="6"),
        )
        then = stood(issue(GO, move, key="RISK-9", project_key="RISK", issue_type="Task"))
        assert (then.key, then.project_key, then.issue_type) == ("FRAUD-1", "FRAUD", "Story")
        assert then.fields["project"] == FieldValue(("Fraud",), ("1",))
        assert "issuekey" not in then.fields
        shown = replace(issue(GO, move, key="RISK-9"), fields={"issuekey": value("RISK-9")})
        assert stood(shown).fields["issuekey"] == value("FRAUD-1")

    def test_a_key_that_is_none_is_not_taken(self) -> None:
        """A former key that is not shaped like one leaves the present one."""
        assert stood(later(changed("issuekey", "../1", "FRAUD-1"))).key == "FRAUD-1"

    def test_summary_and_parent(self) -> None:
        """Summary and parent are parts of the issue and go back with their fields."""
        present = later(
            changed("summary", "Before", "Detect card fraud earlier"),
            changed("parent", "FRAUD-7", "FRAUD-8", before_id="7", after_id="8"),
        )
        then = stood(replace(present, parent_key="FRAUD-8"))
        assert (then.summary, then.parent_key) == ("Before", "FRAUD-7")
        assert stood(replace(later(changed("parent", None, "FRAUD-8")), parent_key="FRAUD-8")).parent_key is None

    def test_links_stay(self) -> None:
        """Links are as they are now: the changelog tells of them in sentences only."""
        present = replace(later(changed("issuelinks", None, "This issue blocks A-1")), links=(related("A-1"),))
        then = stood(present)
        assert then.links == present.links
        assert "issuelinks" not in then.fields

    def test_a_field_under_an_unknown_name(self) -> None:
        """A change that could not be tied to a field id is undone under its name; the field itself is untouched."""
        present = replace(later(changed("risk tier", "low", "high")), fields={TIER: value("high")})
        then = stood(present)
        assert then.fields == {TIER: value("high"), "risk tier": value("low")}

    def test_the_present_is_left_alone(self) -> None:
        """Going back makes a new issue; the present one keeps its fields."""
        present = replace(later(changed(TIER, "low", "high")), fields={TIER: value("high")})
        assert stood(present).fields[TIER] == value("low")
        assert present.fields[TIER] == value("high")


class TestTheStart:
    def test_created_as(self) -> None:
        """The whole history is undone."""
        present = issue(
            GO,
            history(11, 20, CARLA, changed("labels", "", "ml"), assigned(None, DAVE)),
            labels=("ml",),
            fields={"labels": value("ml")},
        )
        first = created_as(present)
        assert (first.status.name, first.labels, first.assignee, first.histories) == ("Backlog", (), None, ())
        untouched = issue()
        assert created_as(untouched) is untouched

    def test_created_with_its_creation_recorded(self) -> None:
        """Where the changelog begins with the creation, the first status is the one that it was created in."""
        present = issue(history(1, 0, ANNA, changed("status", None, "Backlog", after_id="1")), GO)
        assert created_as(present).status.name == "Backlog"
        assert status_at_start(present).name == "Backlog"

    def test_status_at_start(self) -> None:
        """The first step's start; the present status when there was no step."""
        assert status_at_start(issue(GO)).is_same(status("Backlog"))
        assert status_at_start(issue(status_name="Done")) == status("Done")
        assert status_at_start(issue(GO, created=START)) == Status(status("Backlog").id, "Backlog")
