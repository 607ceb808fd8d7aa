"""Crossgate's German: short and plain, as the English is.

One module a topic, as in the English package; `GERMAN` puts them together.
"""

from __future__ import annotations

from datetime import UTC, datetime

from workflows.telling.catalogues import Catalogue
from workflows.telling.catalogues.german.approval import APPROVAL
from workflows.telling.catalogues.german.clarity import CLARITY, CLARITY_TERMS
from workflows.telling.catalogues.german.combined import COMBINED
from workflows.telling.catalogues.german.command import COMMAND
from workflows.telling.catalogues.german.comment import COMMENT
from workflows.telling.catalogues.german.course import COURSE
from workflows.telling.catalogues.german.difference import DIFFERENCE
from workflows.telling.catalogues.german.document import DOCUMENT
from workflows.telling.catalogues.german.evidence import EVIDENCE
from workflows.telling.catalogues.german.explain import EXPLAIN
from workflows.telling.catalogues.german.expression import EXPRESSION
from workflows.telling.catalogues.german.field import FIELD
from workflows.telling.catalogues.german.gate import GATE
from workflows.telling.catalogues.german.imagined import IMAGINED
from workflows.telling.catalogues.german.linked import LINKED
from workflows.telling.catalogues.german.links import LINKS
from workflows.telling.catalogues.german.lint import LINT
from workflows.telling.catalogues.german.metric_tier import METRIC_TIER, METRIC_TIER_TERMS
from workflows.telling.catalogues.german.mlflow import MLFLOW
from workflows.telling.catalogues.german.page import PAGE
from workflows.telling.catalogues.german.passed import PASSED
from workflows.telling.catalogues.german.revert import REVERT
from workflows.telling.catalogues.german.rice import RICE
from workflows.telling.catalogues.german.rice_kind import RICE_KIND
from workflows.telling.catalogues.german.rice_runs import RICE_RUNS
from workflows.telling.catalogues.german.waiver import WAIVER
from workflows.telling.catalogues.german.ways import WAYS
from workflows.telling.catalogues.german.who import WHO
from workflows.telling.catalogues.german.written import WRITTEN

_MONTHS = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)


def _form(number: float) -> int:
    return 0 if number == 1 else 1


def _moment(at: datetime) -> str:
    at = at.astimezone(UTC)
    return f"{at.day}. {_MONTHS[at.month - 1]} {at.year} um {at:%H:%M} UTC"


GERMAN = Catalogue(
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
    joiners={"and": "und", "or": "oder"},
    parts={
        "assignee": "die zugewiesene Person",
        "reporter": "die meldende Person",
        "creator": "die anlegende Person",
    },
    terms={"to_do": "Zu erledigen", "in_progress": "In Arbeit", "done": "Fertig", **CLARITY_TERMS, **METRIC_TIER_TERMS},
    form=_form,
    moment=_moment,
)
