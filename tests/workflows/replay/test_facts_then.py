"""A replay takes evidence, pages and JQL as the log kept them, and says what it takes as it is now."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from config.requirements.linked import StatusCategory
from tests.builders import ANNA, BEN, CROSSGATE, at, comment, issue, moves, related
from tests.fake_evidence import found
from tests.workflows.replay.replays import FIELDS, REVIEW, facts, ready, rules
from workflows.cases.replaying import export_past, replay_policy
from workflows.decision import Verdict
from workflows.documents.facts import PageFacts
from workflows.evidence.answers import Found
from workflows.evidence.questions import Topic
from workflows.evidence.subjects import Run
from workflows.issue import Issue
from workflows.kept_facts import KeptAnswer, KeptFacts
from workflows.replay.exported import read_export
from workflows.replay.past import Past, PastIssue, with_relations
from workflows.replay.remembering import Look, Remembered
from workflows.replay.report import caveats, tally_report
from workflows.replay.walking import Replayed, replay
from workflows.waivers import Waiver, WaiverState

QUALITY: Mapping[str, Any] = {
    "id": "quality",
    "guards": {"to": "In Development"},
    "require": [{"metric": {"source": "experiments", "run": "r1", "name": "auc", "at_least": 0.9}}],
}
PAGE: Mapping[str, Any] = {
    "id": "page",
    "guards": {"to": "In Development"},
    "require": [{"document": {"id": "one-pager"}}],
}
SCOPED: Mapping[str, Any] = {
    "id": "scoped",
    "applies_to": {"jql": "labels = ml"},
    "guards": {"to": "In Development"},
    "require": [{"field": {"name": "Summary", "is": "empty"}}],
}
STORY = issue(*moves(("In Development", BEN)))


def saw(minutes: float, answer: Found | None = None, *, at_present: bool = False, **more: Any) -> Look:
    """A look at the step, at which the source answered so."""
    topic: Topic = ("experiments", Run("r1"))
    known = {} if answer is None else {topic: KeptAnswer(answer, frozenset({"auc"}))}
    return Look(at(minutes), "10001", KeptFacts(known, **more), at_present=at_present)


def replayed(gate: Mapping[str, Any], *looks: Look, story: Issue = STORY, **known: Any) -> Replayed:
    """The one step of the story."""
    past = PastIssue(story, replace(facts(), **known), Remembered(looks))
    (one,) = replay(ready(gate), past)
    return one


def why(one: Replayed) -> str:
    """The reason of the gate's one requirement."""
    return one.decision.gates[0].result.children[0].reason.code


def test_evidence_is_what_the_log_kept_of_the_step() -> None:
    """Whatever the source says today; nobody asks it."""
    assert replayed(QUALITY, saw(10.1, found(metric__auc=0.95))).verdict is Verdict.ALLOW
    assert why(replayed(QUALITY, saw(10.1, found(metric__auc=0.5)))) == "metric.too_small"


def test_without_evidence_of_that_time_it_is_undetermined() -> None:
    """Nothing kept, only later looks kept, or something else asked: never a no, never a guess."""
    other = {**QUALITY, "require": [{"metric": {"source": "experiments", "run": "r1", "name": "f1", "at_least": 0.9}}]}
    later = saw(40, found(metric__auc=0.95), at_present=True)
    for one in (replayed(QUALITY), replayed(QUALITY, later), replayed(other, saw(10.1, found(metric__auc=0.95)))):
        assert (one.verdict, why(one)) == (Verdict.UNDETERMINED, "evidence.not_kept")


def test_a_look_at_the_issue_later_ends_the_waiting() -> None:
    """A run that was better an hour later, seen by Crossgate then."""
    low, good = saw(10.1, found(metric__auc=0.5)), saw(70, found(metric__auc=0.95), at_present=True)
    assert replayed(QUALITY, low, good).waiting["quality"].time == timedelta(hours=1)
    assert replayed(QUALITY, low).waiting["quality"].time is None


