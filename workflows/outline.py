"""What a rich text is made of, as far as requirements ask: headings, words under them, tasks to tick."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from workflows.value import value


@value
class Heading:
    """A heading; a paragraph that is bold throughout counts as one, below all others."""

    text: str
    level: int  # 1 to 6; 7 for a bold paragraph.


@value
class Words:
    """A paragraph, an entry of a list, a cell of a table."""

    text: str


@value
class Task:
    """Something to tick."""

    text: str
    done: bool


Part: TypeAlias = Heading | Words | Task


@value
class Outline:
    """A rich text in order. Not `certain`: it was read from the changelog, which may not show all of its structure."""

    parts: tuple[Part, ...] = ()
    certain: bool = True

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Everything to tick."""
        return tuple(part for part in self.parts if isinstance(part, Task))

    def under(self, heading: Heading) -> Iterator[Words | Task]:
        """What stands under a heading, smaller headings' own text included."""
        inside = False
        for part in self.parts:
            if part is heading:
                inside = True
            elif isinstance(part, Heading):
                inside = inside and part.level > heading.level
            elif inside:
                yield part

    def lines(self) -> Iterator[str]:
        """Every text in it."""
        return (part.text for part in self.parts)
