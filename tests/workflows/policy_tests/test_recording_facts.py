"""Recorded tests hold what the decision rested on beyond the issue, anonymised, and say the same at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.policy_tests import PolicyTests
from tests.builders import CROSSGATE, at, catalog, directory, issue, moves, policy, value
from tests.fake_evidence import found
from tests.workflows.policy_tests.test_recording_stories import YUSUF, ZOE, failures, text_of
from workflows.decide import Facts
from workflows.documents.facts import PageFacts, RiskFact
from workflows.evidence.answers import Answer, Answers, Finding, Found, Held, Missing, Unavailable
from workflows.evidence.subjects import Document, Run
from workflows.issue import Issue
from workflows.moments import transitions_of
from workflows.policy import compile_policy
from workflows.policy_tests.recording import Recorder
from workflows.results import reason
from workflows.waivers import Waiver, WaiverState

FIELDS = catalog(customfield_1="MLflow run", customfield_2="Model")
METRIC: dict[str, Any] = {
    "metric": {
        "source": "experiments",
        "run": "{field:MLflow run}",
        "name": "auc",
        "at_least": 0.9,
        "compared_with": {"run": "baseline-of-hemlock", "better": "higher"},
    }
}
FACT: dict[str, Any] = {"fact": {"source": "quality", "path": "/hemlock.json", "pointer": "/ok", "equals": True}}
RULES = policy(
    {
        "id": "metric",
        "guards": {"to": "Done"},
        "require": [METRIC, FACT],
        "waivers": {"granted_by": {"group": "leads"}},
    },
    {
        "id": "page",
        "guards": {"to": "Done"},
        "require": [
            {"document": {"id": "one-pager", "filled": ["goal"], "status": "Approved", "fresh": "30d"}},
            {"premortem": {"risks": 1, "owned": True}},
        ],
    },
)
OURS, BASELINE, CHECKED = Run("run-of-zoe"), Run("baseline-of-hemlock"), Document("/hemlock.json")


def says(told: Mapping[str, Held | None]) -> Found:
    """An answer with these findings; None is none."""
    return replace(found(), findings=tuple(Finding(what, one) for what, one in told.items() if one is not None))


GOOD: dict[tuple[str, Any], Answer] = {
    ("experiments", OURS): found(
        "Zoë's run", "https://mlflow.example.com/zoe", metric__auc=0.93, run__status="FINISHED", tag__owner="Zoë"
    ),
    ("experiments", BASELINE): found("Hemlock", metric__auc=0.91, run__id="secret-4915112345678"),
    ("quality", CHECKED): says({"/ok": True, "/by": "Yusuf"}),
}
PAGES = {
    "one-pager": PageFacts(
        exists=True,
        url="https://wiki.example.com/hemlock",
        filled=frozenset({"goal", "merger"}),
        marks=frozenset({"approved", "payroll"}),
        saved_at=at(5),
    ),
    "pre-mortem": PageFacts(
        exists=True,
        filled=frozenset({"held"}),
        risks=(RiskFact("SECRET-9", 12, owned=True, mitigated=True), RiskFact("", 2, owned=False, mitigated=False)),
    ),
}
UNOWNED = RiskFact("A-1", 12, owned=False, mitigated=True)
SECRETS = ("Zoë", "Yusuf", "Merger", "payroll", "4915112345678", "SECRET-9", "mlflow.example", "wiki.example")


def lived() -> Issue:
    """An issue that names a run, moved to Done."""
    fields = {"customfield_1": value("run-of-zoe"), "customfield_2": value("hemlock")}
    return issue(*moves(("QA", ZOE), ("Done", YUSUF)), fields=fields)


def waiver(**more: Any) -> Waiver:
    """Granted by Zoë before the move."""
    given = {"state": WaiverState.GRANTED, "granted_by": ZOE, "granted_at": at(1), "id": 1}
    asked = {"asked_by": YUSUF, "asked_at": at(0), "until": at(60 * 24), "why": "Hemlock is late"}
    return Waiver("20001", "FRAUD-1", "metric", "1@x", **{**asked, **given, **more})


def recorded(answers: dict[tuple[str, Any], Answer], *waivers: Waiver, pages: Any = PAGES) -> PolicyTests:
    """The test of the move to Done, with these facts."""
    story = lived()
    facts = Facts(directory(leads=(ZOE,)), CROSSGATE, None, waivers=waivers, pages=pages, evidence=Answers(answers))
    return Recorder(RULES, compile_policy(RULES, FIELDS), story, facts).record(transitions_of(story)[-1], "Recorded")


def verdicts(contents: PolicyTests) -> dict[str, str | None]:
    """What the gates must say."""
    return {name: gate.verdict for name, gate in contents.tests[0].expect.gates.items()}


def test_evidence_and_pages_are_told_without_anybody_s_words() -> None:
    """The test passes at once, and holds neither names nor links nor what no requirement looked at."""
    contents = recorded(GOOD)
    assert failures(contents, RULES) == []
    assert verdicts(contents) == {"metric": "allow", "page": "allow"}
    assert [word for word in SECRETS if word.casefold() in text_of(contents).casefold()] == []


def test_only_what_decides_is_told() -> None:
    """Each run with its own figure, the baseline under the name that the policy gives it."""
    (test,) = recorded(GOOD).tests
    ours, baseline = test.evidence["experiments"]
    assert not isinstance(ours, str)
    assert (ours.says, baseline.says) == ({"metric.auc": 0.93}, {"metric.auc": 0.91})  # type: ignore[union-attr]
    assert (ours.about, baseline.about) == ("text-1", "baseline-of-hemlock")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("topic", "answer", "verdict"),
    [
        (("experiments", OURS), found(metric__auc=0.5), "deny"),
        (("experiments", OURS), found(metric__auc=0.95, run__status="RUNNING"), "deny"),
        (("experiments", OURS), found(metric__f1=0.95), "deny"),
        (("experiments", BASELINE), found(metric__auc=0.99), "deny"),
        (("experiments", OURS), Missing(reason("mlflow.no_run", source="experiments", text="run-of-zoe")), "deny"),
        (("experiments", OURS), Unavailable(reason("evidence.unreachable", source="experiments")), "undetermined"),
        (("quality", CHECKED), says({"/ok": False}), "deny"),
        (("quality", CHECKED), says({"/other": True}), "deny"),
    ],
)
def test_what_was_missing_is_missing_in_the_test(topic: tuple[str, Any], answer: Answer, verdict: str) -> None:
    """A figure that is too low, one that is not there, a run that is not there, a source that was down."""
    contents = recorded({**GOOD, topic: answer})
    assert failures(contents, RULES) == []
    assert verdicts(contents)["metric"] == verdict


@pytest.mark.parametrize(
    ("pages", "verdict"),
    [
        ({**PAGES, "one-pager": PageFacts(exists=False)}, "deny"),
        ({**PAGES, "one-pager": replace(PAGES["one-pager"], saved_at=None)}, "undetermined"),
        ({**PAGES, "one-pager": replace(PAGES["one-pager"], marks=frozenset({"payroll"}))}, "deny"),
        ({**PAGES, "pre-mortem": replace(PAGES["pre-mortem"], risks=(UNOWNED,))}, "deny"),
        ({"one-pager": PAGES["one-pager"]}, "undetermined"),
        ({**PAGES, "pre-mortem": PageFacts(exists=False, kept=False)}, "undetermined"),
    ],
)
def test_pages_are_as_they_were(pages: dict[str, PageFacts], verdict: str) -> None:
    """Also those that were not there, and those of which nothing was known."""
    contents = recorded(GOOD, pages=pages)
    assert failures(contents, RULES) == []
    assert verdicts(contents)["page"] == verdict


def test_a_waiver_is_told_without_its_reason() -> None:
    """While it held the gate was passed without; one that was taken back before or had ended does not hold."""
    low = {**GOOD, ("experiments", OURS): found(metric__auc=0.5)}
    held = recorded(low, waiver())
    assert (verdicts(held)["metric"], failures(held, RULES)) == ("allow", [])
    assert "late" not in text_of(held)
    for gone in (waiver(revoked_at=at(5), state=WaiverState.REVOKED), waiver(until=at(5)), waiver(granted_at=None)):
        contents = recorded(low, gone)
        assert (verdicts(contents)["metric"], failures(contents, RULES)) == ("deny", [])


figures = st.none() | st.sampled_from([0.1, 0.9, 0.91, 0.95, "NaN", True])


@settings(deadline=None, max_examples=60)
@given(figures, figures, st.sampled_from(["RUNNING", "FINISHED", "FAILED", None]), st.booleans())
def test_whatever_the_sources_said(ours: Any, baseline: Any, state: str | None, checked: bool) -> None:
    """The policy says the same of the test as of the issue, reasons included."""
    answers: dict[tuple[str, Any], Answer] = {
        ("experiments", OURS): says({"metric.auc": ours, "run.status": state, "tag.x": "Zoë"}),
        ("experiments", BASELINE): says({"metric.auc": baseline}),
        ("quality", CHECKED): says({"/ok": checked}),
    }
    assert failures(recorded(answers), RULES) == []
