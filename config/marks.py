"""Finding what models mark their members with, such as the names of statuses and fields."""

from __future__ import annotations

from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from config.words import Naming


@cache
def marked_members(model: type[BaseModel], what: Naming) -> tuple[str, ...]:
    """The members of a model that are marked to name this."""
    fields = model.model_fields.items()
    return tuple(name for name, field in fields if what in field.metadata or marked(field.annotation, what))


def marked(annotation: Any, what: Naming) -> bool:
    """Whether an annotation, or a part of it, carries the mark."""
    return annotation == what or any(marked(part, what) for part in get_args(annotation))
