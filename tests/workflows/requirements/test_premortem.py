"""`premortem`: a pre-mortem was held, and what it found is looked after."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import issue
from tests.judging import judged
from workflows.documents.facts import NOWHERE, PageFacts, RiskFact, RowFact
from workflows.results import Result

HELD = frozenset({"held"})
LOOKED_AFTER = RiskFact("A-1", 20, owned=True, mitigated=True)
LOW = RiskFact("A-2", 4, owned=False, mitigated=False)


def premortem(*risks: RiskFact, filled: frozenset[str] = HELD, rows: tuple[RowFact, ...] = (), **rule: Any) -> Result:
    pages = {"pre-mortem": PageFacts(exists=True, url="u", filled=filled, risks=risks, rows=rows)}
    return judged({"premortem": rule}, issue(), pages=pages)


def test_a_pre_mortem_that_is_looked_after_will_do() -> None:
    """Low risks may be left alone."""
    result = premortem(LOOKED_AFTER, LOW, LOW)
    assert result.holds
    assert (result.reason.fact("count"), result.reason.fact("high")) == (3, 1)


@pytest.mark.parametrize(
    ("risks", "rule", "code"),
    [
        ((LOOKED_AFTER,), {}, "premortem.too_few"),
        ((RiskFact("A-3", None, owned=True, mitigated=True),), {"risks": 1}, "premortem.unweighed"),
        ((RiskFact("A-3", 12, owned=False, mitigated=True),), {"risks": 1}, "premortem.unowned"),
        ((RiskFact("A-3", 12, owned=True, mitigated=False),), {"risks": 1}, "premortem.unmitigated"),
    ],
)
def test_what_is_missing_is_told(risks: tuple[RiskFact, ...], rule: dict[str, Any], code: str) -> None:
    """Each with the risks that it is about, and what to do."""
    result = premortem(*risks, **rule)
    assert (result.outcome.value, result.reason.code) == ("unsatisfied", code)
    assert result.remedy is not None
    assert code == "premortem.too_few" or result.reason.fact("issues") == ("A-3",)


def test_a_meeting_that_nobody_attended_was_not_held() -> None:
    """Unless the gate does not ask for that."""
    assert premortem(LOOKED_AFTER, LOW, LOW, filled=frozenset()).reason.code == "premortem.not_held"
    assert premortem(LOOKED_AFTER, filled=frozenset({"who"}), held="who", risks=1).holds


def test_a_gate_may_ask_for_less() -> None:
    """That risks are written down, without owner or mitigation."""
    alone = RiskFact("A-3", 25, owned=False, mitigated=False)
    assert premortem(alone, risks=1, owned=False, mitigated=False).holds
    assert premortem(alone, risks=1, owned=False).reason.code == "premortem.unmitigated"
    assert premortem(risks=0).holds


def test_many_risks_are_named_in_part() -> None:
    """Five by key, the rest by number."""
    alone = tuple(RiskFact(f"A-{number}", 25, owned=False, mitigated=False) for number in range(7))
    reason = premortem(*alone).reason
    assert (len(reason.fact("issues") or ()), reason.fact("more")) == (5, 2)  # type: ignore[arg-type]


def test_no_page_and_an_unread_page() -> None:
    """The one is missing, the other not known."""
    assert judged({"premortem": {}}, issue(), pages={"pre-mortem": NOWHERE}).reason.code == "document.absent"
    assert judged({"premortem": {}}, issue()).outcome.value == "undetermined"


ROW, REFUSED = RowFact("Labels come late"), RowFact("Nobody asked legal", refused=True)


def test_a_row_that_is_no_issue_yet_counts_and_leaves_the_question_open() -> None:
    """Crossgate makes its issue, and asks again; nobody is moved back for that."""
    result = premortem(LOOKED_AFTER, LOW, rows=(ROW,))
    assert (result.outcome.value, result.reason.code) == ("undetermined", "premortem.rows")
    assert result.reason.fact("rows") == ("“Labels come late”",)
    assert premortem(LOOKED_AFTER, LOW, LOW, rows=(ROW,)).outcome.value == "undetermined"


def test_what_no_row_can_mend_is_told_first() -> None:
    """Too few with the rows counted, a risk that nobody looks after, a meeting that was not held."""
    result = premortem(LOOKED_AFTER, rows=(ROW,))
    assert (result.outcome.value, result.reason.code, result.reason.fact("have")) == (
        "unsatisfied",
        "premortem.too_few",
        2,
    )
    careless = RiskFact("A-3", 25, owned=False, mitigated=True)
    assert premortem(careless, LOW, rows=(ROW,)).reason.code == "premortem.unowned"
    assert premortem(LOOKED_AFTER, LOW, rows=(ROW,), filled=frozenset()).reason.code == "premortem.not_held"


def test_a_row_that_jira_refuses_is_unmet() -> None:
    """It will not become an issue by itself; the page says why."""
    result = premortem(LOOKED_AFTER, LOW, rows=(ROW, REFUSED))
    assert (result.outcome.value, result.reason.code) == ("unsatisfied", "premortem.rows_refused")
    assert result.remedy is not None
    assert result.remedy.step.code == "remedy.premortem_rows"


def test_rows_do_not_matter_where_nothing_depends_on_them() -> None:
    """There are enough risks, and nobody asks who looks after them."""
    assert premortem(LOW, rows=(ROW, REFUSED), risks=1, owned=False, mitigated=False).holds
