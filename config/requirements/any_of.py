"""`any_of`: at least one of the requirements holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import ConfigDict, Field, RootModel

if TYPE_CHECKING:
    from config.requirements import Requirement


class AnyOf(RootModel[Annotated["tuple[Requirement, ...]", Field(min_length=1)]]):
    """At least one of the requirements holds."""

    model_config = ConfigDict(frozen=True)
