"""From an expression's tree to text for the CEL library, with every name and type checked on the way.

The text is written anew from the tree, with a bracket around each operation: so the library runs what was checked and
nothing else. Numbers are written as doubles, since CEL does not mix whole ones with them; what is asked of the issue
becomes an entry of one mapping, so that what is not there is not in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import assert_never

from config.expressions.faults import ExpressionFault
from config.expressions.functions import FUNCTIONS, MACROS, OPERATORS, Signature
from config.expressions.mismatches import no_call, no_operation
from config.expressions.syntax import DEEPEST, LONGEST_CHAIN, Call, ListOf, Literal, Name, Node, Operation
from config.expressions.types import NUMBER, SWITCH, TEXT, Names, Slot, Type
from config.expressions.written import MADE, check_search, written
from config.likeness import nearest
from config.problems import printable

MOST_MACROS = 10
"""How often an expression may walk through a list."""
MOST_SEARCHES = 10
"""How often an expression may search by a regular expression."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A part of an expression: its type, and how the library is told of it."""

    type: Type
    cel: str


@dataclass
class Checker:
    """Checks one expression; `slots` fills with what it asks for."""

    names: Names
    slots: dict[Slot, str] = field(default_factory=dict)
    bound: Mapping[str, Type] = field(default_factory=dict)  # The name that a macro gives each entry.
    macros: int = 0
    searches: int = 0
    depth: int = 0

    def check(self, node: Node) -> Checked:
        """The type of a part and its text. Raises ExpressionFault."""
        self.depth += 1
        if self.depth > DEEPEST * LONGEST_CHAIN:
            allowed = f"at most {DEEPEST * LONGEST_CHAIN} operators that feed one another"
            raise ExpressionFault(node.at, "a longer chain", allowed, "divide it")
        checked = self._check(node)
        self.depth -= 1
        return checked

    def _check(self, node: Node) -> Checked:
        match node:
            case Literal():
                return _literal(node)
            case ListOf():
                return self._list(node)
            case Name():
                return self._name(node)
            case Operation(sign="?:"):
                return self._choice(node)
            case Operation(sign="&&" | "||"):
                return self._row(node)
            case Operation():
                return self._operation(node)
            case Call():
                return self._call(node)
        assert_never(node)

    def _operation(self, node: Operation) -> Checked:
        checked = [self.check(part) for part in node.parts]
        found = _fitting(OPERATORS.get(node.sign, ()), checked)
        if found is None:
            raise no_operation(node, [part.type for part in checked])
        return Checked(found.gives, f"({found.cel.format(*(part.cel for part in checked))})")

    def _row(self, node: Operation) -> Checked:
        checked = [self.check(part) for part in node.parts]
        for part, source in zip(checked, node.parts, strict=True):
            if part.type != SWITCH:
                found = f"{part.type} beside {node.sign}"
                raise ExpressionFault(source.at, found, str(SWITCH), "write a comparison")
        return Checked(SWITCH, f"({f' {node.sign} '.join(part.cel for part in checked)})")

    def _list(self, node: ListOf) -> Checked:
        entries = [self.check(entry) for entry in node.entries]
        if not entries or entries[0].type not in {TEXT, NUMBER}:
            raise ExpressionFault(node.at, "a list of nothing, or of lists", "texts or numbers", "write its entries")
        for entry, source in zip(entries, node.entries, strict=True):
            if entry.type != entries[0].type:
                raise ExpressionFault(source.at, str(entry.type), f"{entries[0].type}, as the first", "correct it")
        return Checked(replace(entries[0].type, many=True), f"[{', '.join(entry.cel for entry in entries)}]")

    def _name(self, node: Name) -> Checked:
        if node.name in self.bound:
            return Checked(self.bound[node.name], f"one_{node.name}")
        if node.name not in self.names.types:
            raise self._unknown_name(node)
        return Checked(self.names.types[node.name], self._asked(Slot("", node.name)))

    def _unknown_name(self, node: Name) -> ExpressionFault:
        known = list(self.names.types)
        close = nearest(node.name, [*known, *self.bound])
        fix = f"write {close}" if close else "put a text in quotes"
        if close is None and self.names.lookups:
            fix = f"for a field of the issue write text('{printable(node.name)}'); put a text in quotes"
        found = f'the unknown name "{printable(node.name)}"'
        return ExpressionFault(node.at, found, f"the names {', '.join(known)}", fix)

    def _asked(self, slot: Slot) -> str:
        return f"v.{self.slots.setdefault(slot, f's{len(self.slots)}')}"

    def _choice(self, node: Operation) -> Checked:
        condition, one, other = (self.check(part) for part in node.parts)
        if condition.type != SWITCH:
            raise ExpressionFault(node.at, f"{condition.type} before the ?", str(SWITCH), "write a comparison")
        if one.type != other.type:
            found = f"{one.type} and {other.type} on the two sides of the colon"
            raise ExpressionFault(node.at, found, "two of one type", "make them alike")
        return Checked(one.type, f"({condition.cel} ? {one.cel} : {other.cel})")

    def _call(self, node: Call) -> Checked:
        if node.function in MACROS and node.arguments:
            return self._macro(node)
        if node.function == "has":
            return self._has(node)
        if node.function in self.names.lookups:
            asked = Slot(node.function, written(node, "Target metric"))
            return Checked(self.names.lookups[node.function], self._asked(asked))
        if node.function in MADE:
            return Checked(*MADE[node.function](node))
        known = FUNCTIONS.get(node.function)
        checked = [self.check(argument) for argument in node.arguments]
        if node.function == "matches":
            return self._search(node, checked)
        if known is None:
            raise self._unknown_function(node)
        found = _fitting(known, checked)
        if found is None:
            raise no_call(node, known, [part.type for part in checked])
        parts = [part.cel for part in checked]
        return Checked(found.gives, found.cel.format(", ".join(parts)) if found.repeats else found.cel.format(*parts))

    def _search(self, node: Call, checked: list[Checked]) -> Checked:
        check_search(node, [part.type for part in checked])
        if self.bound:  # The library reads a pattern anew each time it uses it.
            allowed = "startsWith, endsWith, contains or == for each entry"
            raise ExpressionFault(node.at, "matches inside a walk through a list", allowed, "write one of these")
        self.searches += 1
        if self.searches > MOST_SEARCHES:
            raise ExpressionFault(node.at, "more searches", f"at most {MOST_SEARCHES}", "join patterns with |")
        return Checked(SWITCH, f"crossgate_head({checked[0].cel}).matches({checked[1].cel})")

    def _unknown_function(self, node: Call) -> ExpressionFault:
        known = sorted({*FUNCTIONS, *MACROS, *MADE, *self.names.lookups, "has", "matches"})
        close = nearest(node.function, known)
        found = f'the unknown function "{printable(node.function)}"'
        return ExpressionFault(node.at, found, ", ".join(known), f"write {close}" if close else "write one of these")

    def _has(self, node: Call) -> Checked:
        match node.arguments:
            case (Name(name=name),) if name in self.names.types:
                return Checked(SWITCH, self._asked(Slot("", name, has=True)))
            case (Name() as unknown,):
                raise self._unknown_name(unknown)
            case (Literal(value=str() as text),) if self.names.lookups:
                return Checked(SWITCH, self._asked(Slot("field", text.strip(), has=True)))
        allowed = "has('Target metric') or has(description)" if self.names.lookups else "has and one name"
        raise ExpressionFault(node.at, "something else that has is asked of", allowed, "name one thing")

    def _macro(self, node: Call) -> Checked:
        whole = self.check(node.arguments[0])
        form = f"labels.{node.function}(one, one == 'ml')"
        match node.arguments:
            case (_, Name(name=name), body) if whole.type.many:
                pass
            case _:
                raise ExpressionFault(
                    node.at, f"{node.function} of {whole.type}", f"a list, as in {form}", "correct it"
                )
        if self.bound:
            raise ExpressionFault(
                node.at,
                f"{node.function} inside another walk through a list",
                "one in another's place",
                "put one after the other, or use `in`",
            )
        self.macros += 1
        if self.macros > MOST_MACROS:
            raise ExpressionFault(node.at, "more walks through lists", f"at most {MOST_MACROS}", "divide it")
        self.bound = {name: replace(whole.type, many=False)}
        inside = self.check(body)
        self.bound = {}
        if node.function == "map":
            if inside.type not in {TEXT, NUMBER}:
                raise ExpressionFault(node.at, f"{inside.type} for each entry", "a text or a number", "correct it")
            gives = replace(inside.type, many=True)
        elif inside.type != SWITCH:
            raise ExpressionFault(node.at, f"{inside.type} for each entry", str(SWITCH), "write a comparison")
        else:
            gives = whole.type if node.function == "filter" else SWITCH
        return Checked(gives, f"{whole.cel}.{node.function}(one_{name}, {inside.cel})")


def _fitting(signatures: Iterable[Signature], checked: list[Checked]) -> Signature | None:
    types = tuple(part.type for part in checked)
    for one in signatures:
        if types == one.takes or (one.repeats and types and set(types) == set(one.takes)):
            return one
    return None


def _literal(node: Literal) -> Checked:
    match node.value:
        case bool() as switch:
            return Checked(SWITCH, "true" if switch else "false")
        case float() as number:
            return Checked(NUMBER, repr(number))
        case str() as text:
            return Checked(TEXT, _quoted(text))


def _quoted(text: str) -> str:
    """A text as the library reads it."""
    return '"' + re.sub(r"[^ !#-\[\]-~]", lambda one: f"\\U{ord(one[0]):08x}", text) + '"'
