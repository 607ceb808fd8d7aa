"""What is wrong with a configuration: where, what was found, what is allowed, and the likeliest fix."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace

LONGEST_SHOWN = 60
"""So many characters of what was found are shown."""

_SECRET_KEY = re.compile(r"(?i)token|secret|passw|pwd|credential|authori[sz]ation|(api|private)[-_ ]?key")
_SECRET_VALUE = re.compile(
    r"\b(AT[ACS]TT3|gh[pousr]_|glpat-|xox[abprs]-|eyJ[\w-]{10,}\.)|-----BEGIN|//[^/@\s]*:[^/@\s]*@"
    r"|(?i:[?&#][^=&\s]*(?:token|secret|passw|key|credential|sig|auth)[^=&\s]*=[^&\s])"
)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, at one place."""

    file: str  # As the administrator named the directory, and the file in it.
    line: int  # From 1; 0 when the problem is the file itself or its absence.
    column: int  # From 1, in characters.
    path: str  # `gates[0].require[1].passed.status`; empty for the whole file.
    found: str
    allowed: str
    fix: str

    def as_json(self) -> dict[str, str | int]:
        """The problem for machines: its fields by name, and the whole as `message`."""
        return {**asdict(self), "message": str(self)}

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        path = f"{self.path}: " if self.path else ""
        return f"{place}: {path}found {self.found}; allowed is {self.allowed}; {self.fix}"


class ConfigurationError(Exception):
    """A configuration that cannot be used. `problems` holds everything that is wrong, in the order of the files.

    What stands at one place of a file and is used at several, by an alias, is told of once.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        told = {replace(problem, path=""): problem for problem in sorted(set(problems), reverse=True)}
        self.problems = tuple(sorted(told.values()))
        super().__init__("\n".join(map(str, self.problems)))


def printable(text: str, longest: int = LONGEST_SHOWN) -> str:
    """The text on one line, cut to `longest` characters, with what a terminal would obey written as an escape."""
    cut = text if len(text) <= longest else text[: longest - 1] + "…"
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in cut)


def is_secret(key: str) -> bool:
    """Whether a key of this name may hold a secret."""
    return bool(_SECRET_KEY.search(key))


def shown(value: object, path: Iterable[str | int] = ()) -> str:
    """A value from the YAML in words, never a secret: one by the name of its key, or by its look, is masked."""
    match value:
        case None:
            return "nothing"
        case dict():
            keys = ", ".join(printable(str(key), 20) for key in list(value)[:5])
            return (
                f"a mapping with {'the keys' if len(value) > 1 else 'the key'} {keys}" if value else "an empty mapping"
            )
        case list() | tuple():
            return f"a list of {len(value)}" if value else "an empty list"
    if any(is_secret(key) for key in path if isinstance(key, str)):
        return "a value that is not shown, since it may be a secret"
    match value:
        case bool():
            return f"the switch {str(value).lower()}"
        case int() | float():
            return f"the number {printable(repr(value))}"
    text = str(value)
    if _SECRET_VALUE.search(text):
        return "a text that is not shown, since it may hold a secret"
    return f'"{printable(text)}"'
