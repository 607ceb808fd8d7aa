"""Faults that no single line of rice.yaml shows: two places of it that do not fit together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from config.expressions import ExpressionFault, formula
from config.likeness import nearest
from config.positions import Loc, locate, rendered
from config.problems import Problem, printable
from config.rice.criteria import STANDARD, Counts, Scheme
from config.rice.places import Conflict, Place
from config.rice.rice import Rice, Target
from config.yaml_tree import Tree

_RESERVED = frozenset({"true", "false", "null", "in", "and", "or", "not"})
"""Words that mean something else in a formula."""


def check_rice(tree: Tree, rice: Rice) -> Iterable[Problem]:
    """Every fault between places of the file."""
    checking = _Checking(tree, rice)
    faulty = list(checking.formula())
    if faulty:
        return faulty  # What the criteria are for cannot be told.
    return [
        *checking.scope(),
        *checking.criteria(),
        *checking.named(),
        *checking.confidence(),
        *checking.roles(),
        *checking.votes(),
        *checking.fields(),
        *checking.voting_fields(),
    ]


class _Checking:
    """One file."""

    def __init__(self, tree: Tree, rice: Rice) -> None:
        self.tree, self.rice = tree, rice

    def problem(self, loc: Loc, found: str, allowed: str, fix: str, *, on_key: bool = False) -> Problem:
        """A problem at a place of the file."""
        place = locate(self.tree.root, loc, on_key=on_key)
        return Problem(self.tree.file, place.line, place.column, rendered(place.loc), found, allowed, fix)

    def formula(self) -> Iterator[Problem]:
        """What is wrong with the formula, by character."""
        if self.rice.formula is None:
            return
        try:
            used = formula(self.rice.formula, self.rice.known)
        except ExpressionFault as fault:
            found = f"{fault.found} (character {fault.at + 1})"
            yield self.problem(("formula",), found, fault.allowed, fault.fix)
            return
        if not used.slots:
            fix = "name the criteria, as in reach * impact / effort"
            yield self.problem(("formula",), "a formula without criteria", "a formula over the criteria", fix)

    def scope(self) -> Iterator[Problem]:
        """A scope that only Jira could judge, one issue at a time."""
        if self.rice.applies_to.jql is not None:
            fix = "write it as when:, an expression over the issue"
            yield self.problem(("applies_to", "jql"), "a condition in JQL", "a scope without jql", fix)

    def criteria(self) -> Iterator[Problem]:
        """Criteria that nothing uses, and words that mean nothing here."""
        rice, standard = self.rice, STANDARD[self.rice.scheme]
        used = list(rice.used)
        for criterion_id, entry in rice.criteria.items():
            loc: Loc = ("criteria", criterion_id)
            if criterion_id in _RESERVED:
                yield self.problem(
                    loc, f'"{criterion_id}", a word of formulas', "another name", "choose another name", on_key=True
                )
            elif criterion_id not in used:
                close = nearest(criterion_id, list(standard))
                fix = f"write {close}" if close else "name it in a formula, or remove it"
                yield self.problem(loc, f'"{criterion_id}", which the score does not use', _any(used), fix, on_key=True)
            if "counts" in entry.model_fields_set and (rice.scheme is not Scheme.WEIGHTED or rice.formula is not None):
                allowed = "counts only with scheme: weighted and without a formula"
                yield self.problem((*loc, "counts"), entry.counts.value, allowed, "remove it")
            if "weight" in entry.model_fields_set and rice.formula is not None:
                fix = "write the weight into the formula"
                yield self.problem((*loc, "weight"), f"{entry.weight:g}", "weights only without a formula", fix)
        benefits = [each for each in rice.standing.values() if each.counts is Counts.BENEFIT]
        if rice.scheme is Scheme.WEIGHTED and rice.formula is None and not benefits:
            allowed = "at least one criterion that counts as a benefit"
            yield self.problem(("scheme",), "weighted without a benefit", allowed, "add it under criteria")

    def named(self) -> Iterator[Problem]:
        """Criteria that follow, roll_ups and voting name and that are none, or cannot be written."""
        for number, follow in enumerate(self.rice.follow):
            for index, criterion_id in enumerate(follow.criteria):
                yield from self._written(("follow", number, "criteria", index), criterion_id)
        for number, roll_up in enumerate(self.rice.roll_ups):
            yield from self._known(("roll_ups", number, "criterion"), roll_up.criterion)
        for name, function in self.rice.voting.functions.items() if self.rice.voting else ():
            loc: Loc = ("voting", "functions", name)
            for index, criterion_id in enumerate(function.criteria):
                yield from self._known((*loc, "criteria", index), criterion_id)
            for criterion_id in function.fields:
                yield from self._known((*loc, "fields", criterion_id), criterion_id)

    def _known(self, loc: Loc, criterion_id: str) -> Iterator[Problem]:
        known = list(self.rice.standing)
        if criterion_id not in known:
            close = nearest(criterion_id, known)
            fix = f"write {close}" if close else "write one of these"
            yield self.problem(loc, f'the unknown criterion "{printable(criterion_id)}"', _any(known), fix)

    def _written(self, loc: Loc, criterion_id: str) -> Iterator[Problem]:
        criterion = self.rice.standing.get(criterion_id)
        if criterion is None:
            yield from self._known(loc, criterion_id)
        elif not criterion.place.is_written:
            found = f"{criterion_id}, whose own place is only read"
            allowed = "a criterion whose place is a field or a property"
            yield self.problem(loc, found, allowed, "give it a field as its place, and move the other to synced_with")

    def confidence(self) -> Iterator[Problem]:
        """The criterion that is capped."""
        if self.rice.confidence is None:
            return
        loc: Loc = ("confidence", "criterion")
        capped = self.rice.standing.get(self.rice.confidence.criterion)
        if capped is None:
            yield from self._known(loc, self.rice.confidence.criterion)
        elif capped.scale.percent is None:
            found = f"{self.rice.confidence.criterion}, whose scale is no percentage"
            yield self.problem(loc, found, "a criterion with scale: percent", "write scale: percent at the criterion")

    def roles(self) -> Iterator[Problem]:
        """The rule `highest_role` without roles."""
        if self.rice.roles is not None:
            return
        for criterion_id, entry in self.rice.criteria.items():
            for number, other in enumerate(entry.synced_with):
                yield from self._role(("criteria", criterion_id, "synced_with", number, "conflict"), other.conflict)
        for number, follow in enumerate(self.rice.follow):
            yield from self._role(("follow", number, "conflict"), follow.conflict)

    def _role(self, loc: Loc, conflict: Conflict) -> Iterator[Problem]:
        if conflict is Conflict.HIGHEST_ROLE:
            fix = "write roles: with the groups from highest to lowest"
            yield self.problem(loc, "highest_role, but no roles", "highest_role with roles", fix)

    def votes(self) -> Iterator[Problem]:
        """Votes as a place where nobody votes."""
        functions = self.rice.voting.functions.values() if self.rice.voting else ()
        for criterion_id, entry in self.rice.criteria.items():
            if any(not function.criteria or criterion_id in function.criteria for function in functions):
                continue
            places = [("place",), *(("synced_with", number) for number in range(len(entry.synced_with)))]
            for loc, place in zip(places, (entry.place, *entry.synced_with), strict=True):
                if place is not None and place.votes:
                    found = "votes, but no function that estimates it"
                    allowed, fix = "votes with voting:", "add a function under voting.functions"
                    yield self.problem(("criteria", criterion_id, *loc, "votes"), found, allowed, fix)

    def fields(self) -> Iterator[Problem]:
        """A field or property that would hold two things."""
        first: dict[tuple[str, str], str] = {}
        for holder, loc, place in self._holders():
            for kind, name in (("field", place.field), ("property", place.property_)):
                known = holder if name is None else first.setdefault((kind, name.casefold()), holder)
                if known != holder and name is not None:
                    found = f'"{printable(name)}", which {known} uses as well'
                    yield self.problem((*loc, kind), found, f"each {kind} for one thing", f"name another {kind}")

    def _holders(self) -> Iterator[tuple[str, Loc, Place | Target]]:
        """What each place is for, those that are not written here first: a fault is told where it can be mended."""
        written = self.rice.criteria.keys()
        for criterion_id, criterion in sorted(self.rice.standing.items(), key=lambda pair: pair[0] in written):
            here: Loc = ("criteria", criterion_id)
            yield f"criteria.{criterion_id}", (*here, "place"), criterion.place
            for number, other in enumerate(criterion.synced_with):
                yield f"criteria.{criterion_id}", (*here, "synced_with", number), other
        for name, target in (("score", self.rice.score), ("rank", self.rice.rank)):
            if target is not None:
                yield name, (name,), target

    def voting_fields(self) -> Iterator[Problem]:
        """A field of a function's own that is also where the result goes: the result would count as a vote."""
        places = {place.field.casefold() for _, _, place in self._holders() if place.field is not None}
        for name, function in self.rice.voting.functions.items() if self.rice.voting else ():
            for criterion_id, field in function.fields.items():
                if field.casefold() in places:
                    loc: Loc = ("voting", "functions", name, "fields", criterion_id)
                    found = f'"{printable(field)}", which holds what the votes come to, or another result'
                    yield self.problem(loc, found, "a field of the function's own", "name another field")


def _any(words: Iterable[str]) -> str:
    listed = list(words)
    return ", ".join(listed[:-1]) + (" or " if listed[:-1] else "") + (listed[-1] if listed else "no criterion")
