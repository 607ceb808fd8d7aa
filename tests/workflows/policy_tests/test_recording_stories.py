from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from config.configuration import Policy
from config.policy_test_file import PolicyTestFile
from config.policy_tests import PolicyTests
from config.yaml_tree import Tree
from tests.builders import CROSSGATE, at, catalog, directory, issue, person, policy, related, status, value
from tests.workflows.test_moments_forward import STEPS, created
from workflows.decide import Facts
from workflows.issue import Comment, Issue
from workflows.moments import FieldEdit, Step, after_step, transitions_of
from workflows.people import Directory
from workflows.policy import compile_policy
from workflows.policy_tests.recording import Recorder
from workflows.policy_tests.running import run_tests

ZOE = person("5f1a2b3c4d5e6f7a8b9c0d1e", "Zoë Quartermaine", "JIRAUSER77")
YUSUF = person("557058:0f3c1e2a-9b7d", "Yusuf Okonkwo-Brandt")
XENIA = person("xenia.dubrovnik", "Xenia Dubrovnik")
FIELDS = catalog(
    customfield_1="Risk tier", customfield_2="Rationale", customfield_3="Approvers", customfield_4="Secret"
)
RULES = policy(
    {
        "id": "review",
        "applies_to": {"labels": ["ml"]},
        "guards": {"to": "Done"},
        "require": [
            {"passed": {"status": "QA", "by": {"group": "leads"}, "not_by": ["assignee"]}},
            {"field": {"name": "Risk tier", "one_of": ["low", "high"]}},
            {"approval": {"from": {"group": "leads"}}},
        ],
    },
    {
        "id": "rationale",
        "mode": "warn",
        "guards": {"to": "Done"},
        "require": [{"field": {"name": "Rationale", "matches": "recall"}}, {"linked": {"status_category": "done"}}],
    },
)
SECRETS = (
    *("Zoë", "Quartermaine", "Yusuf", "Okonkwo", "Brandt", "Xenia", "Dubrovnik", "5f1a2b", "JIRAUSER", "557058"),
    *("dubrovnik", "@", "payroll", "Hemlock", "merger", "FRAUD-1", "SECRET-9", "+49", "4915112345678"),
)


def lived() -> Issue:
    """An issue full of names, texts and mail addresses, in every place that can hold them."""
    fields = {
        "customfield_1": value(),
        "customfield_2": value("Project Hemlock improves recall; ask yusuf@brandt.example or Yusuf, +49 151"),
        "customfield_3": value(people=[XENIA]),
        "customfield_4": value("the merger"),
        "summary": value("Payroll of Zoë"),
    }
    story = issue(
        fields=fields,
        summary="Payroll of Zoë",
        labels=("ml", "payroll", "zoë-quartermaine"),
        components=("Hemlock",),
        assignee=YUSUF,
        reporter=XENIA,
        creator=XENIA,
        links=(related("SECRET-9", "Done", "Task", "blocks"),),
        parent_key="SECRET-8",
    )
    story = after_step(story, Step(at(10), YUSUF, status("QA"), (edit("customfield_1", "high"),)))
    story = after_step(story, Step(at(20), ZOE, status("In Development"), (edit("customfield_4", "4915112345678"),)))
    story = after_step(story, Step(at(30), YUSUF, None, (edit("labels", "ml", "hemlock"),)))
    story = after_step(story, Step(at(40), YUSUF, status("Done"), (edit("customfield_2", "Hemlock has recall"),)))
    said = (
        Comment("1", ZOE, "/approve review because Hemlock is fine, says zoe@quartermaine.example", at(35)),
        Comment("2", XENIA, "I do not like the merger", at(36)),
    )
    return replace(story, comments=said)


def edit(field_id: str, *texts: str) -> FieldEdit:
    """A field gets these values."""
    return FieldEdit(field_id, field_id, value(*texts))


def facts(groups: Directory) -> Facts:
    """With Crossgate's own account."""
    return Facts(groups, CROSSGATE, None)


def recorded(story: Issue, rules: Policy = RULES, *keep: str, to: str = "Done") -> PolicyTests:
    """A test from the last transition into a status."""
    compiled = compile_policy(rules, FIELDS)
    recorder = Recorder(rules, compiled, story, facts(directory(leads=(ZOE, YUSUF))), frozenset(keep))
    step = next(step for step in reversed(transitions_of(story)) if step.to_status.name == to)
    return recorder.record(step, "Recorded")


def text_of(contents: PolicyTests) -> str:
    """As it stands in the file."""
    raw = contents.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return yaml.safe_dump(raw, sort_keys=False, allow_unicode=True)


