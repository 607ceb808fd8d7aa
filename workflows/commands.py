"""Commands that people write in comments: a line that begins with a slash and a word, such as `/approve ml-review`.

Finding them is shared; what a word means, and what its rest says, is up to whoever reacts to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_COMMAND = re.compile(r"^[ \t]*/(?P<word>[A-Za-z][A-Za-z-]{0,30})(?:[ \t]+(?P<rest>.*))?$")
_FENCE = re.compile(r"^[ \t]*(?:\{(?:code|noformat)(?::[^}\n]*)?\}|```)")
_MOST = 50  # Commands of one comment; nobody writes that many by hand.


@dataclass(frozen=True, slots=True)
class Command:
    """A command as it was written."""

    word: str  # Lower case, without the slash.
    rest: str  # What stands behind the word on its line, blanks around it removed.
    line: int  # Of the comment's text, from 1.


def commands_in(text: str) -> tuple[Command, ...]:
    """The commands of a comment's plain text, in order, at most fifty; lines quoted as code hold none.

    A path such as `/var/log` is no command: the word ends with a blank or with its line.
    """
    found: list[Command] = []
    quoted = False
    for number, line in enumerate(text.splitlines(), start=1):
        if _FENCE.match(line):
            quoted = not quoted
        elif not quoted and (match := _COMMAND.match(line)):
            found.append(Command(match["word"].lower(), (match["rest"] or "").strip(), number))
            if len(found) == _MOST:
                break
    return tuple(found)
