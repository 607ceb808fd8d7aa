"""Any gates: every kind of requirement that an issue, its comments, other issues or a source can decide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from tests.workflows.cases.parity.worlds import CHECKED, JQL, SOURCE, STATUSES, TIERS

Written = Mapping[str, Any]

TIER = "Model risk tier"
WHO = st.sampled_from([{"group": ["leads"]}, {"group": ["bosses", "nobody"]}, {"account": ["acc-ben"]}])
PARTS = st.lists(st.sampled_from(["assignee", "reporter"]), unique=True)
SETTLED = st.sampled_from(STATUSES[1:])
DUTIES = [{"left": "QA"}, {"entered": "In Development"}, {"changed": TIER}, {"part": "reporter"}]


def kind(name: str, *written: Written) -> st.SearchStrategy[Written]:
    """A requirement of this kind, one of those written."""
    return st.sampled_from(written).map(lambda one: {name: one})


FIELDS = kind(
    "field",
    {"name": TIER, "is": "set"},
    {"name": TIER, "is": "empty"},
    {"name": TIER, "one_of": ["low"]},
    {"name": TIER, "changed_since": {"entered": "QA"}},
)
PASSES = st.builds(
    lambda by, parts, lapses: {
        "passed": {
            "status": "QA",
            "by": by,
            "not_by": parts,
            **({"lapses_when": {"fields_change": [TIER]}} if lapses else {}),
        }
    },
    WHO,
    PARTS,
    st.booleans(),
)
GIVEN = [{"comment": True}, {"transition": {"from": "QA", "to": "In Development"}}]
APPROVALS = st.builds(
    lambda by, given, parts, more: {"approval": {"from": by, "given_by": given, "not_by": parts, **more}},
    WHO,
    st.sampled_from(GIVEN),
    PARTS,
    st.sampled_from(
        [
            {},
            {"count": 2},
            {"expires_after": "30m"},
            {"veto_by": {"group": ["bosses"]}},
            {"lapses_when": {"fields_change": [TIER]}},
            {"pinned_to": {"fields": [TIER]}},
            {"pinned_to": {"metrics": {"source": SOURCE, "tagged": {"name": "jira.issue"}, "names": ["auc"]}}},
        ]
    ),
)
OTHERS = kind(
    "linked",
    {"statuses": ["Done"]},
    {"status_category": "done", "all": True, "link_types": ["is blocked by"]},
    {"count": 1, "link_types": ["Blocks"]},
    {"via": "children", "statuses": ["QA", "Done"], "all": True},
) | kind("children", {}, {"statuses": ["Done"], "at_least": 0}, {"leaving_out": ["Backlog"], "at_least": 1})
TEXTS = (
    kind("sections", {"headings": ["Success"]}, {"headings": ["Success", "Risk"], "words": 1})
    | kind("checklist", {"at_least": 1}, {"at_least": 1, "all": False, "items": ["Data"]}, {"field": CHECKED})
    | kind("clarity", {}, {"vague_words": "refuse"}, {"section": "Success"})
)
COURSES = kind(
    "sequence",
    {"steps": [{"status": "QA"}, {"status": "In Development"}]},
    {
        "steps": [{"status": "QA", "by": {"group": ["leads"]}}, {"status": "In Development"}],
        "different_people": False,
        "not_by": ["reporter"],
    },
) | st.lists(st.sampled_from(DUTIES), min_size=2, max_size=3, unique_by=str).map(
    lambda duties: {"separation_of_duties": {"duties": duties}}
)
AGES = kind("age", {"in": "QA", "at_least": "10m"}, {"since": "QA", "at_most": "20m"}, {"at_least": "30m"})
NUMBERS = kind(
    "rice",
    {"complete": ["Reach", "Effort"]},
    {"score": "Score", "at_least": 10},
    {"score": "Score", "complete": ["Reach"]},
) | kind(
    "expression",
    {"holds": "number('Reach') > 5"},
    {"holds": "text('Model risk tier') == 'low' || now - created > duration('20m')"},
    {"holds": "moved_by == 'acc-ben' && from_status == 'QA'"},
)
EVIDENCE = kind(
    "metric",
    {"source": SOURCE, "tagged": {"name": "jira.issue"}, "name": "auc", "at_least": 0.9},
    {"source": SOURCE, "tagged": {"name": "jira.issue"}, "name": "f1", "at_most": 0.5},
)
PLAIN = st.one_of(FIELDS, PASSES, APPROVALS, OTHERS, TEXTS, COURSES, AGES, NUMBERS, EVIDENCE)
REQUIREMENTS = st.recursive(
    PLAIN,
    lambda inner: (
        st.builds(
            lambda name, parts: {name: parts},
            st.sampled_from(["all_of", "any_of"]),
            st.lists(inner, min_size=1, max_size=2),
        )
        | inner.map(lambda one: {"not": one})
    ),
    max_leaves=4,
)
GUARDS = st.one_of(
    st.builds(
        lambda to, source: {"to": to, **({"from": source} if source else {})},
        st.lists(st.sampled_from(STATUSES), min_size=1, max_size=2, unique=True),
        st.lists(st.sampled_from(STATUSES), max_size=2, unique=True),
    ),
    st.sampled_from(
        [
            {"any": True},
            {"any": True},
            {"from": ["QA"]},
            {"to_category": "done"},
            {"from_category": "to_do", "creation": False},
            {"reopening": True},
            {"resolving": True},
            {"resolutions": ["Done"], "to": ["QA"], "moves": False},
        ]
    ),
)
SCOPES = st.sampled_from(
    [
        *([{}] * 6),
        {"fields": [{"name": TIER, "one_of": [TIERS[0]]}]},
        {"fields": [{"name": TIER, "one_of": [TIERS[1]]}]},
        {"when": "number('Reach') > 5"},
        {"jql": JQL},
        {"issue_types": ["Bug"]},
    ]
)
MODES = st.sampled_from(
    [
        "enforce",
        "warn",
        "warn",
        "audit",
        {"revert": "warn", "check": "enforce"},
        {"enforce": {"from": "2026-10-02"}},
        {"enforce": {"percent": 50}, "otherwise": "audit"},
    ]
)
ASIDE = st.sampled_from(
    [
        {},
        {"waivers": {"granted_by": {"group": ["leads"]}, "longest": "30d"}},
        {
            "exemptions": [
                {"issues": {"fields": [{"name": TIER, "one_of": ["high"]}]}, "reason": "r", "review": "2027-01-01"}
            ]
        },
    ]
)
GATES = st.builds(
    lambda guards, scope, mode, aside, requirements: {
        "guards": guards,
        "applies_to": scope,
        "mode": mode,
        **aside,
        "require": requirements,
    },
    GUARDS,
    SCOPES,
    MODES,
    ASIDE,
    st.lists(REQUIREMENTS, min_size=1, max_size=2),
)
POLICIES = st.lists(GATES, min_size=2, max_size=4)
