"""Pages of a project or of the site: the ranking, the gates, the review, the glossary."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import ANNA, BEN, at, history, stepped
from tests.documents.material import READ_AT, SITE, told
from tests.documents.stories import one_pager
from workflows.documents.material import Material, RankedIssue, WikiPage


def rice_ranking() -> Material:
    """Three issues with a score, and one without."""

    def ranked(rank: int | None, number: int, summary: str, score: float | None, *interval: float) -> RankedIssue:
        low, high = interval or (None, None)
        key = f"FRAUD-{number}"
        why = "" if score is not None else "Effort is missing."
        return RankedIssue(rank, key, summary, f"{SITE}/{key}", score, low, high, why, at(60 * 24 * 12))

    ranking = (
        ranked(2, 8, "Explain alarms to analysts", 21000.0, 15500.0, 26000.0),
        ranked(1, 1, "Detect card fraud earlier", 32000.0, 18000.0, 41000.0),
        ranked(3, 9, "Merchant <risk> & score", 900.0),
        ranked(None, 10, "Voice of the caller", None),
    )
    return Material(read_at=READ_AT, place="FRAUD", ranking=ranking)


def gate_report() -> Material:
    """One issue waits at the gate, another one passed it."""
    refused, allowed = one_pager.decisions()
    other = replace(allowed, issue_key="FRAUD-9")
    issues = (told("FRAUD-1", {}, status_name="Backlog", assignee=ANNA),)
    return Material(read_at=READ_AT, decisions=(refused, other), issues=issues)


def review_agenda() -> Material:
    """Two steps since last time; a decision that is late, a risk that is due, one thing far off."""
    moved = told(
        "FRAUD-1",
        {},
        history(1, 60 * 24 * 10, ANNA, stepped("Backlog", "ML Review")),
        history(2, 60 * 24 * 25, BEN, stepped("ML Review", "In Development")),
        history(3, 60 * 24 * 27, None, stepped("In Development", "Ready for Release")),
    )
    decision = told("FRAUD-4", {"Due date": "2026-10-20"}, summary="How exact a place we use", issue_type="Decision")
    risk = told("FRAUD-21", {"Due date": "2026-11-05"}, summary="Labels arrive late", issue_type="Risk", assignee=None)
    later = told("FRAUD-5", {"Due date": "2027-03-01"}, summary="Fraud does not pay any more")
    return Material(read_at=READ_AT, place="FRAUD", issues=(moved, decision, risk, later))


def glossary() -> Material:
    """A space of two pages."""
    pages = (
        WikiPage("One-pager", f"{SITE}/wiki/1", "The recall of the baseline is 0.61, its precision is not known."),
        WikiPage("A <b>bold</b> page", f"{SITE}/wiki/2", "Drift is watched; baselines are compared on the AUC."),
    )
    return Material(read_at=READ_AT, pages=pages)
