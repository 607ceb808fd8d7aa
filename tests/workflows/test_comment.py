"""The one comment: what it says, when it is wanted, and whom it mentions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.builders import ANNA, BEN, DAVE, directory, issue, moves, person, related, status, value
from tests.judging import compiled, decided, facts, last_transition
from workflows.decide import decide
from workflows.decision import Decision, Verdict
from workflows.people import Directory, Membership, Person
from workflows.prose import Bullets, Inline, Item, Link, Lozenge, Mention, Prose
from workflows.results import reason
from workflows.revert import Moved, NotMoved, RevertEffect
from workflows.standing import after
from workflows.state import GateState, StandingGate
from workflows.telling.comment import Comment, compose, explain, wanted
from workflows.telling.plain import render

LEADS = directory(ml_leads=[ANNA, BEN])
REVIEW = {"passed": {"status": "ML Review", "by": {"group": "ml-leads"}}}
TIER = {"field": {"name": "Risk tier", "one_of": ["low", "high"]}}
GATE: dict[str, Any] = {"name": "ML Review before development", "require": [REVIEW, TIER]}
SKIPPED = issue(*moves(("In Development", DAVE)), fields={"customfield_1": value()})
NOTHING = GateState()
THEN = "Then Anna Adams or Ben Bok (the group ml-leads) moves it on to In Development."
BACK = Moved(status("Backlog"))


def said(
    decision: Decision,
    state: GateState = NOTHING,
    effect: RevertEffect | None = BACK,
    *,
    mention: bool = True,
    most: int = 5,
) -> Comment:
    return compose(decision, state, effect, own_site_url="https://jira.example", mention=mention, most_mentions=most)


def inlines(prose: Prose) -> Iterator[Inline]:
    def of_items(items: tuple[Item, ...]) -> Iterator[Inline]:
        for item in items:
            yield from item.inlines
            yield from of_items(item.items)

    for block in prose.blocks:
        if isinstance(block, Bullets):
            yield from of_items(block.items)
        else:
            yield from block.inlines


def mentioned(comment: Comment) -> list[Person]:
    return [inline.person for inline in inlines(comment.prose) if isinstance(inline, Mention)]


def lozenges(comment: Comment) -> list[str]:
    return [inline.text for inline in inlines(comment.prose) if isinstance(inline, Lozenge)]


def test_a_denial_says_what_is_missing_what_helps_and_who() -> None:
    """The whole comment of an issue that skipped its review, word for word."""
    decision = decided({**GATE, "message": "Every model is looked at before it is built."}, SKIPPED, groups=LEADS)
    assert render(said(decision).prose).splitlines() == [
        "Crossgate moved this issue back from In Development to Backlog, because something is missing.",
        "",
        "[MISSING] ML Review before development",
        "Every model is looked at before it is built.",
        "- Missing: It has not been in ML Review yet.",
        f"  - Move the issue to ML Review. {THEN}",
        "- Missing: Risk tier is empty.",
        "  - Set Risk tier to low or high.",
    ]


def test_all_satisfied_says_so() -> None:
    """When nothing is missing any more, the comment says that and shows the gate as passed."""
    fine = issue(*moves(("ML Review", DAVE), ("In Development", ANNA)), fields={"customfield_1": value("high")})
    text = render(said(decided(GATE, fine, groups=LEADS), effect=None).prose)
    assert text.startswith("Everything that was asked for is there. Nothing stands in the way of In Development")
    assert "[PASSED] ML Review before development" in text
    assert "Anna Adams moved it on from ML Review to In Development on 1 October 2026 at 09:20 UTC." in text


def test_warnings_move_nothing_and_audits_say_nothing() -> None:
    """A warning shows what would be missing; a gate that only records is not in the comment."""
    warned = decided({**GATE, "mode": "warn"}, SKIPPED, groups=LEADS)
    comment = said(warned, effect=None)
    assert lozenges(comment) == ["WARNING"]
    assert "Nothing was moved" in render(comment.prose)
    audited = decided({**GATE, "mode": "audit"}, SKIPPED, groups=LEADS)
    assert lozenges(said(audited, effect=None)) == []
    assert not wanted(audited, NOTHING)


def test_undetermined_says_what_is_waited_for() -> None:
    """When something cannot be known, people are told that the issue stays and what is asked again."""
    unknown = Directory(groups={"ml-leads": Membership(unavailable="503")})
    held = issue(*moves(("ML Review", DAVE), ("In Development", DAVE)), fields={"customfield_1": value("high")})
    comment = said(decided(GATE, held, groups=unknown), effect=None)
    text = render(comment.prose)
    assert lozenges(comment) == ["PENDING"]
    assert "The issue stays where it is" in text
    assert "Jira does not show who is in the group ml-leads" in text


@pytest.mark.parametrize(
    ("why", "words"),
    [
        (reason("revert.no_way", start="In Development", to="Backlog"), "offers Crossgate no step"),
        (reason("revert.moved_no_way", start="A", to="B"), "without a transition"),
        (reason("revert.screen", start="A", to="B", transition="Back", missing=("Cause",)), "cannot fill in: Cause"),
        (reason("revert.forbidden", answer="403"), "does not let Crossgate move it"),
        (reason("revert.refused", answer="no\u202e way"), "refused the step: “no way”"),
        (reason("revert.conflict"), "at the same moment"),
        (reason("revert.breaker", count=3), "moved it back 3 times"),
        (reason("revert.superseded"), "has been moved on since"),
    ],
)
def test_why_it_was_not_moved_back(why: Any, words: str) -> None:
    """Each case in which moving back did not work is told, with what people should do now."""
    text = render(said(decided(GATE, SKIPPED, groups=LEADS), effect=NotMoved(why)).prose)
    assert "did not move the issue back to Backlog" in text
    assert words in text


def test_people_are_mentioned_once() -> None:
    """Who can give what is missing is mentioned the first time and named ever after, in the same words."""
    decision = decided(GATE, SKIPPED, groups=LEADS)
    first = said(decision)
    assert mentioned(first) == [ANNA, BEN]
    state = after(decision, NOTHING, first)
    second = said(decision, state)
    assert (mentioned(second), second.mentioned) == ([], ())
    assert second.digest == first.digest
    assert said(decision, mention=False).mentioned == ()


def test_a_large_group_is_named_instead() -> None:
    """Beyond the number allowed, nobody is mentioned and the group is named."""
    crowd = directory(ml_leads=[person(f"acc-{number}") for number in range(9)])
    comment = said(decided(GATE, SKIPPED, groups=crowd), most=5)
    assert mentioned(comment) == []
    assert "somebody from the group ml-leads moves it on" in render(comment.prose)


def test_never_more_mentions_than_allowed() -> None:
    """The limit is for the whole comment: further people are named."""
    second = {"passed": {"status": "Law Review", "by": {"group": "law"}}}
    both = directory(ml_leads=[ANNA, BEN], law=[person("acc-x"), person("acc-y")])
    comment = said(decided({**GATE, "require": [REVIEW, second]}, SKIPPED, groups=both), most=3)
    assert len(mentioned(comment)) == 3
    assert "Acc Y" in render(comment.prose)


def test_other_gates_get_a_line_each() -> None:
    """Gates told of earlier stay in the comment, without their requirements; audits stay out."""
    state = GateState(
        gates={
            "release": StandingGate("allow", "enforce", "9", name="Release sign-off"),
            "old": StandingGate("deny", "warn", "9"),
            "quiet": StandingGate("deny", "audit", "9"),
        }
    )
    text = render(said(decided(GATE, SKIPPED, groups=LEADS), state).prose)
    assert "- [PASSED] Release sign-off" in text
    assert "- [WARNING] old" in text
    assert "quiet" not in text


def test_the_administrators_words_come_first() -> None:
    """A requirement's own message stands before the standard explanation, which follows below it."""
    rule = {"field": {**TIER["field"], "message": "Agree on the tier with Legal."}}
    text = render(said(decided({"require": [rule]}, SKIPPED)).prose)
    assert "- Missing: Agree on the tier with Legal.\n  - Risk tier is empty.\n  - Set Risk tier" in text