def failures(contents: PolicyTests, rules: Policy = RULES) -> list[str]:
    """What the policy says otherwise of the test than of the issue."""
    written = PolicyTests.model_validate(yaml.safe_load(text_of(contents)))
    file = PolicyTestFile(Tree("recorded.yaml", "tests: []", {}), written)
    return [failure for ran in run_tests(rules, [file]) for failure in ran.failures]


def test_nothing_that_identifies_anybody_is_left() -> None:
    """Neither names, ids and mail addresses, nor what anybody wrote, nor other issues' keys."""
    text = text_of(recorded(lived())).casefold()
    assert [secret for secret in SECRETS if secret.casefold() in text] == []


def test_what_the_policy_decides_by_is_left() -> None:
    """Values and labels that it names, groups, statuses, types, commands in comments without their reasons."""
    contents = recorded(lived())
    (test,) = contents.tests
    assert test.issue.labels == ("ml", "label-2", "label-3")
    assert test.history[0].set["Risk tier"] == ("high",)
    assert [step.to for step in test.history if step.to] == ["QA", "In Development"]
    assert [step.comment for step in test.history if step.comment] == ["/approve review because of a reason"]
    assert {word: actor.groups for word, actor in contents.people.items() if actor.groups} == {
        "person-1": ("leads",),
        "person-2": ("leads",),
    }
    assert test.expect.verdict == "allow"


def test_one_person_is_one_word_and_one_text_one_text() -> None:
    """Wherever they come; different ones are different."""
    (test,) = recorded(lived()).tests
    assert test.transition is not None
    assert test.issue.assignee == test.history[0].by == test.transition.by
    assert test.issue.reporter == test.issue.creator != test.issue.assignee
    assert "Secret" not in test.issue.fields  # No gate asks for it.
    assert len(test.issue.links) == 1


def test_a_gate_that_reads_words_needs_them_kept() -> None:
    """The test then says so; kept, the text is there without mail addresses and names."""
    lost = failures(recorded(lived()))
    assert lost
    assert all(failure.startswith("rationale: ") for failure in lost)
    kept = recorded(lived(), RULES, "customfield_2")
    assert failures(kept) == []
    text = text_of(kept)
    assert "Hemlock has recall" in text
    assert "someone@example.com" in text
    assert [name for name in ("Yusuf", "yusuf", "brandt", "Zoë", "@brandt") if name in text] == []


def test_an_account_that_the_policy_names_stays() -> None:
    """It stands in the policy beside; no other is told."""
    passed = {"passed": {"status": "QA", "by": {"account": [ZOE.id]}}}
    gate = {"id": "own", "guards": {"to": "Done"}, "require": [passed]}
    contents = recorded(lived(), policy(gate))
    assert [actor.id for actor in contents.people.values() if actor.id] == [ZOE.id]
    assert failures(contents, policy(gate)) == []


GATES: list[dict[str, Any]] = [
    {"field": {"name": "Risk tier", "is": "set"}},
    {"field": {"name": "Risk tier", "one_of": ["high"]}},
    {"field": {"name": "Assignee", "is": "set"}},
    {"passed": {"status": "ML Review", "by": {"group": "leads"}, "lapses_when": {"fields_change": ["Risk tier"]}}},
    {"approval": {"from": {"group": "leads"}, "given_by": {"field": "Approvers"}, "not_by": ["assignee"]}},
    {"field": {"name": "Labels", "equals": "ml"}},
]


@settings(deadline=None, max_examples=60)
@given(STEPS, st.lists(st.sampled_from(GATES), min_size=1, max_size=3, unique_by=str))
def test_the_policy_says_the_same_of_the_test_as_of_the_issue(
    steps: list[tuple[str | None, list[FieldEdit]]], requirements: list[dict[str, Any]]
) -> None:
    """Whatever happened, for gates that decide by values they name, people and the course of things."""
    story = created()
    for number, (to, edits) in enumerate([*steps, ("Done", [])], start=1):
        author = (ZOE, YUSUF, CROSSGATE)[number % 3]
        story = after_step(story, Step(at(number), author, status(to) if to else None, tuple(edits)))
    rules = policy({"id": "any", "guards": {"to": "Done"}, "require": requirements})
    assert failures(recorded(story, rules), rules) == []


@pytest.mark.parametrize("to", ["QA", "In Development"])
def test_what_came_later_is_not_told(to: str) -> None:
    """The story ends with its transition."""
    (test,) = recorded(lived(), to=to).tests
    assert test.transition is not None
    assert test.transition.to == to
    assert test.afterwards == ()
    assert test.expect.gates == {}
