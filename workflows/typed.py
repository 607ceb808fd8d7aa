"""Fields' values as people type them, in `crossgate what-if` and in policy tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workflows.issue import EMPTY, FieldCatalog, FieldValue
from workflows.people import Person

_SEVERAL = frozenset({"labels", "components", "fixVersions", "versions"})


def typed_value(texts: Sequence[str], people: Mapping[str, Person]) -> FieldValue:
    """What a field holds in which somebody typed these; who is in `people`, by the name typed, is that person."""
    texts = tuple(text.strip() for text in texts if text.strip())
    if not texts:
        return EMPTY
    named = tuple(people.get(text) for text in texts)
    if any(person is not None for person in named):
        found = tuple(person or Person(text, text) for person, text in zip(named, texts, strict=True))
        return FieldValue(tuple(p.name or p.id for p in found), tuple(p.id for p in found), found)
    return FieldValue(texts)


def parted(text: str, field_id: str, catalog: FieldCatalog) -> tuple[str, ...]:
    """The values in one text: a field that takes several has commas between them."""
    several = field_id in _SEVERAL or catalog.types.get(field_id) == "array"
    return tuple(text.split(",")) if several else (text,)
