"""Whether two demands cannot hold at once."""

from __future__ import annotations

from config.requirements import Age, Approval, Passed, Requirement, Sequence, kind_of
from config.requirements.field import FieldTest
from workflows.linting.alternatives import Literal
from workflows.linting.demanding import asked_of, exclude
from workflows.policy import CompiledPolicy
from workflows.site_map import SiteMap


def opposed(one: Literal, other: Literal, compiled: CompiledPolicy, site: SiteMap, *, within: bool) -> str | None:
    """What two demands are at odds about: a field, a status or a kind; None when both can hold.

    `within`: both stand in one gate.
    """
    first, second = one.requirement, other.requirement
    if isinstance(first, FieldTest) and isinstance(second, FieldTest):
        return _fields(one, other, compiled, site)
    if isinstance(first, Age) and isinstance(second, Age) and one.holds and other.holds:
        return _ages(first, second)
    if one.holds is not other.holds:
        sure, refused = (first, second) if one.holds else (second, first)
        if isinstance(sure, FieldTest) or isinstance(refused, FieldTest):
            return None
        return _subject(sure) if _implies(sure, refused, within=within) else None
    return None


def _fields(one: Literal, other: Literal, compiled: CompiledPolicy, site: SiteMap) -> str | None:
    first, second = one.requirement, other.requirement
    if not (isinstance(first, FieldTest) and isinstance(second, FieldTest)):
        return None
    field = compiled.fields[first.name]
    if field.id is None or field.id != compiled.fields[second.name].id:
        return None
    if _same(first, second) and one.holds is not other.holds:
        return second.name
    if any(not literal.holds and getattr(literal.requirement, "changed_since", None) for literal in (one, other)):
        return None  # It may fail because it was not changed, whatever it holds.
    kind = site.fields.types.get(field.id)
    asked = asked_of(first, holds=one.holds), asked_of(second, holds=other.holds)
    return second.name if exclude(*asked, kind) else None


def _ages(one: Age, other: Age) -> str | None:
    """Both count the same time, and one wants it longer than the other."""
    if (one.in_, one.since) != (other.in_, other.since):
        return None
    for first, second in ((one, other), (other, one)):
        if first.at_least is not None and second.at_most is not None and first.at_least > second.at_most:
            return one.in_ or one.since or "age"
    return None


def _implies(sure: Requirement, refused: Requirement, *, within: bool) -> bool:
    """Whether what must hold brings with it what must not."""
    if type(sure) is not type(refused):
        return False
    if _same(sure, refused):
        return within or not _means_its_gate(sure)
    if isinstance(sure, Passed) and isinstance(refused, Passed):
        return _passes_too(sure, refused, within=within)
    return False


def _means_its_gate(requirement: Requirement) -> bool:
    """Whether the same words in another gate ask for something else: what is forward, and who spoke to it, differ."""
    return isinstance(requirement, Approval | Sequence) or (isinstance(requirement, Passed) and not requirement.into)


def _passes_too(sure: Passed, refused: Passed, *, within: bool) -> bool:
    """Whether whoever passes by the stricter rule passes by the other as well."""
    if sure.status.casefold() != refused.status.casefold():
        return False
    forward = (
        set(sure.into) <= set(refused.into) if sure.into and refused.into else within and sure.into == refused.into
    )
    people = refused.by is None or refused.by == sure.by
    lapses = refused.lapses_when is None or refused.lapses_when == sure.lapses_when
    return forward and people and lapses and set(refused.not_by) <= set(sure.not_by)


def _same(one: FieldTest | Requirement, other: FieldTest | Requirement) -> bool:
    """Whether two demands ask for the same, whatever their words for people are."""
    return type(one) is type(other) and one.model_dump(exclude={"message"}) == other.model_dump(exclude={"message"})


def _subject(requirement: Requirement) -> str:
    return requirement.status if isinstance(requirement, Passed) else kind_of(requirement) or ""
