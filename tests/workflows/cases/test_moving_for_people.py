"""An issue is moved because a page says so: by the one way there is, and only when the gates let it."""

from __future__ import annotations

import pytest

from config.site import Language
from tests.case_world import CaseWorld, way
from workflows.cases.guard import Guard
from workflows.cases.moving import Moving
from workflows.documents.languages import ENGLISH, PageWords, words_of
from workflows.errors import Conflict
from workflows.issue import RequiredField
from workflows.telling.plain import line
from workflows.telling.wording import Speech

REASON = RequiredField("customfield_10099", "Reason")


@pytest.fixture
def offered(world: CaseWorld) -> CaseWorld:
    """From Backlog there is one way into each of these."""
    world.tracker.offer("Backlog", way("11", "ML Review"), way("21", "In Development", name="Start"))
    world.tracker.offer("ML Review", way("21", "In Development", name="Start"))
    return world


def moving(world: CaseWorld, words: PageWords = ENGLISH) -> Moving:
    """Over the judge of the world's gates."""
    guard = world.service.handle.reactions[0]
    assert isinstance(guard, Guard)
    return Moving(world.tracker, guard.judge, words)


def refused(world: CaseWorld, to: str) -> str:
    """Why the issue is not moved."""
    why = moving(world)("FRAUD-1", to)
    assert why is not None
    assert world.tracker.count("transition") == 0
    return line(Speech().say(why))


def test_an_issue_goes_where_no_gate_is(offered: CaseWorld) -> None:
    """By the status's name, letter case aside; where it is already, nothing is done."""
    assert moving(offered)("FRAUD-1", "ml review") is None
    assert offered.status_of() == "ML Review"
    assert moving(offered)("FRAUD-1", "ML Review") is None
    assert offered.tracker.count("transition") == 1


def test_a_gate_that_would_deny_is_obeyed(offered: CaseWorld) -> None:
    """Nothing is moved, and the gate's reasons are told."""
    said = refused(offered, "In Development")
    assert said.startswith("FRAUD-1 may not go to In Development yet. Asked by ML Review: ")
    assert "Model risk tier" in said
    assert offered.status_of() == "Backlog"
    assert offered.decisions() == []


def test_a_gate_that_cannot_tell_lets_nothing_through(offered: CaseWorld) -> None:
    """Who wrote on the page is not known, so who a gate asks for moves the issue in Jira."""
    offered.gates = (
        {
            **offered.gates[0],
            "require": [{"separation_of_duties": {"duties": [{"left": "Backlog"}, {"part": "reporter"}]}}],
        },
    )
    offered.start()
    assert "is not known yet" in refused(offered, "In Development")


def test_a_step_that_the_gates_allow_is_made_judged_and_recorded(offered: CaseWorld) -> None:
    """The log has it like any other, under the step that Jira kept; the comment says how the issue stands."""
    offered.gates = ({**offered.gates[0], "require": [{"field": {"name": "Model risk tier", "is": "set"}}]},)
    offered.start()
    offered.edit("high")
    assert moving(offered)("FRAUD-1", "In Development") is None
    assert offered.status_of() == "In Development"
    assert offered.decisions() == ["allow"]
    (row,) = offered.store.log.rows("FRAUD-1")
    assert row.ref == f"20001:{offered.tracker.issues['FRAUD-1'].histories[-1].id}"


def test_what_is_no_single_way_is_refused(offered: CaseWorld) -> None:
    """No way, two ways, a way that asks for more: each with what would help."""
    assert refused(offered, "Mitigated") == (
        "FRAUD-1 cannot go from Backlog to “Mitigated”. It can go to ML Review or In Development."
    )
    offered.tracker.offer("Backlog", way("1", "Done", name="Finish"), way("2", "Done", name="Drop"))
    assert refused(offered, "Done") == "Several ways lead FRAUD-1 to “Done”: Finish and Drop. Move it in Jira."
    offered.tracker.offer("Backlog", way("1", "Done", required_fields=(REASON,)))
    assert refused(offered, "Done") == "The way of FRAUD-1 to Done asks for Reason. Move it in Jira."


def test_reasons_are_told_in_the_language_of_the_site(offered: CaseWorld) -> None:
    """Those of the gate within the sentence, too."""
    why = moving(offered, words_of(Language.GERMAN))("FRAUD-1", "In Development")
    assert why is not None
    assert "ML Review" in str(why.fact("why"))
    assert "ist" in str(why.fact("why"))


def test_jira_s_no_is_the_caller_s(offered: CaseWorld) -> None:
    """It is told on the page like any other."""
    offered.tracker.fail("transition", Conflict("somebody was faster"))
    with pytest.raises(Conflict):
        moving(offered)("FRAUD-1", "ML Review")
