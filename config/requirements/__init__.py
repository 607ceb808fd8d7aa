"""The kinds of requirement a gate can make, one file each.

To add a kind: its model in a file of its name here, a line in `Requirement`, and an evaluator of the same name in
`workflows/requirements/`. Nothing else changes; the type check names whatever is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, TypeAlias

from pydantic import BaseModel, Discriminator, Tag

from config.requirements.age import Age
from config.requirements.all_of import AllOf
from config.requirements.any_of import AnyOf
from config.requirements.approval import Approval
from config.requirements.checklist import Checklist
from config.requirements.children import Children
from config.requirements.clarity import Clarity
from config.requirements.dashboard import Dashboard
from config.requirements.data_version import DataVersion
from config.requirements.demo import Demo
from config.requirements.document import Document
from config.requirements.expression import Expression
from config.requirements.fact import Fact
from config.requirements.field import Field
from config.requirements.keyed import Keyed
from config.requirements.linked import Linked
from config.requirements.metric import Metric
from config.requirements.metric_tier import MetricTier
from config.requirements.model import Model
from config.requirements.not_ import Not
from config.requirements.passed import Passed
from config.requirements.premortem import Premortem
from config.requirements.prototype import Prototype
from config.requirements.rice import Rice
from config.requirements.sections import Sections
from config.requirements.separation_of_duties import SeparationOfDuties
from config.requirements.sequence import Sequence

KINDS: Mapping[str, type[BaseModel]] = {
    "age": Age,
    "all_of": AllOf,
    "any_of": AnyOf,
    "approval": Approval,
    "checklist": Checklist,
    "children": Children,
    "clarity": Clarity,
    "document": Document,
    "dashboard": Dashboard,
    "data_version": DataVersion,
    "demo": Demo,
    "expression": Expression,
    "fact": Fact,
    "field": Field,
    "linked": Linked,
    "metric": Metric,
    "metric_tier": MetricTier,
    "model": Model,
    "not": Not,
    "passed": Passed,
    "premortem": Premortem,
    "prototype": Prototype,
    "rice": Rice,
    "sections": Sections,
    "separation_of_duties": SeparationOfDuties,
    "sequence": Sequence,
}
"""Each kind's key in the YAML and its model."""

_KIND_OF = {model: kind for kind, model in KINDS.items()}


def kind_of(requirement: object) -> str | None:
    """The kind of a requirement, read or still raw; None when it has no single known key."""
    if isinstance(requirement, Mapping) and len(requirement) == 1:
        key = next(iter(requirement))
        return key if key in KINDS else None
    return _KIND_OF.get(type(requirement))  # type: ignore[arg-type]  # any other type is simply not there


Requirement: TypeAlias = Annotated[
    Annotated[Age, Keyed("age"), Tag("age")]
    | Annotated[AllOf, Keyed("all_of"), Tag("all_of")]
    | Annotated[AnyOf, Keyed("any_of"), Tag("any_of")]
    | Annotated[Approval, Keyed("approval"), Tag("approval")]
    | Annotated[Checklist, Keyed("checklist"), Tag("checklist")]
    | Annotated[Children, Keyed("children"), Tag("children")]
    | Annotated[Clarity, Keyed("clarity"), Tag("clarity")]
    | Annotated[Document, Keyed("document"), Tag("document")]
    | Annotated[Expression, Keyed("expression"), Tag("expression")]
    | Annotated[Field, Keyed("field"), Tag("field")]
    | Annotated[Linked, Keyed("linked"), Tag("linked")]
    | Annotated[Dashboard, Keyed("dashboard"), Tag("dashboard")]
    | Annotated[DataVersion, Keyed("data_version"), Tag("data_version")]
    | Annotated[Demo, Keyed("demo"), Tag("demo")]
    | Annotated[Fact, Keyed("fact"), Tag("fact")]
    | Annotated[Model, Keyed("model"), Tag("model")]
    | Annotated[Prototype, Keyed("prototype"), Tag("prototype")]
    | Annotated[Metric, Keyed("metric"), Tag("metric")]
    | Annotated[MetricTier, Keyed("metric_tier"), Tag("metric_tier")]
    | Annotated[Not, Keyed("not"), Tag("not")]
    | Annotated[Passed, Keyed("passed"), Tag("passed")]
    | Annotated[Premortem, Keyed("premortem"), Tag("premortem")]
    | Annotated[Rice, Keyed("rice"), Tag("rice")]
    | Annotated[Sections, Keyed("sections"), Tag("sections")]
    | Annotated[SeparationOfDuties, Keyed("separation_of_duties"), Tag("separation_of_duties")]
    | Annotated[Sequence, Keyed("sequence"), Tag("sequence")],
    Discriminator(
        kind_of,
        custom_error_type="requirement_kind",
        custom_error_message="a requirement is a mapping with one key, its kind: " + ", ".join(sorted(KINDS)),
    ),
]
"""One thing that must be so."""

EvidenceRequirement: TypeAlias = Dashboard | DataVersion | Demo | Fact | Metric | Model | Prototype
"""Those that ask a source outside of Jira."""

for _combinator in (AllOf, AnyOf, Not):
    _combinator.model_rebuild(_types_namespace={"Requirement": Requirement})

__all__ = [
    "KINDS",
    "Age",
    "AllOf",
    "AnyOf",
    "Approval",
    "Checklist",
    "Children",
    "Clarity",
    "Dashboard",
    "DataVersion",
    "Demo",
    "Document",
    "EvidenceRequirement",
    "Expression",
    "Fact",
    "Field",
    "Linked",
    "Metric",
    "MetricTier",
    "Model",
    "Not",
    "Passed",
    "Premortem",
    "Prototype",
    "Requirement",
    "Rice",
    "Sections",
    "SeparationOfDuties",
    "Sequence",
    "kind_of",
]