def test_pages_are_what_the_log_kept() -> None:
    """One that was not read then is not known."""
    assert replayed(PAGE, saw(10.1, pages={"one-pager": PageFacts(exists=True)})).verdict is Verdict.ALLOW
    assert why(replayed(PAGE, saw(10.1, pages={"one-pager": PageFacts(exists=False)}))) == "document.absent"
    assert (replayed(PAGE).verdict, why(replayed(PAGE))) == (Verdict.UNDETERMINED, "document.not_kept")


def test_jql_is_what_the_log_kept_else_what_is_found_today() -> None:
    """And the gate says which."""
    kept = replayed(SCOPED, saw(10.1, found={"labels = ml": True}), found={"labels = ml": False})
    assert (kept.verdict, kept.today) == (Verdict.DENY, {})
    today = replayed(SCOPED, found={"labels = ml": True})
    assert (today.verdict, today.today) == (Verdict.DENY, {"scoped": frozenset({"jql"})})


def test_links_are_of_the_moment() -> None:
    """A linked issue that is among those replayed stands as it stood; another's status is not known."""
    gate = {"id": "linked", "guards": {"to": "In Development"}, "require": [{"linked": {"status_category": "done"}}]}
    story = issue(*moves(("In Development", BEN)), links=(related("FRAUD-2", "Done"),))
    other = issue(*moves(("Done", ANNA), every=30), id="2", key="FRAUD-2")

    def verdict(*issues: Issue) -> tuple[Verdict, str]:
        past = with_relations([PastIssue(one, facts()) for one in issues], {"backlog": StatusCategory.TO_DO})
        (one,) = replay(ready(gate), next(past))
        return one.verdict, why(one)

    assert verdict(story, other) == (Verdict.DENY, "linked.links_too_few")
    assert verdict(story) == (Verdict.UNDETERMINED, "linked.unknown_category")


def past_of(*issues: PastIssue) -> Past:
    """From memory."""
    return Past(
        FIELDS,
        CROSSGATE,
        lambda asked: with_relations(issues, {}) if asked.related else iter(issues),
    )


WAIVED = Waiver(
    "20001",
    "FRAUD-1",
    "quality",
    "1@x",
    BEN,
    at(1),
    at(60 * 24),
    "because",
    WaiverState.GRANTED,
    ANNA,
    at(2),
    id=1,
)


def test_an_export_holds_what_was_known_beside_the_issues() -> None:
    """Answers to JQL, waivers, and what the log kept: a replay of the file says what one of the site says."""
    policy = rules({**QUALITY, "waivers": {"granted_by": {"group": "ml-leads"}}}, PAGE, SCOPED, REVIEW)
    looks = saw(10.1, found(metric__auc=0.5), pages={"one-pager": PageFacts(exists=True)})
    known = replace(facts(), found={"labels = ml": True}, waivers=(WAIVED,))
    one = PastIssue(
        issue(*moves(("In Development", BEN)), comments=(comment(1, 3, ANNA, "x"),)), known, Remembered((looks,))
    )
    plain = PastIssue(issue(*moves(("In Development", BEN)), id="9", key="RECO-1", project_key="RECO"), facts())
    file = io.BytesIO()
    export_past([policy], past_of(one, plain), file, at(0), lambda _: None)
    here = tally_report(replay_policy(policy, past_of(one, plain), lambda _: None))
    there = tally_report(replay_policy(policy, read_export(io.BytesIO(file.getvalue())), lambda _: None))
    assert there == here
    assert {gate: (count["denied"], count["undetermined"]) for gate, count in here["gates"].items()} == {  # type: ignore[attr-defined]
        "quality": (0, 1),
        "page": (0, 1),
        "scoped": (1, 1),
        "review": (2, 0),
    }


def test_a_report_says_what_it_rests_on() -> None:
    """For each gate: what is of today, and why how many could not be determined."""
    report = tally_report(replay_policy(rules(QUALITY, REVIEW), past_of(PastIssue(STORY, facts())), lambda _: None))
    assert list(caveats(report)) == [
        "review is judged with today's groups: no history tells what they were.",
        "quality is undetermined once: No evidence of that time is kept from experiments.",
    ]
