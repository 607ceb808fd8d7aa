"""Which steps of an issue a gate guards."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import ConfigDict, Field, model_validator

from config.requirements.linked import StatusCategory
from config.strict import Strict, at_least_one, refused
from config.words import Flag, Names, Statuses

_LINES = ("to", "to_category", "from", "from_category", "any", "reopening", "resolving", "resolutions")


class Guards(Strict):
    """Which steps a gate guards: into a status, out of one, both together; any; reopening; setting a resolution.

    `to` and `to_category` say where to, `from` and `from_category` where from. When both sides are written, both must
    fit. `any`, `reopening` and `resolving` add to what they say.
    """

    model_config = ConfigDict(json_schema_extra=at_least_one(_LINES))

    to: Annotated[Statuses, Field(json_schema_extra={"minItems": 1})] = ()
    """Into one of these statuses."""
    to_category: StatusCategory | None = None
    """Into a status of this category."""
    from_: Annotated[Statuses, Field(alias="from")] = ()
    """Out of one of these statuses; without `to`, wherever it goes."""
    from_category: StatusCategory | None = None
    """Out of a status of this category."""
    any_: Annotated[Flag, Field(alias="any")] = False
    """Every transition."""
    reopening: Flag = False
    """Out of a status of the category done, into one of another."""
    resolving: Flag = False
    """Setting a resolution, with a transition or without."""
    resolutions: Names = ()
    """Setting one of these resolutions."""
    creation: Flag = True
    """Also creating an issue directly in one of the statuses it guards the way into."""
    moves: Flag = True
    """Also coming there without a transition: moved between projects, changed in bulk, imported."""

    @property
    def told(self) -> str:
        """Which steps, in a few words, for lists of gates."""
        parts = [f"into {', '.join(self.to)}"] if self.to else []
        parts += [f"into the category {self.to_category.value}"] if self.to_category else []
        parts += [f"out of {', '.join(self.from_)}"] if self.from_ else []
        parts += [f"out of the category {self.from_category.value}"] if self.from_category else []
        parts += ["any transition"] if self.any_ else []
        parts += ["reopening"] if self.reopening else []
        parts += [f"the resolution {', '.join(self.resolutions)}"] if self.resolutions else []
        parts += ["any resolution"] if self.resolving else []
        return "; ".join(parts)

    @property
    def sided(self) -> bool:
        """Whether it says where to or where from."""
        return bool(self.to or self.from_ or self.to_category or self.from_category)

    @property
    def plain(self) -> bool:
        """Whether it only names the statuses it guards the way into, and perhaps those it comes from."""
        return bool(self.to) and not (
            self.to_category or self.from_category or self.any_ or self.reopening or self.resolving or self.resolutions
        )

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not (self.sided or self.any_ or self.reopening or self.resolving or self.resolutions):
            raise refused(f"at least one of {', '.join(_LINES)}", "write to: and the status behind the gate")
        return self
