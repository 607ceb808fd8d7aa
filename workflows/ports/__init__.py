"""What the use cases need from outside, one port a file.

Each port has one contract suite, which is run over every implementation.
"""

from workflows.ports.clock import Clock
from workflows.ports.decision_log import DecisionLog
from workflows.ports.delivery_queue import DeliveryQueue, Inbox
from workflows.ports.evidence_source import EvidenceDesk, EvidenceSource
from workflows.ports.history_reader import HistoryReader
from workflows.ports.issue_tracker import ChangedComment, ChangedIssue, IssueTracker, NewIssue, Reading
from workflows.ports.journal import Journal
from workflows.ports.lapse_book import LapseBook
from workflows.ports.metric_book import MetricBook
from workflows.ports.page_registry import PageRegistry
from workflows.ports.policy_archive import ArchivedPolicy, PolicyArchive
from workflows.ports.portfolio import Portfolio, Wanted
from workflows.ports.run_book import RunBook
from workflows.ports.score_book import ScoreBook
from workflows.ports.sheets import Sheets
from workflows.ports.sighting_book import SightingBook
from workflows.ports.standing import Standing
from workflows.ports.telemetry import Telemetry
from workflows.ports.waiver_book import WaiverBook
from workflows.ports.watermarks import Watermarks
from workflows.ports.wiki import Wiki
from workflows.ports.workflow_reader import WorkflowReader

__all__ = [
    "ArchivedPolicy",
    "ChangedComment",
    "ChangedIssue",
    "Clock",
    "DecisionLog",
    "DeliveryQueue",
    "EvidenceDesk",
    "EvidenceSource",
    "HistoryReader",
    "Inbox",
    "IssueTracker",
    "Journal",
    "LapseBook",
    "MetricBook",
    "NewIssue",
    "PageRegistry",
    "PolicyArchive",
    "Portfolio",
    "Reading",
    "RunBook",
    "ScoreBook",
    "Sheets",
    "SightingBook",
    "Standing",
    "Telemetry",
    "WaiverBook",
    "Wanted",
    "Watermarks",
    "Wiki",
    "WorkflowReader",
]
