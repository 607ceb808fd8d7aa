"""The tree of an expression: the part of CEL (the Common Expression Language) that policies are written in.

It is read by us, and run by the CEL library: the library knows neither names nor types before it runs an expression.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from config.expressions.faults import ExpressionFault
from config.expressions.tokens import Token, tokens
from config.problems import printable

DEEPEST = 20
"""Levels of brackets, calls and choices inside one another."""
LONGEST_CHAIN = 3
"""Times `DEEPEST`: operators whose results feed one another, as in a sum. The CEL library takes no more than 96."""
MOST_NODES = 200
"""Names, values, calls and operators of an expression."""

_WORDS = {"and": "&&", "or": "||", "not": "!"}
_LEVELS: Sequence[frozenset[str]] = (
    frozenset({"||"}),
    frozenset({"&&"}),
    frozenset({"<", "<=", ">", ">=", "==", "!=", "in"}),
    frozenset({"+", "-"}),
    frozenset({"*", "/", "%"}),
)
_COMPARING = 2
"""The level of comparisons: of those only one stands between two brackets."""


@dataclass(frozen=True, slots=True)
class Literal:
    """A number, a text, true or false."""

    value: float | str | bool
    at: int


@dataclass(frozen=True, slots=True)
class ListOf:
    """`['a', 'b']`."""

    entries: tuple[Node, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name."""

    name: str
    at: int


@dataclass(frozen=True, slots=True)
class Call:
    """`size(labels)`, or `labels.size()`, which is the same: what stands before the dot is the first argument."""

    function: str
    arguments: tuple[Node, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Operation:
    """An operator with one or two parts; `?:` has three, `&&` and `||` as many as there are in a row."""

    sign: str
    parts: tuple[Node, ...]
    at: int


Node: TypeAlias = Literal | ListOf | Name | Call | Operation


def parse(source: str) -> Node:
    """The tree of an expression. Raises ExpressionFault."""
    parser = _Parser(list(tokens(source)))
    tree = parser.choice()
    if parser.here.kind != "end":
        raise parser.unexpected("an operator such as && between two parts, or the end")
    return tree


def _joined(sign: Token, left: Node, right: Node) -> Operation:
    """`a && b && c` is one operation, so that a long row is not a deep tree."""
    if sign.text in {"&&", "||"} and isinstance(left, Operation) and left.sign == sign.text:
        return Operation(sign.text, (*left.parts, right), left.at)
    return Operation(sign.text, (left, right), sign.at)


class _Parser:
    """Takes token after token; one method for each form."""

    def __init__(self, found: list[Token]) -> None:
        self.tokens = found
        self.place = 0
        self.depth = 0
        self.nodes = 0

    @property
    def here(self) -> Token:
        return self.tokens[self.place]

    def unexpected(self, allowed: str) -> ExpressionFault:
        token = self.here
        if token.kind == "end":
            return ExpressionFault(token.at, "the end", allowed, "complete the expression")
        fix = f"write {_WORDS[token.text]}" if token.text in _WORDS else "correct it"
        return ExpressionFault(token.at, f'"{printable(token.text)}"', allowed, fix)

    def choice(self) -> Node:
        """`condition ? one : other`, or what stands on a lower level."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise ExpressionFault(self.here.at, "deeper nesting", f"at most {DEEPEST} levels", "nest less")
        condition = self._level(0)
        if self._is("?"):
            at = self._take().at
            one = self.choice()
            self._want(":")
            condition = self._made(Operation("?:", (condition, one, self.choice()), at))
        self.depth -= 1
        return condition

    def _level(self, level: int) -> Node:
        if level == len(_LEVELS):
            return self._signed()
        left = self._level(level + 1)
        compared = False
        while self.here.kind in {"sign", "word"} and self.here.text in _LEVELS[level]:
            if compared and level == _COMPARING:
                raise self.unexpected("one comparison; a < b && b < c for a chain")
            sign = self._take()
            left = self._made(_joined(sign, left, self._level(level + 1)))
            compared = True
        return left

    def _signed(self) -> Node:
        signs: list[Token] = []
        while self._is("!") or self._is("-"):
            signs.append(self._take())
        if len(signs) > DEEPEST:
            raise ExpressionFault(signs[0].at, "more signs", f"at most {DEEPEST} in a row", "remove some")
        node = self._dotted()
        for sign in reversed(signs):
            node = self._made(Operation(sign.text, (node,), sign.at))
        return node

    def _dotted(self) -> Node:
        node = self._single()
        while self._is("."):
            self._take()
            if self.here.kind != "word" or self.tokens[self.place + 1].text != "(":
                raise self.unexpected("a function after the dot, as in labels.size()")
            word = self._take()
            node = self._made(Call(word.text, (node, *self._arguments()), word.at))
        if self._is("["):
            raise self.unexpected("a list's entries by exists, all, filter or map; a field by text('Its name')")
        return node

    def _single(self) -> Node:
        token = self.here
        match token.kind, token.text:
            case "number", written:
                self._take()
                return self._made(Literal(float(written), token.at))
            case "text", said:
                self._take()
                return self._made(Literal(said, token.at))
            case "word", "true" | "false":
                self._take()
                return self._made(Literal(token.text == "true", token.at))
            case "word", name if name not in _WORDS and name != "in":
                self._take()
                if self._is("("):
                    return self._made(Call(name, self._arguments(), token.at))
                return self._made(Name(name, token.at))
            case "sign", "(":
                self._take()
                inside = self.choice()
                self._want(")")
                return inside
            case "sign", "[":
                self._take()
                return self._made(ListOf(self._entries("]"), token.at))
        raise self.unexpected("a name, a number, a text in quotes, or a bracket")

    def _arguments(self) -> tuple[Node, ...]:
        self._want("(")
        return self._entries(")")

    def _entries(self, closing: str) -> tuple[Node, ...]:
        found: list[Node] = []
        while not self._is(closing):
            if found:
                self._want(",")
            found.append(self.choice())
        self._take()
        return tuple(found)

    def _is(self, sign: str) -> bool:
        return self.here.kind == "sign" and self.here.text == sign

    def _want(self, sign: str) -> None:
        if not self._is(sign):
            raise self.unexpected(f'"{sign}"')
        self._take()

    def _take(self) -> Token:
        self.place += 1
        return self.tokens[self.place - 1]

    def _made(self, node: Node) -> Node:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise ExpressionFault(
                node.at, "more parts", f"at most {MOST_NODES}", "divide it among several requirements"
            )
        return node
