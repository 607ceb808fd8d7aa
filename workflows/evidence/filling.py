"""Texts that the issue fills in: `{field:MLflow run}`, `{link:figma.com}`, `{key}`, `{project}`."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from config.evidence.template import Template
from workflows.issue import Issue
from workflows.judging.doubts import remedy_of_doubt
from workflows.judging.field_book import FieldRef
from workflows.results import Outcome, Reason, Remedy, reason
from workflows.value import value

LONGEST = 4_000
"""Characters of a filled text; what is longer is nothing a source could know."""


@value
class Unfilled:
    """The issue does not say what is asked about."""

    outcome: Outcome  # Unsatisfied when a field is empty, undetermined when it cannot be known.
    reason: Reason
    remedy: Remedy

    @classmethod
    def doubt(cls, why: Reason) -> Unfilled:
        """What is asked about cannot be known."""
        return cls(Outcome.UNDETERMINED, why, remedy_of_doubt(why))


def fill(template: Template, issue: Issue | None, fields: Mapping[str, FieldRef]) -> str | Unfilled:
    """The text, or why it cannot be made. Without an issue only texts that name nothing of one can be filled."""
    if issue is None:
        if any(kind != "text" for kind, _ in template.pieces):
            raise ValueError(f"{template.root} without an issue")
        return template.root.strip()
    pieces: list[str] = []
    for kind, text in template.pieces:
        match kind:
            case "key":
                pieces.append(issue.key)
            case "project":
                pieces.append(issue.project_key)
            case "field":
                held = _held(fields[text], issue)
                if isinstance(held, Unfilled):
                    return held
                pieces.append(held)
            case "link":
                address = _linked(text, issue)
                if isinstance(address, Unfilled):
                    return address
                pieces.append(address)
            case _:
                pieces.append(text)
    return "".join(pieces).strip()[:LONGEST]


def _held(field: FieldRef, issue: Issue) -> str | Unfilled:
    if field.problem is not None:
        return Unfilled.doubt(field.problem)
    held = field.value(issue)
    if held is None:
        return Unfilled.doubt(reason("field.not_known", field=field.name))
    text = ", ".join(held.texts).strip()
    if not text:
        why = reason("field.empty", field=field.name)
        return Unfilled(Outcome.UNSATISFIED, why, Remedy(reason("remedy.field_set", field=field.name)))
    return text


def _linked(host: str, issue: Issue) -> str | Unfilled:
    """The newest web link to the host."""
    if issue.web_links is None:
        return Unfilled.doubt(reason("link.not_known", host=host))
    found = [address for address in issue.web_links if _leads_to(address, host)]
    if not found:
        why = reason("link.none", host=host)
        return Unfilled(Outcome.UNSATISFIED, why, Remedy(reason("remedy.web_link", host=host)))
    return found[-1]


def _leads_to(address: str, host: str) -> bool:
    try:
        there = (urlsplit(address).hostname or "").casefold()
    except ValueError:  # Whoever may edit the issue may write any text.
        return False
    return there == host or there.endswith(f".{host}")
