"""Crossgate's English. Short, plain and friendly; a sentence says one thing, to somebody who never saw Crossgate.

One module a topic; `ENGLISH` puts them together.
"""

from __future__ import annotations

from datetime import UTC, datetime

from workflows.telling.catalogues import Catalogue
from workflows.telling.catalogues.english.approval import APPROVAL
from workflows.telling.catalogues.english.clarity import CLARITY, CLARITY_TERMS
from workflows.telling.catalogues.english.combined import COMBINED
from workflows.telling.catalogues.english.command import COMMAND
from workflows.telling.catalogues.english.comment import COMMENT
from workflows.telling.catalogues.english.course import COURSE
from workflows.telling.catalogues.english.difference import DIFFERENCE
from workflows.telling.catalogues.english.document import DOCUMENT
from workflows.telling.catalogues.english.evidence import EVIDENCE
from workflows.telling.catalogues.english.explain import EXPLAIN
from workflows.telling.catalogues.english.expression import EXPRESSION
from workflows.telling.catalogues.english.field import FIELD
from workflows.telling.catalogues.english.gate import GATE
from workflows.telling.catalogues.english.imagined import IMAGINED
from workflows.telling.catalogues.english.linked import LINKED
from workflows.telling.catalogues.english.links import LINKS
from workflows.telling.catalogues.english.lint import LINT
from workflows.telling.catalogues.english.metric_tier import METRIC_TIER, METRIC_TIER_TERMS
from workflows.telling.catalogues.english.mlflow import MLFLOW
from workflows.telling.catalogues.english.page import PAGE
from workflows.telling.catalogues.english.passed import PASSED
from workflows.telling.catalogues.english.revert import REVERT
from workflows.telling.catalogues.english.rice import RICE
from workflows.telling.catalogues.english.rice_kind import RICE_KIND
from workflows.telling.catalogues.english.rice_runs import RICE_RUNS
from workflows.telling.catalogues.english.waiver import WAIVER
from workflows.telling.catalogues.english.ways import WAYS
from workflows.telling.catalogues.english.who import WHO
from workflows.telling.catalogues.english.written import WRITTEN

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def _form(number: float) -> int:
    return 0 if number == 1 else 1


def _moment(at: datetime) -> str:
    at = at.astimezone(UTC)
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year} at {at:%H:%M} UTC"


ENGLISH = Catalogue(
    sentences={
        **LINT,
        **PASSED,
        **FIELD,
        **APPROVAL,
        **LINKED,
        **EXPRESSION,
        **WRITTEN,
        **COURSE,
        **CLARITY,
        **RICE_KIND,
        **DOCUMENT,
        **PAGE,
        **COMBINED,
        **GATE,
        **REVERT,
        **COMMENT,
        **COMMAND,
        **DIFFERENCE,
        **EXPLAIN,
        **IMAGINED,
        **RICE,
        **RICE_RUNS,
        **WAIVER,
        **WAYS,
        **WHO,
        **EVIDENCE,
        **MLFLOW,
        **METRIC_TIER,
        **LINKS,
    },
    joiners={"and": "and", "or": "or"},
    parts={"assignee": "assignee", "reporter": "reporter", "creator": "creator"},
    terms={"to_do": "To Do", "in_progress": "In Progress", "done": "Done", **CLARITY_TERMS, **METRIC_TIER_TERMS},
    form=_form,
    moment=_moment,
)
