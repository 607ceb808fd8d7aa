"""Risks as issues: what each is, how heavy it weighs, and who owns it. Pre-mortem and risk register share this."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from workflows.documents.elements import missing
from workflows.documents.languages import PageWords, readings
from workflows.documents.templating.issues import IssueView
from workflows.documents.weights import HIGH, STEPS

CATEGORIES = (
    "Data quality and leakage",
    "Label noise",
    "Training-serving skew",
    "Drift",
    "Wrong proxy metric",
    "Subgroup harm",
    "Feedback loop",
    "Security and privacy",
    "Prompt injection and hallucination",
    "Infrastructure and cost",
    "Adoption",
    "Regulatory",
)
"""Where machine learning fails, in the order in which a pre-mortem asks."""

OTHER = "Other"

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_GREEN, _YELLOW, _RED = "#e3fcef", "#fffae6", "#ffebe6"


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk and its weight."""

    issue: IssueView
    category: str
    likelihood: int | None
    severity: int | None
    words: PageWords

    @property
    def weight(self) -> int | None:
        """Likelihood times severity; None when either is not known."""
        return None if self.likelihood is None or self.severity is None else self.likelihood * self.severity

    @property
    def high(self) -> bool:
        """Whether it is high."""
        return (self.weight or 0) >= HIGH

    @property
    def shown(self) -> Markup | str:
        """The weight as it is computed: `4 · 5 = 20`; MISSING when it cannot be."""
        if self.weight is None:
            return missing(self.words, self.words.say("likelihood or severity"))
        return f"{self.likelihood} · {self.severity} = {self.weight}"

    @property
    def colour(self) -> str:
        """The colour of its weight."""
        return colour_of(self.weight)


def colour_of(weight: int | None) -> str:
    """Green, yellow or red; none for a weight that is not known."""
    if weight is None:
        return ""
    return _RED if weight >= HIGH else _YELLOW if weight >= HIGH // 2 else _GREEN


def risks_of(issues: Iterable[IssueView], words: PageWords) -> list[Risk]:
    """The issues as risks, the heaviest first; those without a weight at the end, so that they are seen to be open."""
    found = [
        Risk(issue, _category(issue), _step(issue, "Likelihood"), _step(issue, "Severity"), words) for issue in issues
    ]
    return sorted(found, key=lambda risk: (risk.weight is None, -(risk.weight or 0), risk.issue.key))


def by_category(risks: Iterable[Risk]) -> Mapping[str, list[Risk]]:
    """The risks by category, in the order in which a pre-mortem asks; categories without any are left out."""
    found: dict[str, list[Risk]] = {}
    for risk in risks:
        found.setdefault(risk.category, []).append(risk)
    known = [*CATEGORIES, OTHER]
    return {name: found[name] for name in sorted(found, key=known.index)}


def _category(issue: IssueView) -> str:
    """The category that the field names, in whichever language the site has it."""
    named = str(issue.words("Failure category")).casefold() if issue.has("Failure category") else ""
    return next((category for category in CATEGORIES if named in readings(category)), OTHER)


def _step(issue: IssueView, name: str) -> int | None:
    """A step from 1 to 5: the number that the field begins with, or holds (`4 - likely`)."""
    found = _NUMBER.search(str(issue.words(name))) if issue.has(name) else None
    value = round(float(found[0])) if found else 0
    return value if value in STEPS else None
