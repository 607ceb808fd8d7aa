"""The one way our configuration models behave: frozen, and refusing keys they do not know."""

from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict
from pydantic.config import JsonDict
from pydantic_core import PydanticCustomError


class Strict(BaseModel):
    """A frozen model that refuses unknown keys, so that a typing error is an error and not a silence."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        use_attribute_docstrings=True,
        validate_default=True,
    )


def refused(allowed: str, fix: str, found: str | None = None) -> PydanticCustomError:
    """What a validator of ours raises: what is allowed here, and the likeliest fix.

    `found` says what is wrong within the value; the whole value is shown when it is left out.
    """
    ctx = {"allowed": allowed, "fix": fix} | ({} if found is None else {"found": found})
    return PydanticCustomError("refused", "allowed is {allowed}; {fix}", ctx)


def exactly_one(*keys: str) -> JsonDict:
    """What a model adds to its JSON Schema when exactly one of the keys must be written."""
    return {"oneOf": [{"required": [key]} for key in keys]}


def at_least_one(keys: Iterable[str]) -> JsonDict:
    """What a model adds to its JSON Schema when at least one of the keys must be written."""
    return {"anyOf": [{"required": [key]} for key in keys]}


def not_together(*pairs: tuple[str, str]) -> JsonDict:
    """What a model adds to its JSON Schema when neither pair of keys may be written together."""
    return {"not": {"anyOf": [{"required": list(pair)} for pair in pairs]}}
