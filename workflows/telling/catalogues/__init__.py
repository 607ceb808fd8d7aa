"""What Crossgate says, one package a language, one module a topic.

A catalogue gives each code a sentence with places for facts. To add a language: a package like `english`, which must
know every code that `english` knows.

Places: `{name}` puts a fact in; `{name:b}` in bold; `{names:or}` and `{names:and}` join several; `{count:one|many}` is
a number with the noun that fits it; `{who}` names a person or the people who can do something. `or*` joins in bold;
`part`, `parts` and `term` look words up; `issues` makes links of issue keys. What stands in `[…]` is said only when
every fact in it is there and not empty.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Catalogue:
    """A language."""

    sentences: Mapping[str, str]  # By code.
    joiners: Mapping[str, str]  # `and`, `or`.
    parts: Mapping[str, str]  # `assignee`, `reporter`, `creator`.
    terms: Mapping[str, str]  # Other single words: status categories.
    form: Callable[[float], int]  # Which of a noun's forms goes with a number.
    moment: Callable[[datetime], str]  # A moment in UTC as people write it.
