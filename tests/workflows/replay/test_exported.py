from __future__ import annotations

import io

import pytest
from hypothesis import given, settings

from tests.builders import ANNA, BEN, at, issue, moves, related, status, value
from tests.workflows.replay.replays import REVIEW, TIER, past, rules
from tests.workflows.test_moments_forward import STEPS, created
from workflows.cases.replaying import export_past, replay_policy
from workflows.issue import Comment, Issue
from workflows.moments import FieldEdit, Step, after_step
from workflows.needs import Needs
from workflows.replay.exported import NotExported, read_export
from workflows.replay.past import PastIssue, PastNeeds
from workflows.replay.report import tally_report

ISSUE = issue(
    *moves(("ML Review", BEN), ("In Development", ANNA)),
    fields={TIER: value("high", ids=["1"]), "customfield_2": value(people=[ANNA, BEN])},
    links=(related("FRAUD-2", "Done", "Task", "is blocked by"),),
    children=(),
    comments=(Comment("7", ANNA, "/approve \u2028 it", at(3), BEN),),
    labels=("ml",),
    parent_key="FRAUD-9",
)
NO_NEEDS = PastNeeds(Needs(), comments=False)


def exported(*issues: Issue) -> bytes:
    """An export of these issues, with the groups of a policy."""
    file = io.BytesIO()
    assert export_past([rules(REVIEW)], past(issues), file, at(0), lambda _: None) == len(issues)
    return file.getvalue()


def read(content: bytes) -> list[PastIssue]:
    """What is in an export."""
    return list(read_export(io.BytesIO(content)).issues(NO_NEEDS))


def test_what_is_exported_is_read_again() -> None:
    """The issue with all its parts, the fields of the site, our account, and who is in a group."""
    content = exported(ISSUE)
    found = read_export(io.BytesIO(content))
    original = past([ISSUE])
    assert (found.catalog, found.own_account) == (original.catalog, original.own_account)
    (one,) = read(content)
    assert one == next(original.issues(NO_NEEDS))
    assert one.issue.histories[0].author is not None
    assert one.issue.histories[0].author.name == "Ben Bok"


@settings(deadline=None, max_examples=30)
@given(STEPS)
def test_any_past_is_read_again(steps: list[tuple[str | None, list[FieldEdit]]]) -> None:
    """Nothing of a changelog is lost or changed."""
    story = created()
    for number, (to, edits) in enumerate(steps, start=1):
        story = after_step(story, Step(at(number), ANNA, status(to) if to else None, tuple(edits)))
    assert [one.issue for one in read(exported(story))] == [story]


def test_a_replay_of_the_file_says_what_a_replay_of_the_site_says() -> None:
    """Also when issues of several projects are in it."""
    issues = [ISSUE, issue(*moves(("In Development", BEN)), key="RECO-1", project_key="RECO", id="9")]
    here = replay_policy(rules(REVIEW), past(issues), lambda _: None)
    there = replay_policy(rules(REVIEW), read_export(io.BytesIO(exported(*issues))), lambda _: None)
    assert tally_report(there) == tally_report(here)
    assert tally_report(there)["denied"] == 1


def test_a_group_that_is_not_in_the_file_is_not_known() -> None:
    """A policy that asks for another group than the export was made for gets no answer, rather than a wrong one."""
    other = {**REVIEW, "require": [{"passed": {"status": "ML Review", "by": {"group": "others"}}}]}
    tally = replay_policy(rules(other), read_export(io.BytesIO(exported(ISSUE))), lambda _: None)
    assert (tally.whole.denied, tally.whole.undetermined) == (0, 1)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "line 1 does not begin an export"),
        (b"nonsense\n", "line 1 does not begin an export of histories: Invalid JSON"),
        (b'{"crossgate_history": 3}\n', "line 1 does not begin an export of histories: crossgate_history"),
        (b"LINE1{}\n", "line 2 holds no issue: id: Field required"),
        (b'LINE1{"directory_of":3}\n', "line 2 holds no directory: directory_of"),
        (b"LINE1\xff\n", "line 2 holds no issue"),
    ],
)
def test_what_is_no_export_is_told_by_line(content: bytes, told: str) -> None:
    """Which line, which part of it, and never what stands there."""
    first = exported().splitlines(keepends=True)[0]
    with pytest.raises(NotExported) as refused:
        read(content.replace(b"LINE1", first))
    assert str(refused.value).startswith(told)


def test_what_stands_in_a_wrong_line_is_not_repeated() -> None:
    """It may be somebody's name or text."""
    with pytest.raises(NotExported) as refused:
        read(exported() + b'{"id": ["secret text"]}\n')
    assert "secret" not in str(refused.value)