def test_issue_keys_lead_to_the_issues() -> None:
    """Issues that are behind are linked to the site."""
    rule = {"linked": {"status_category": "done", "all": True}}
    held = replace(SKIPPED, links=(related("FRAUD-9", "In Progress"),))
    comment = said(decided({"require": [rule]}, held))
    assert Link("FRAUD-9", "https://jira.example/browse/FRAUD-9") in set(inlines(comment.prose))


def test_hostile_text_stays_text() -> None:
    """Control characters and tricks with direction are taken out, long values are cut, nothing becomes a link."""
    nasty = value("\u202eevil\x00\n[x|http://evil.example] " + "y" * 9_000)
    text = render(said(decided({"require": [TIER]}, replace(SKIPPED, fields={"customfield_1": nasty}))).prose)
    assert not {"\u202e", "\x00"} & set(text)
    assert len(text) < 600


def test_a_comment_has_an_end() -> None:
    """However many gates there are, the comment fits into Jira; those left out are counted."""
    gate = {**GATE, "message": "m" * 1_000, "require": [REVIEW] * 20}
    policy = compiled(*[gate for _ in range(30)])
    decision = decide(policy, SKIPPED, last_transition(SKIPPED), facts(LEADS), SKIPPED.created)
    text = render(said(decision).prose)
    assert len(text) < 30_000
    assert "more gates are not shown here" in text


