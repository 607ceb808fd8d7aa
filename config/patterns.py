"""Regular expressions that administrators write and that run on text anybody may have typed.

Python's engine tries alternatives by backtracking: `(a+)+$` needs longer than a lifetime for forty letters `a`. Such
patterns are refused when they are read. The check looks at shapes, not at meaning: inside a group that is repeated,
nothing may match the same text in two ways. Possessive quantifiers (`a++`) and atomic groups never backtrack and are
free of it. What it lets through can still be slow (`.*.*.*x` grows with the cube of the text): whoever searches gives
up after a while, with an engine that can (`workflows.judging.matching`).
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass, field
from typing import Annotated

import regex
from pydantic import AfterValidator, StringConstraints

from config.strict import refused

_TOKEN = re.compile(
    r"""
      (?P<comment> \(\?\#[^)]*\) )
    | (?P<flags>   \(\?[aiLmsux]+\) )
    | (?P<open>    \( (?: \?(?: P<\w+> | <[=!] | [:=!>] | [aiLmsux]*(?:-[imsx]+)?: | \((?:\w+)\) ) | (?!\?) ) )
    | (?P<close>   \) )
    | (?P<repeat>  (?: [*+?] | \{\d*,?\d*\} ) [?+]? )
    | (?P<bar>     \| )
    | (?P<atom>    \\. | \[\^?\]?(?:\\.|[^\]\\])*\] | . )
    """,
    re.VERBOSE | re.DOTALL,
)
_OFTEN = 10  # A group repeated up to so many times tries few enough ways.


@dataclass
class _Group:
    """What a group that is being read holds so far."""

    atomic: bool = False
    varies: bool = False  # Something in it may match more or less of the same text.
    starts: list[str] = field(default_factory=lambda: [""])  # What each of its alternatives begins with.

    @property
    def ambiguous(self) -> bool:
        """Whether it may match the same text in two ways."""
        plain = [start.lower() for start in self.starts if len(start) == 1 and start.isalnum()]
        branches = len(self.starts) > 1 and len(set(plain)) < len(self.starts)
        return not self.atomic and (self.varies or branches)

    def begin(self, token: str) -> None:
        """Note what an alternative begins with."""
        self.starts[-1] = self.starts[-1] or token


def _most(repeat: str) -> float:
    """How often a quantifier repeats at most."""
    if repeat[0] in "*+":
        return float("inf")
    if repeat[0] == "?":
        return 1
    low, comma, high = repeat[1:].partition("}")[0].partition(",")
    if not comma:
        return int(low or 0)
    return int(high) if high else float("inf")


def _possessive(repeat: str) -> bool:
    return len(repeat) > 1 and repeat.endswith("+")


def _varies(repeat: str) -> bool:
    """Whether a quantifier may match more or less of the same text."""
    low, comma, high = repeat[1:].partition("}")[0].partition(",")
    fixed = repeat[0] == "{" and (not comma or low == high)
    return not fixed and not _possessive(repeat)


def backtracks(pattern: str) -> bool:
    """Whether a repeated group of the pattern may match the same text in two ways, so that time grows exponentially."""
    groups = [_Group()]
    last: _Group | None = None  # The group that was closed right before.
    for token in _TOKEN.finditer(pattern):
        text, kind = token[0], token.lastgroup
        if kind == "open":
            groups[-1].begin(text)
            groups.append(_Group(atomic=text == "(?>"))
        elif kind == "close" and len(groups) > 1:
            last = groups.pop()
            groups[-1].varies |= last.ambiguous
            continue
        elif kind == "bar":
            groups[-1].starts.append("")
        elif kind == "repeat":
            if last is not None and last.ambiguous and _most(text) > _OFTEN and not _possessive(text):
                return True
            groups[-1].varies |= _varies(text)
        elif kind == "atom":
            groups[-1].begin(text)
        last = None
    return False


def _safe(pattern: str) -> str:
    try:
        with warnings.catch_warnings(action="error"):  # A warning tells of what a later Python reads differently.
            re.compile(pattern)
            regex.compile(pattern)  # The engine that searches with it.
    except (re.error, regex.error, OverflowError, RecursionError, Warning) as error:
        raise refused("a regular expression", f"correct it: {error}") from error
    if re.search(r"\(\?[aiLmsu]*x", pattern):
        raise refused("a regular expression without (?x)", "write it without blanks and comments")
    if backtracks(pattern):
        raise refused(
            "a regular expression without repetition inside repetition, which can run for ever",
            "make the inner one possessive: ++ for +, *+ for *",
        )
    return pattern


Pattern = Annotated[str, StringConstraints(min_length=1, max_length=500), AfterValidator(_safe)]
"""A regular expression that cannot run for ever."""
