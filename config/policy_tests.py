"""`tests/*.yaml`: stories beside the policy, each with what its gates must say.

A story is told forwards: the issue as it was created, what happened to it, the transition that is judged.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator

from config.gates import GateId
from config.modes import EnforcementPoint
from config.requirements.linked import StatusCategory
from config.stories import Actor, Happening, Judged, Story
from config.story_facts import Approved, Granted, SourceSays, Unknown, WrittenPage
from config.strict import Strict, refused
from config.words import Duration, Flag, Name, Names, Number, Text


class ExpectedVerdict(StrEnum):
    """What a decision says of a transition."""

    ALLOW = "allow"
    DENY = "deny"
    UNDETERMINED = "undetermined"


class Expected(StrEnum):
    """What a gate says of a transition."""

    ALLOW = "allow"
    DENY = "deny"
    UNDETERMINED = "undetermined"
    NOT_GUARDING = "not_guarding"


class GateExpectation(Strict):
    """What a gate must say."""

    verdict: Expected | None = None
    """`not_guarding`: the gate is not for this issue, or not on this way."""
    reasons: Names = ()
    """Codes of reasons that must be among those of the unmet requirements: `passed.never_entered`."""
    says: Names = ()
    """Words that the explanation must hold."""
    late: Flag | None = None
    """Whether what was missing came between the transition and the judging."""


def _by_verdict(value: object) -> object:
    return {"verdict": value} if isinstance(value, str) else value


_ByGate = Annotated[GateExpectation, BeforeValidator(_by_verdict, json_schema_input_type=Expected | GateExpectation)]


class Expectation(Strict):
    """A decision as it must be."""

    verdict: ExpectedVerdict | None = None
    """The whole decision: the strictest of the gates that enforce."""
    gates: dict[
        GateId,
        Annotated[GateExpectation, BeforeValidator(_by_verdict, json_schema_input_type=Expected | GateExpectation)],
    ] = {}
    """By the gate's id; gates that are not named are not looked at."""

    @model_validator(mode="after")
    def _something(self) -> Self:
        if self.verdict is None and not self.gates:
            raise refused("a verdict, or gates with theirs", "write expect: deny")
        return self


class PolicyTest(Strict):
    """One story and what must be said of it."""

    name: Name
    """A sentence: what this shows."""
    issue: Story
    """The issue as it was created."""
    history: tuple[Happening, ...] = ()
    """What happened to it, in order."""
    transition: Judged | None = None
    """The transition that is judged; the creation of the issue when left out."""
    point: EnforcementPoint = EnforcementPoint.REVERT
    """Where the decision takes effect: a gate may have another mode there."""
    afterwards: tuple[Happening, ...] = ()
    """What happened between the transition and the judging."""
    judged_after: Duration = timedelta()
    """How long after the last of all this it is judged."""
    waivers: tuple[Granted, ...] = ()
    """Waivers of this issue."""
    jql: dict[Text, Flag] = {}
    """Whether Jira finds the issue by each condition that a gate's scope has in JQL."""
    evidence: dict[Name, SourceSays] = {}
    """What each source outside of Jira says, whatever it is asked: `mlflow: {metric.auc: 0.93}`; others are silent.
    Thing by thing: `mlflow: [{about: run-7, says: {metric.auc: 0.93}}]`."""
    pages: dict[Name, WrittenPage] = {}
    """The documents of the issue, by their names; others cannot be read."""
    metrics: dict[Name, Number] = {}
    """What was read of each metric when the transition ran, by its id: `recall: 0.93`; others have not been read."""
    approved_with: Approved | None = None
    """What approvals saw that are pinned to evidence or pages, where that was something else."""
    unavailable: Unknown = Unknown()
    """What could not be learned."""
    expect: Annotated[Expectation, BeforeValidator(_by_verdict, json_schema_input_type=ExpectedVerdict | Expectation)]
    """What must come of it."""


class PolicyTests(Strict):
    """The contents of one file in `tests/`."""

    people: dict[Name, Actor] = {}
    """Who takes part, by the word this file uses for them."""
    statuses: dict[Name, StatusCategory] = {}
    """Categories of statuses, where a gate asks for them."""
    tests: Annotated[tuple[PolicyTest, ...], Field(min_length=1)]
    """The tests, in the order in which they are run."""


def spoken(test: PolicyTest) -> dict[str, Any]:
    """A test as it is written: what has its default left out."""
    return test.model_dump(mode="json", by_alias=True, exclude_defaults=True)