def test_when_a_comment_is_wanted() -> None:
    """Trouble wants one; an allowed transition only where a comment calls one of its gates missing."""
    denied = decided(GATE, SKIPPED, groups=LEADS)
    fine = issue(*moves(("ML Review", DAVE), ("In Development", ANNA)), fields={"customfield_1": value("high")})
    allowed = decided(GATE, fine, groups=LEADS)
    missing = replace(after(denied, NOTHING), comment_id="1")
    assert wanted(denied, NOTHING)
    assert not wanted(allowed, NOTHING)
    assert wanted(allowed, missing)
    assert not wanted(allowed, after(allowed, missing))


def test_explain_tells_everything() -> None:
    """The full tree: every requirement with its outcome, its evidence, and gates that only record."""
    held = issue(*moves(("ML Review", DAVE), ("In Development", ANNA)), fields={"customfield_1": value("odd")})
    decision = decided({**GATE, "mode": "audit"}, held, groups=LEADS)
    text = render(explain(decision))
    assert decision.gates[0].verdict is Verdict.DENY
    assert "FRAUD-1: from ML Review to In Development" in text
    assert "[SATISFIED] passed: Anna Adams moved it on" in text
    assert "Seen in changelog 10002" in text
    assert "[UNSATISFIED] field: Risk tier is “odd”, which is none of low or high." in text
    assert "(mode: audit)" in text


def test_what_is_there_is_told_by_what_it_rests_on() -> None:
    """A satisfied combination is told by the parts it rests on, and not by those it did without."""
    target = {"field": {"name": "Target metric", "is": "set"}}
    vague = {"not": {"field": {"name": "Target metric", "matches": "(?i)tbd"}}}
    either = {"any_of": [{"field": {"name": "Risk tier", "equals": "low"}}, {"all_of": [target, vague]}]}
    held = issue(
        *moves(("In Development", DAVE)), fields={"customfield_1": value("high"), "customfield_3": value("AUC")}
    )
    decision = decided({**GATE, "require": [either, REVIEW]}, held, groups=LEADS)
    assert "- Done: Target metric is “AUC”." in render(said(decision).prose).splitlines()
    assert sum("Done" in line for line in render(said(decision).prose).splitlines()) == 1


def test_a_lone_prohibition_is_told() -> None:
    """Where nothing else speaks for a gate, that the forbidden thing is absent is said."""
    vague = {"all_of": [{"not": {"field": {"name": "Risk tier", "equals": "low"}}}]}
    held = issue(*moves(("In Development", DAVE)), fields={"customfield_1": value("high")})
    decision = decided({**GATE, "require": [vague, REVIEW]}, held, groups=LEADS)
    assert "- Done: As it should be, this is not the case:" in render(said(decision).prose).splitlines()


def test_an_explanation_offers_help_only_where_it_is_needed() -> None:
    """An alternative that was not needed is shown with its reason and without what would satisfy it."""
    either = {
        "any_of": [{"field": {"name": "Risk tier", "equals": "low"}}, {"field": {"name": "Risk tier", "is": "set"}}]
    }
    held = issue(*moves(("In Development", DAVE)), fields={"customfield_1": value("high")})
    told = render(explain(decided({**GATE, "require": [either]}, held, groups=LEADS)))
    assert "Risk tier is “high”, not “low”" in told
    assert "Set Risk tier to “low”" not in told
