"""Regular expressions inside expressions: the CEL library runs them in time that grows with text and pattern.

So they need no protection against backtracking, but a counted repetition is written out by the engine:
`(a{1,100}){1,100}` is a pattern of ten thousand letters.
"""

from __future__ import annotations

import re

from config.expressions.faults import ExpressionFault
from config.expressions.library import compile_cel
from config.problems import printable

LONGEST_PATTERN = 200
"""Characters of a regular expression."""
MOST_COPIES = 100
"""What the counts of all repetitions of a pattern may come to, multiplied."""

_COUNT = re.compile(r"\{(\d{1,6})(?:,(\d{0,6}))?\}")


def check_pattern(pattern: str, at: int) -> None:
    """Raises ExpressionFault when it is none, or takes the engine too long."""
    if len(pattern) > LONGEST_PATTERN:
        raise ExpressionFault(at, "a longer pattern", f"at most {LONGEST_PATTERN} characters", "shorten it")
    copies = 1
    for count in _COUNT.finditer(pattern):
        copies *= max(1, int(count[2] or count[1]))
    if copies > MOST_COPIES:
        found = f"repetitions that come to {copies:,} copies"
        raise ExpressionFault(at, found, f"at most {MOST_COPIES}", "write + or * for a large count")
    try:
        compile_cel("''.matches(v)").execute({"v": pattern})
    except (RuntimeError, ValueError) as error:
        said = str(error).partition("error: ")[2].rpartition("error: ")[2].partition(". Check")[0]
        fix = f"correct it: {printable(said, 100)}" if said else "correct it"
        raise ExpressionFault(at, f'"{printable(pattern)}"', "a regular expression without look-around", fix) from None
