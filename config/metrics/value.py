"""Where a metric's value comes from."""

from __future__ import annotations

from typing import Self

from pydantic import ConfigDict, model_validator

from config.evidence.values import JsonValue, LoggedMetric
from config.strict import Strict, exactly_one, refused
from config.words import FieldName, IssueKey


class FieldOfIssue(Strict):
    """A number in a field of one issue, which somebody keeps up to date."""

    issue: IssueKey
    """The issue: `FRAUD-61`."""
    name: FieldName
    """The field with the number."""


class Value(Strict):
    """Exactly one of `metric`, `fact`, `field`."""

    model_config = ConfigDict(json_schema_extra=exactly_one("metric", "fact", "field"))

    metric: LoggedMetric | None = None
    """A metric in MLflow."""
    fact: JsonValue | None = None
    """A number in a JSON document."""
    field: FieldOfIssue | None = None
    """A number in a field of an issue."""

    @model_validator(mode="after")
    def _one(self) -> Self:
        if sum(part is not None for part in (self.metric, self.fact, self.field)) != 1:
            raise refused("exactly one of metric, fact, field", "keep the one that the number is read from")
        return self


class IssueValue(Strict):
    """The same of an issue that is a metric itself: exactly one of `metric`, `fact`, `field`."""

    model_config = ConfigDict(json_schema_extra=exactly_one("metric", "fact", "field"))

    metric: LoggedMetric | None = None
    """A metric in MLflow; texts may name what the issue holds, as `{field:MLflow run}`."""
    fact: JsonValue | None = None
    """A number in a JSON document; texts may name what the issue holds."""
    field: FieldName | None = None
    """A field of the issue."""

    @model_validator(mode="after")
    def _one(self) -> Self:
        if sum(part is not None for part in (self.metric, self.fact, self.field)) != 1:
            raise refused("exactly one of metric, fact, field", "keep the one that the number is read from")
        return self
