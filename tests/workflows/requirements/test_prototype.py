"""`prototype`: a Figma file or prototype is linked, and is as far as it has to be."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.builders import issue, value
from tests.fake_evidence import found
from tests.judging import judged
from workflows.evidence.answers import Answers, Finding
from workflows.evidence.subjects import Design
from workflows.results import Result

MODIFIED = Finding("figma.modified", "x", at=datetime(2026, 9, 20, 8, tzinfo=UTC))


def prototype(rule: dict[str, Any], **said: Any) -> Result:
    answer = found("Fraud", figma__file="k", **said)
    held = issue(fields={"customfield_7": value("https://figma")})
    written = {"source": "designs", "link": "{field:Link}", **rule}
    return judged({"prototype": written}, held, evidence=Answers({("designs", Design("https://figma")): answer}))


@pytest.mark.parametrize(
    ("rule", "said", "expected"),
    [
        ({}, {}, "satisfied"),
        ({"node": True}, {}, "prototype.no_node"),
        ({"node": True}, {"figma__node": "1:2"}, "satisfied"),
        ({"version_pinned": True}, {}, "prototype.no_version"),
        ({"version_pinned": True}, {"figma__version": "7"}, "satisfied"),
        ({"branch": True}, {}, "prototype.no_branch"),
        ({"branch": False}, {"figma__branch": "b"}, "prototype.a_branch"),
        ({"modified_after": "2026-09-19"}, {"figma__modified": MODIFIED}, "satisfied"),
        ({"modified_after": "2026-09-20"}, {"figma__modified": MODIFIED}, "prototype.unchanged"),
        ({"modified_after": "today-30d"}, {"figma__modified": MODIFIED}, "satisfied"),
        ({"modified_after": "2026-09-19"}, {}, "undetermined"),
    ],
)
def test_each_demand(rule: dict[str, Any], said: dict[str, Any], expected: str) -> None:
    """What the link shows is judged without asking; what only Figma knows stays open where it was not asked."""
    result = prototype(rule, **said)
    assert expected in {result.outcome.value, result.reason.code}


@pytest.mark.parametrize(
    ("wanted", "status", "holds"),
    [
        ("ready_for_development", "READY_FOR_DEV", True),
        ("ready_for_development", "COMPLETED", True),
        ("ready_for_development", "NONE", False),
        ("completed", "READY_FOR_DEV", False),
    ],
)
def test_the_status_of_a_node(wanted: str, status: str, *, holds: bool) -> None:
    """This far or further."""
    said = {"figma__node": "1:2", "figma__modified": MODIFIED, "figma__status": status}
    assert prototype({"status": wanted}, **said).holds is holds
    assert prototype({"status": wanted}).reason.code == "prototype.no_node"
