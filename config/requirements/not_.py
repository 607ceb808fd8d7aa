"""`not`: the requirement does not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import ConfigDict, Field, RootModel

if TYPE_CHECKING:
    from config.requirements import Requirement


class Not(RootModel[Annotated["Requirement", Field()]]):
    """The requirement does not hold."""

    model_config = ConfigDict(frozen=True)
