"""Whether two gates meet: both for the same issue, both on the same step.

Only what is certain counts: that two labels may stand on one issue does not say that any issue has both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from config.gates import Scope
from config.guards import Guards
from config.requirements.linked import StatusCategory
from workflows.issue import Status
from workflows.judging.folding import fold, folded
from workflows.judging.guarding import category_of
from workflows.linting.subject import Subject

_MANY = ("labels", "components")
"""Lines of a scope of which an issue can fit several entries."""
_ONE = ("security_levels",)
"""Lines of which it has one value."""
_OTHERS = ("fields", "when", "jql")


@dataclass(frozen=True, slots=True)
class Reach:
    """The steps that a gate guards, as pairs of any of these statuses and any of those, all folded."""

    pairs: tuple[tuple[frozenset[str], frozenset[str]], ...]
    created: frozenset[str]  # Statuses that issues are created in.
    resolutions: frozenset[str] | None  # None: all of them.

    def meets(self, other: Reach) -> bool:
        """Whether some step is guarded by both."""
        for starts, ends in self.pairs:
            for others, targets in other.pairs:
                if starts & others and ends & targets:
                    return True
        return bool(self.created & other.created) or self._resolve_alike(other)

    def _resolve_alike(self, other: Reach) -> bool:
        if self.resolutions is None or other.resolutions is None:
            return self.resolutions != frozenset() != other.resolutions
        return bool(self.resolutions & other.resolutions)


def reach_of(guards: Guards, statuses: Iterable[Status], categories: Mapping[str, StatusCategory]) -> Reach:
    """The steps between the site's statuses that a gate guards; what a category decides that is not known is left out.

    `any` and `reopening` add to the two sides, as when a transition is judged.
    """
    known = {fold(one.name): category_of(one, categories) for one in statuses}
    everywhere = frozenset(known)
    done = frozenset(name for name, category in known.items() if category is StatusCategory.DONE)
    opened = frozenset(name for name, category in known.items() if category not in {StatusCategory.DONE, None})
    starts = _side(guards.from_, guards.from_category, known)
    ends = _side(guards.to, guards.to_category, known)
    pairs = [(starts, ends)] if guards.sided else []
    pairs += [(everywhere, everywhere)] if guards.any_ else []
    pairs += [(done, opened)] if guards.reopening else []
    behind = guards.sided and guards.creation and not (guards.from_ or guards.from_category)
    resolutions = None if guards.resolving else folded(guards.resolutions)
    return Reach(tuple(pairs), ends if behind else frozenset(), resolutions)


def _side(
    names: tuple[str, ...], category: StatusCategory | None, known: Mapping[str, StatusCategory | None]
) -> frozenset[str]:
    if not names and category is None:
        return frozenset(known)
    return folded(names) & frozenset(known) | {name for name, its in known.items() if category and its is category}


def meet(one: Subject, other: Subject, reaches: Mapping[str, Reach]) -> bool:
    """Whether some issue is surely for both, on a step that both guard."""
    if not reaches[one.gate.id].meets(reaches[other.gate.id]):
        return False
    first, second = one.gate.applies_to, other.gate.applies_to
    if not (_share(first.projects, second.projects) and _share(first.issue_types, second.issue_types)):
        return False
    return includes(first, second) or includes(second, first)


def includes(wide: Scope, narrow: Scope) -> bool:
    """Whether a scope takes in every issue of another, projects and issue types aside."""
    for line in (*_MANY, *_ONE):
        allowed, wanted = folded(getattr(wide, line)), folded(getattr(narrow, line))
        if allowed and not (wanted and wanted <= allowed):
            return False
    return all(not getattr(wide, line) or getattr(wide, line) == getattr(narrow, line) for line in _OTHERS)


def _share(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two lists have an entry in common; an empty one is everything."""
    return not one or not other or not folded(one).isdisjoint(folded(other))
