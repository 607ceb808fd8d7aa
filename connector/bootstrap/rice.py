"""Build RICE: the use cases over Jira and the store, when there is a rice.yaml."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import timedelta

import structlog

from config.configuration import Configuration
from connector.storage import Store
from workflows.cases.own_comments import OwnComments
from workflows.cases.replies import Replies
from workflows.cases.rice.applying import Applier
from workflows.cases.rice.commenting import Commenter
from workflows.cases.rice.evidence import AskSources
from workflows.cases.rice.facts import Gatherer
from workflows.cases.rice.importing import Import
from workflows.cases.rice.looking import Look
from workflows.cases.rice.react import React
from workflows.cases.rice.replies import Answers
from workflows.cases.rice.rulebook import RuleBook
from workflows.cases.rice.score import ScoreIssue
from workflows.cases.rice.sync import Report, Sync
from workflows.cases.rice.writing import WriteAll
from workflows.ports import Clock, EvidenceDesk, IssueTracker, Portfolio, Sheets, Telemetry
from workflows.telling.languages import catalogue_of
from workflows.telling.plain import line
from workflows.telling.wording import Speech

log = structlog.get_logger(__name__)

MOST_LOGGED = 100
"""Findings of a run that are logged."""


@dataclass(frozen=True)
class RiceParts:
    """RICE's use cases."""

    rules: RuleBook
    react: React
    score: ScoreIssue
    look: Look
    sync: Sync
    importing: Import
    write: WriteAll
    every: timedelta

    def run(self) -> Report:
        """Bring all issues in step, as the schedule does it: what was found is in the log."""
        report = self.sync()
        for finding in report.findings[:MOST_LOGGED]:
            why = line(Speech().say(finding.reason))
            log.warning("found while ideas were scored", issue=finding.issue_key, why=why)
        if len(report.findings) > MOST_LOGGED:
            log.warning("more was found", findings=len(report.findings), see="crossgate rice sync --dry-run")
        return report


def rice_parts(
    configuration: Configuration,
    store: Store,
    tracker: IssueTracker,
    portfolio: Portfolio,
    sheets: Sheets,
    telemetry: Telemetry,
    clock: Clock,
    *,
    site_url: str | None = None,
    desk: EvidenceDesk | None = None,
) -> RiceParts | None:
    """The use cases; None without a rice.yaml: then nothing of RICE runs, and nothing is asked of Jira for it."""
    if configuration.rice is None:
        return None
    rules = RuleBook(configuration.rice, configuration.policy.fields)
    gather, ask = Gatherer(tracker, store.scores, sheets, clock), AskSources(desk)
    applier = Applier(portfolio, telemetry, clock)
    words = catalogue_of(configuration.site.commenting.language)
    commenter = Commenter(OwnComments(tracker, store.journal, telemetry, clock, "comment"), words, site_url)
    answers = Answers(Replies(tracker, store.journal, telemetry, clock, "rice"), words)
    write = WriteAll(applier, _wait)
    look = Look(rules, tracker, portfolio, gather, ask, store.scores)
    return RiceParts(
        rules,
        React(rules, tracker, store.queue, answers, clock),
        ScoreIssue(rules, tracker, portfolio, gather, ask, store.scores, applier, commenter, answers, telemetry),
        look,
        Sync(look, write, commenter, answers, telemetry),
        Import(rules, tracker, portfolio, clock),
        write,
        configuration.rice.every,
    )


def _wait(seconds: float) -> None:
    threading.Event().wait(seconds)
