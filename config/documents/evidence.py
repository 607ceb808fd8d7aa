"""What a page rests on outside of Jira: the entries of `evidence` of a document, each of one kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import BaseModel, Field, Tag, model_validator

from config.by_kind import by_kind
from config.evidence.comparison import Better, Bounds
from config.evidence.data import TrackedData
from config.evidence.evidential import Asking
from config.evidence.references import RunOrModel
from config.evidence.template import Template
from config.evidence.values import Pointer
from config.requirements.demo import Path
from config.strict import Strict, refused
from config.words import Name, Names, SectionId

EvidenceName = SectionId
"""What templates call a piece of evidence: lower-case letters, digits and dashes."""


class ShownAs(StrEnum):
    """How a link stands on the page. Where Confluence cannot show more, people see the link."""

    EMBED = "embed"
    CARD = "card"
    LINK = "link"


class Named(Asking):
    """A piece of evidence."""

    title: Name | None = None
    """What the page calls it; its name when left out."""


class ShownMetric(Bounds):
    """A metric that the page shows, and the limits it is held against."""

    name: Name
    """The metric's name in MLflow: `auc`."""
    unit: Name | None = None
    """What is written behind its value: `ms`."""
    better: Better | None = None
    """Which way is better. Left out: lower where only `at_most` is written, else higher."""
    slices: Names = ()
    """The same metric of subgroups, held against the same limits; `auc/*` is all of that form."""

    @property
    def direction(self) -> Better:
        """Which way is better."""
        only_most = self.at_most is not None and self.at_least is None
        return self.better or (Better.LOWER if only_most else Better.HIGHER)


class ModelEvidence(Named, RunOrModel):
    """A run in MLflow, or a version of a registered model with the run behind it."""

    asks = frozenset({"mlflow"})

    kind: Literal["model"]
    """`model`."""
    metrics: tuple[ShownMetric, ...] = ()
    """The metrics that the page shows; all that were logged, without limits, when left out."""
    compared_with: RunOrModel | None = None
    """The run or version whose metrics stand beside them: the one in production."""

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        names = [metric.name for metric in self.metrics]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            raise refused("each metric once", "write all limits of a metric in one place", f'"{twice}" again')
        return self


class DataEvidence(Named, TrackedData):
    """A version of data that DVC tracks."""

    kind: Literal["data"]
    """`data`."""


class PrototypeEvidence(Named):
    """A Figma file or prototype."""

    asks = frozenset({"figma"})

    kind: Literal["prototype"]
    """`prototype`."""
    link: Template
    """The link: `{field:Prototype}`."""
    shown_as: ShownAs = ShownAs.EMBED
    """As the prototype itself (`embed`), as a `card` with its name and picture, or as a `link`."""


class DashboardEvidence(Named):
    """A dashboard, or any other page that people open."""

    asks = frozenset({"dashboard"})

    kind: Literal["dashboard"]
    """`dashboard`."""
    link: Template
    """The link: `{field:Dashboard}`."""
    owner: Template | None = None
    """Who looks after it: `{field:Dashboard owner}`."""
    shown_as: ShownAs = ShownAs.CARD
    """As the dashboard itself (`embed`), as a `card` with its name, or as a `link`."""


class DemoEvidence(Named):
    """A demo of a model: whether it answers, and which model it says it runs."""

    asks = frozenset({"demo"})

    kind: Literal["demo"]
    """`demo`."""
    address: Template
    """Where it is: `{field:Demo}`."""
    health: Path = "/health"
    """The path that answers 200 when it is well."""
    version_path: Path | None = None
    """Where it names its model's version; not asked when left out."""


class FactEvidence(Named, Bounds):
    """A value in a JSON document at an address."""

    asks = frozenset({"http"})

    kind: Literal["fact"]
    """`fact`."""
    path: Template | None = None
    """What is put behind the source's address."""
    pointer: Pointer
    """Where the value stands in the document, as a JSON Pointer: `/total/percent`."""
    unit: Name | None = None
    """What is written behind the value."""


class EvidenceKind(StrEnum):
    """The kinds."""

    MODEL = "model"
    DATA = "data"
    PROTOTYPE = "prototype"
    DASHBOARD = "dashboard"
    DEMO = "demo"
    FACT = "fact"


DocumentEvidence: TypeAlias = Annotated[
    Annotated[ModelEvidence, Tag("model")]
    | Annotated[DataEvidence, Tag("data")]
    | Annotated[PrototypeEvidence, Tag("prototype")]
    | Annotated[DashboardEvidence, Tag("dashboard")]
    | Annotated[DemoEvidence, Tag("demo")]
    | Annotated[FactEvidence, Tag("fact")],
    by_kind("evidence", ", ".join(EvidenceKind)),
]
"""One piece of evidence."""

EvidenceByName = Annotated[dict[EvidenceName, DocumentEvidence], Field(max_length=30)]
"""Evidence by the names that templates use."""


def templates_in(entry: Strict) -> Iterator[tuple[tuple[str, ...], Template]]:
    """The texts that the issue fills in, each with its place in the entry."""
    for name in type(entry).model_fields:
        match getattr(entry, name):
            case Template() as template:
                yield (name,), template
            case BaseModel() as part if isinstance(part, Strict):
                yield from (((name, *place), template) for place, template in templates_in(part))
            case _:
                pass


def fields_in(entries: Mapping[str, Strict]) -> tuple[str, ...]:
    """The fields that the evidence of a document names, each once."""
    found = (field for entry in entries.values() for _, template in templates_in(entry) for field in template.fields)
    return tuple(dict.fromkeys(found))
