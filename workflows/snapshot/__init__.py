"""Jira's JSON as values: the one place that knows Cloud from Data Center.

Start at `issue`; then `values` (what a field holds), `adf` and `outlines` (rich text), `changes` (the changelog),
`related`, `offered`. `raw` and `times` are the readings they share: each gives what it promises or raises
BadSnapshot with where and what was found.
"""

from workflows.snapshot.changes import histories_from_json, history_from_json
from workflows.snapshot.issue import issue_from_json
from workflows.snapshot.offered import catalog_from_json, offered_from_json
from workflows.snapshot.people import person_from_json
from workflows.snapshot.raw import BadSnapshot
from workflows.snapshot.related import related_from_json, status_from_json
from workflows.snapshot.values import field_value

__all__ = [
    "BadSnapshot",
    "catalog_from_json",
    "field_value",
    "histories_from_json",
    "history_from_json",
    "issue_from_json",
    "offered_from_json",
    "person_from_json",
    "related_from_json",
    "status_from_json",
]
