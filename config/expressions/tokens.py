"""An expression's text cut into tokens."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from config.expressions.faults import ExpressionFault
from config.problems import printable

LONGEST = 1_000
"""Characters of an expression."""

_TOKEN = re.compile(
    r"""
      (?P<blank>  \s+ )
    | (?P<number> (?: \d+ (?:\.\d+)? | \.\d+ ) (?:[eE][+-]?\d+)? )
    | (?P<text>   [rR]?(?: "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' ) )
    | (?P<word>   [A-Za-z_][A-Za-z0-9_]* )
    | (?P<sign>   && | \|\| | [<>=!]= | [<>!?:+\-*/%.,()\[\]{}] )
    """,
    re.VERBOSE | re.ASCII,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|(.))", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\", "'": "'", '"': '"'}
_LONGEST_NUMBER = 40
_ADVICE = {
    "=": ("a comparison with ==", "write =="),
    "&": ("and, written &&", "write &&"),
    "|": ("or, written ||", "write ||"),
    "“": ("a text in straight quotes", "write ' or \""),
    "”": ("a text in straight quotes", "write ' or \""),
    "\u2018": ("a text in straight quotes", "write ' or \""),
    "\u2019": ("a text in straight quotes", "write ' or \""),
    "'": ("a text in quotes, on one line", "close the quote that begins here"),
    '"': ("a text in quotes, on one line", "close the quote that begins here"),
}


@dataclass(frozen=True, slots=True)
class Token:
    """A word, sign, number or text, and where it stands."""

    kind: str  # word, sign, number, text, end
    text: str  # As written; of a text, what it says.
    at: int


def tokens(source: str) -> Iterator[Token]:
    """The tokens of an expression, `end` last. Raises ExpressionFault."""
    if len(source) > LONGEST:
        allowed = f"at most {LONGEST:,} characters"
        raise ExpressionFault(LONGEST, f"{len(source):,} characters", allowed, "divide it among several requirements")
    at = 0
    while at < len(source):
        found = _TOKEN.match(source, at)
        if found is None:
            raise _stray(source, at)
        kind = found.lastgroup or ""
        if kind == "text":
            yield Token("text", _said(found[0], at), at)
        elif kind == "number" and not (len(found[0]) <= _LONGEST_NUMBER and math.isfinite(float(found[0]))):
            raise ExpressionFault(at, "a larger number", f"at most {_LONGEST_NUMBER} digits", "round it")
        elif kind != "blank":
            yield Token(kind, found[0], at)
        at = found.end()
    yield Token("end", "", len(source))


def _stray(source: str, at: int) -> ExpressionFault:
    allowed, fix = _ADVICE.get(source[at], ("names, numbers, texts in quotes, and signs such as && == <", "remove it"))
    return ExpressionFault(at, f'"{printable(source[at : at + 10])}"', allowed, fix)


def _said(written: str, at: int) -> str:
    """What a quoted text says; one with r before its quote says what it shows."""
    if written[0] in "rR":
        return written[2:-1]

    def one(found: re.Match[str]) -> str:
        if found[1]:
            code = chr(int(found[1], 16))
            if code.isprintable():
                return code
        elif found[2] in _ESCAPED:
            return _ESCAPED[found[2]]
        allowed = r"\\ \' \" \n \t \r and \u with four digits"
        raise ExpressionFault(
            at + 1 + found.start(),
            f'"{printable(found[0])}"',
            allowed,
            "double the backslash, or write r before the quote",
        )

    return _ESCAPE.sub(one, written[1:-1])
