"""What a gate's refusal does: the same everywhere, or by enforcement point, day, project and part of the issues."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Self, TypeAlias

from pydantic import ConfigDict, Discriminator, Field, Tag, model_validator

from config.strict import Strict, at_least_one, refused
from config.words import Date, ProjectKeys, Whole


class Mode(StrEnum):
    """What a gate's refusal does."""

    ENFORCE = "enforce"
    WARN = "warn"
    AUDIT = "audit"


class EnforcementPoint(StrEnum):
    """Where a decision can take effect, as an administrator names it."""

    REVERT = "revert"
    CHECK = "check"
    NATIVE = "native"


class Rollout(Strict):
    """For which issues, and from when on. Every line written must fit."""

    model_config = ConfigDict(json_schema_extra=at_least_one(("from", "projects", "percent")))

    from_: Annotated[Date | None, Field(alias="from")] = None
    """The first day (UTC)."""
    projects: ProjectKeys = ()
    """Only in these projects."""
    percent: Annotated[Whole | None, Field(ge=1, le=100)] = None
    """Only for so many of a hundred issues: always the same ones, chosen by their keys."""

    @model_validator(mode="after")
    def _some(self) -> Self:
        if self.from_ is None and not self.projects and self.percent is None:
            raise refused("at least one of from, projects, percent", "write from: and a date, or the mode alone")
        return self


class Gradual(Strict):
    """A mode that begins some day, or with some issues."""

    model_config = ConfigDict(json_schema_extra=at_least_one(("enforce", "warn")))

    enforce: Rollout | None = None
    """Where the gate is enforced."""
    warn: Rollout | None = None
    """Where it warns, when it is not enforced there."""
    otherwise: Mode | None = None
    """What it does with all other issues: `warn` when left out, or `audit` where `warn` is written."""

    @model_validator(mode="after")
    def _some(self) -> Self:
        if self.enforce is None and self.warn is None:
            raise refused("at least one of enforce, warn", "write enforce: {from: 2027-01-01}")
        return self

    @property
    def rest(self) -> Mode:
        """What it does with issues for which nothing has begun."""
        return self.otherwise or (Mode.WARN if self.warn is None else Mode.AUDIT)


def _single(value: object) -> str:
    return "gradual" if isinstance(value, Mapping | Gradual) else "mode"


Anywhere: TypeAlias = Annotated[
    Annotated[Mode, Tag("mode")] | Annotated[Gradual, Tag("gradual")],
    Discriminator(_single),
]
"""A mode for one enforcement point."""


class ByPoint(Strict):
    """A mode for each enforcement point."""

    revert: Anywhere = Mode.ENFORCE
    """After a transition: `enforce` moves the issue back."""
    check: Anywhere | None = None
    """When asked beforehand; as `revert` when left out."""
    native: Anywhere | None = None
    """In the Jira workflow itself; as `revert` when left out."""


_POINTS = frozenset(ByPoint.model_fields)


def _written(value: object) -> str:
    if isinstance(value, ByPoint) or (isinstance(value, Mapping) and not _POINTS.isdisjoint(value)):
        return "by_point"
    return _single(value)


Modes: TypeAlias = Annotated[
    Annotated[Mode, Tag("mode")] | Annotated[Gradual, Tag("gradual")] | Annotated[ByPoint, Tag("by_point")],
    Discriminator(_written),
]
"""What a gate's refusal does, in the simplest form that says it."""


def told(mode: Modes) -> str:
    """The mode in a few words, for lists of gates."""
    match mode:
        case Mode():
            return mode.value
        case Gradual():
            steps = [f"{name} {_begun(step)}" for name in ("enforce", "warn") if (step := getattr(mode, name))]
            return ", ".join((*steps, f"otherwise {mode.rest.value}"))
        case ByPoint():
            points = [f"{name}: {told(at)}" for name in ByPoint.model_fields if (at := getattr(mode, name)) is not None]
            return "; ".join(points)


def _begun(step: Rollout) -> str:
    parts = [f"from {step.from_.isoformat()}"] if step.from_ else []
    parts += [f"in {', '.join(step.projects)}"] if step.projects else []
    parts += [f"for {step.percent} % of the issues"] if step.percent else []
    return " ".join(parts)
