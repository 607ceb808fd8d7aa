"""`dashboard`: a dashboard is linked, can be reached, and has an owner."""

from __future__ import annotations

from tests.builders import issue, value
from tests.fake_evidence import found
from tests.judging import judged
from workflows.evidence.answers import Answer, Answers, Missing
from workflows.evidence.subjects import Dashboard
from workflows.results import Result, reason


def dashboard(answer: Answer, owner: str = "ada") -> Result:
    held = issue(fields={"customfield_7": value("https://x"), "customfield_8": value(*filter(None, [owner]))})
    rule = {"source": "boards", "link": "{field:Link}", "owner": "{field:Model version}"}
    return judged({"dashboard": rule}, held, evidence=Answers({("boards", Dashboard("https://x")): answer}))


def test_it_is_there_and_somebody_looks_after_it() -> None:
    """Both are needed."""
    there = found("Fraud", dashboard__reachable=True)
    assert dashboard(there).holds
    assert dashboard(there, owner="").reason.code == "field.empty"
    gone = Missing(reason("dashboard.gone", host="x", status="404"))
    assert dashboard(gone).outcome.value == "unsatisfied"


def test_an_issue_without_a_link() -> None:
    """Nothing is asked, and the field is named."""
    result = judged(
        {"dashboard": {"source": "boards", "link": "{field:Link}"}}, issue(fields={"customfield_7": value()})
    )
    assert (result.outcome.value, result.reason.fact("field")) == ("unsatisfied", "Link")
