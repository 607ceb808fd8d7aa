"""What a policy test tells beside the issue: waivers, what sources of evidence say, pages, and what is not known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Self, TypeAlias

from pydantic import BeforeValidator, Discriminator, Field, Tag, WithJsonSchema, model_validator

from config.gates import GateId
from config.stories import Moment
from config.strict import Strict, refused
from config.words import Flag, Name, Names, Number, Text, Whole


class Unknown(Strict):
    """Facts that Jira does not give."""

    groups: Names = ()
    """Groups whose members Jira does not show."""
    roles: Names = ()
    """Roles whose people Jira does not show."""
    children: Flag = False
    """The issue's children."""


class Granted(Strict):
    """A waiver that was granted."""

    gate: GateId
    """The gate that may be passed without."""
    by: Name
    """One of `people`: who granted it."""
    until: Moment
    """When it ends."""
    at: Moment | None = None
    """When it was granted; when the issue was created, when nothing is said."""
    revoked: Moment | None = None
    """When it was taken back, if it was."""
    why: Text = "A reason"
    """The reason that was given."""


def _plain(value: object) -> object:
    if not isinstance(value, bool | str | int | float):
        raise refused("a text, a number, true or false", "put the text in quotes")
    return value


Plain = Annotated[
    bool | Number | Text,
    BeforeValidator(_plain),
    WithJsonSchema({"anyOf": [{"type": "string", "maxLength": 10_000}, {"type": "number"}, {"type": "boolean"}]}),
]
"""What a source says: a text, a number, true or false."""


class Dated(Strict):
    """Something that a source says, and when it came to be."""

    value: Plain
    """What it says."""
    at: Moment
    """When that came to be: when the metric was logged, the file changed."""


def _form(value: object) -> str:
    return "dated" if isinstance(value, Mapping | Dated) else "plain"


Said: TypeAlias = Annotated[
    Annotated[Plain, Tag("plain")] | Annotated[Dated, Tag("dated")],
    Discriminator(_form),
]
"""One thing that a source says; it came to be when the transition ran, unless its moment is written."""


class SaidAbout(Strict):
    """What a source says about one thing."""

    about: Text
    """What it is asked about, as the issue or the policy names it: a run, `model/3`, a link, a revision."""
    says: dict[Text, Said] = {}
    """What it says, by name: `metric.auc`. It answers, and has nothing to say, when left out."""
    nothing: Name | None = None
    """Instead: it says for certain that there is no such thing; the code of the reason (`mlflow.no_run`)."""

    @model_validator(mode="after")
    def _one(self) -> Self:
        if self.says and self.nothing is not None:
            raise refused("either says or nothing", "leave nothing: out")
        return self


def _extent(value: Any) -> str:
    return "each" if isinstance(value, list | tuple) else "all"


SourceSays: TypeAlias = Annotated[
    Annotated[dict[Text, Said], Tag("all")] | Annotated[tuple[SaidAbout, ...], Tag("each")],
    Discriminator(_extent),
]
"""What a source says, whatever it is asked; or a list, thing by thing."""


class WrittenRisk(Strict):
    """A risk as a pre-mortem's page shows it."""

    key: Name | None = None
    """The key of its issue."""
    weight: Annotated[Whole | None, Field(ge=1, le=25)] = None
    """Likelihood times severity; not weighed when left out."""
    owned: Flag = False
    """Whether somebody owns it."""
    mitigated: Flag = False
    """Whether something is done about it."""


class WrittenPage(Strict):
    """A document of the issue, as its page stands."""

    exists: Flag = True
    """Whether there is such a page."""
    filled: Names = ()
    """People's sections in which something is written."""
    open_tasks: Annotated[Whole, Field(ge=0)] = 0
    """Tasks that are not ticked off."""
    marks: Names = ()
    """Lozenges and labels that people put on it."""
    saved: Moment | None = None
    """When it was last saved; nobody can tell when left out."""
    risks: tuple[WrittenRisk, ...] = ()
    """The risks that it shows."""
    wrote: dict[Text, Text] = {}
    """What people wrote, by section, where an approval is pinned to it; under "" what stands around the sections."""
    version: Annotated[Whole, Field(ge=1)] = 1
    """Its version, as Confluence counts."""


class Approved(Strict):
    """What was there when people approved."""

    evidence: dict[Name, SourceSays] = {}
    """What each source said then."""
    pages: dict[Name, WrittenPage] = {}
    """The documents of the issue as they were then."""
