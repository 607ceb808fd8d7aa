"""`all_of`: every one of the requirements holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import ConfigDict, Field, RootModel

if TYPE_CHECKING:
    from config.requirements import Requirement


class AllOf(RootModel[Annotated["tuple[Requirement, ...]", Field(min_length=1)]]):
    """Every one of the requirements holds."""

    model_config = ConfigDict(frozen=True)
