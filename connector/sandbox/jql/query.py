"""Reading JQL: words, then clauses joined by AND, OR and NOT, then an order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

from connector.sandbox.refusal import Refusal, bad

_WORD = re.compile(
    r"""\s*(?:(?P<quoted>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?P<sign>!=|>=|<=|[()=<>,])"""
    r"""|(?P<word>[^\s()=<>!,"']+))"""
)
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Word:
    """A word or sign of a query."""

    text: str
    quoted: bool = False

    def is_(self, *keywords: str) -> bool:
        """Whether it is one of these keywords."""
        return not self.quoted and self.text.upper() in keywords


@dataclass(frozen=True, slots=True)
class Clause:
    """`field operator values`; the operator in capitals: =, !=, IN, NOT IN, IS, IS NOT, >= and so on."""

    field: str
    operator: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """Conditions of which all (`AND`) or one (`OR`) must hold, or the one must not (`NOT`)."""

    by: str
    parts: tuple[Condition, ...]


Condition: TypeAlias = "Clause | Joined"


@dataclass(frozen=True, slots=True)
class Query:
    """A whole query: a condition, and fields to order by with whether to descend."""

    where: Condition | None
    order: tuple[tuple[str, bool], ...] = ()


def parse(text: str) -> Query:
    """The query. Refused with a 400 when it cannot be read."""
    if len(text) > _LONGEST:
        raise bad("The JQL query is too long.")
    reader = _Reader(_words(text))
    where = None if reader.done or reader.peek.is_("ORDER") else reader.any_of()
    order = reader.order()
    if not reader.done:
        raise reader.unexpected("Expecting either 'OR' or 'AND'")
    return Query(where, order)


def _words(text: str) -> list[Word]:
    words, at = list[Word](), 0
    text = text.rstrip()
    while at < len(text):
        found = _WORD.match(text, at)
        if found is None:
            raise bad(
                f"Error in the JQL Query: The character '{text[at:].strip()[:1]}' is a reserved JQL character. "
                "You must enclose it in a string or use an escape."
            )
        quoted = found["quoted"]
        if quoted:
            words.append(Word(re.sub(r"\\(.)", r"\1", quoted[1:-1]), quoted=True))
        else:
            words.append(Word(found["sign"] or found["word"]))
        at = found.end()
    return words


class _Reader:
    def __init__(self, words: list[Word]) -> None:
        self._words = words
        self._at = 0
        self._depth = 0

    @property
    def done(self) -> bool:
        return self._at >= len(self._words)

    @property
    def peek(self) -> Word:
        return Word("") if self.done else self._words[self._at]

    def take(self) -> Word:
        word = self.peek
        self._at += 1
        return word

    def took(self, *keywords: str) -> bool:
        if self.done or not self.peek.is_(*keywords):
            return False
        self._at += 1
        return True

    def unexpected(self, wish: str) -> Refusal:
        if self.done:
            return bad(f"Error in the JQL Query: {wish} before the end of the query.")
        return bad(f"Error in the JQL Query: {wish} but got '{self.peek.text[:100]}'.")

    def any_of(self) -> Condition:
        parts = [self.all_of()]
        while self.took("OR", "||", "|"):
            parts.append(self.all_of())
        return parts[0] if len(parts) == 1 else Joined("OR", tuple(parts))

    def all_of(self) -> Condition:
        parts = [self.one()]
        while self.took("AND", "&&", "&"):
            parts.append(self.one())
        return parts[0] if len(parts) == 1 else Joined("AND", tuple(parts))

    def one(self) -> Condition:
        self._depth += 1
        if self._depth > 100:  # noqa: PLR2004 - deep enough for any query people write
            raise bad("The JQL query is nested too deeply.")
        try:
            if self.took("NOT", "!"):
                return Joined("NOT", (self.one(),))
            if self.took("("):
                inner = self.any_of()
                if not self.took(")"):
                    raise self.unexpected("Expecting ')'")
                return inner
            return self.clause()
        finally:
            self._depth -= 1

    def clause(self) -> Clause:
        if self.done or (not self.peek.quoted and self.peek.text in "()=<>,!=>=<="):
            raise self.unexpected("Expecting a field name")
        field = self.take().text
        operator = self.operator()
        if operator in ("IN", "NOT IN"):
            return Clause(field, operator, self.several())
        return Clause(field, operator, (self.value(),))

    def operator(self) -> str:
        if self.took("IS"):
            return "IS NOT" if self.took("NOT") else "IS"
        if self.took("NOT"):
            if not self.took("IN"):
                raise self.unexpected("Expecting 'IN'")
            return "NOT IN"
        if not self.peek.is_("=", "!=", ">=", "<=", ">", "<", "IN"):
            raise self.unexpected("Expecting operator but got something else: expecting '=', '!=', 'IN', 'IS', '>='")
        return self.take().text.upper()

    def value(self) -> str:
        if self.done or (not self.peek.quoted and self.peek.text in "()=<>,"):
            raise self.unexpected("Expecting a value")
        return self.take().text

    def several(self) -> tuple[str, ...]:
        if not self.took("("):
            raise self.unexpected("Expecting '('")
        values = [self.value()]
        while self.took(","):
            values.append(self.value())
        if not self.took(")"):
            raise self.unexpected("Expecting ',' or ')'")
        return tuple(values)

    def order(self) -> tuple[tuple[str, bool], ...]:
        if not self.took("ORDER"):
            return ()
        if not self.took("BY"):
            raise self.unexpected("Expecting 'BY'")
        order = [self.direction()]
        while self.took(","):
            order.append(self.direction())
        return tuple(order)

    def direction(self) -> tuple[str, bool]:
        field = self.value().lower()
        return field, not self.took("ASC") and self.took("DESC")
