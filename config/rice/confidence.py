"""What evidence confidence rests on: without it, confidence is capped."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from config.evidence.evidential import Evidential
from config.requirements import Requirement
from config.requirements.all_of import AllOf
from config.requirements.any_of import AnyOf
from config.requirements.checklist import Checklist
from config.requirements.children import Children
from config.requirements.expression import Expression
from config.requirements.field import Field as FieldRequirement
from config.requirements.linked import Linked
from config.requirements.not_ import Not
from config.requirements.sections import Sections
from config.strict import Strict, refused
from config.words import CriterionId, Name, Number

PercentNumber = Annotated[Number, Field(ge=0, le=100)]


class Evidence(Strict):
    """A kind of evidence and how much confidence it carries."""

    name: Name
    """What people see: `A/B test`."""
    when: Requirement
    """When it is there: a requirement about what the issue shows (`field`, `linked`, `children`, `checklist`,
    `sections`, `expression`), one that asks a source of evidence.yaml (`metric`, `model`, `data_version`, `prototype`,
    `dashboard`, `demo`, `fact`), or a combination of such."""
    up_to: PercentNumber
    """With it, confidence counts up to so many percent."""

    @model_validator(mode="after")
    def _tellable(self) -> Self:
        if not _can_be_told(self.when):
            raise refused(
                "field, linked, children, checklist, sections, expression, metric, model, data_version, prototype, "
                "dashboard, demo, fact, all_of, any_of, not",
                "say what the issue must show: field: {name: …, is: set}",
            )
        return self


class ConfidenceRules(Strict):
    """Caps on confidence: the strongest evidence that is there decides."""

    criterion: CriterionId = "confidence"
    """The criterion that is capped; its scale must be a percentage."""
    without: PercentNumber = 50
    """With no evidence at all, confidence counts up to so many percent."""
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]
    """The kinds of evidence."""


def _can_be_told(requirement: object) -> bool:
    match requirement:
        case FieldRequirement() | Linked() | Children() | Checklist() | Sections() | Expression() | Evidential():
            return True
        case AllOf(root=several) | AnyOf(root=several):
            return all(map(_can_be_told, several))
        case Not(root=one):
            return _can_be_told(one)
        case _:
            return False
