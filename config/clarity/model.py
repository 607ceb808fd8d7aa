"""The words and questions of clarity.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Self, TypeAlias

from pydantic import Field, StringConstraints, model_validator

from config.likeness import nearest
from config.strict import Strict, refused
from config.words import Name, Names, SomeNames

PARTS_OF_A_CRITERION = ("metric", "direction", "amount", "time")

FunctionKey = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,62}$")]
"""A function by a short key: `ml_engineer`."""

Question = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]

Asked: TypeAlias = Mapping[FunctionKey, Annotated[tuple[Question, ...], Field(min_length=1)]]
"""What to ask whom."""


class VagueWord(Strict):
    """A word that can mean anything, and what to ask where it stands."""

    word: Name
    """The word or words."""
    also: Names = ()
    """Other forms of it."""
    ask: Asked
    """Questions by function."""


class Criterion(Strict):
    """How a measurable success criterion is known: a sentence with metric, direction, amount and time."""

    metrics: SomeNames
    """Words for what is measured: `AUC`, `conversion rate`."""
    directions: SomeNames
    """Words for where it shall go: `increase`, `at least`."""
    times: SomeNames
    """Words for until when: `within`, `quarter`; dates are known without."""
    ask: Mapping[str, Asked]
    """What to ask when a part is missing: `metric`, `direction`, `amount`, `time`."""

    @model_validator(mode="after")
    def _every_part(self) -> Self:
        missing = [part for part in PARTS_OF_A_CRITERION if part not in self.ask]
        unknown = [part for part in self.ask if part not in PARTS_OF_A_CRITERION]
        if unknown or missing:
            wrong = unknown[0] if unknown else missing[0]
            fix = f"remove {wrong}" if unknown else f"add {wrong}:"
            raise refused(f"questions for each of {', '.join(PARTS_OF_A_CRITERION)}", fix)
        return self


class Clarity(Strict):
    """The contents of clarity.yaml."""

    functions: Mapping[FunctionKey, Name] = {}
    """Who is asked, by a key: `ml_engineer: the ML engineer`."""
    words: tuple[VagueWord, ...] = ()
    """Words that can mean anything."""
    criterion: Criterion | None = None
    """What makes a success criterion measurable."""

    @model_validator(mode="after")
    def _known_functions(self) -> Self:
        for key in self._asked():
            if key not in self.functions:
                close = nearest(key, self.functions)
                allowed = f"functions that are listed: {', '.join(self.functions) or 'none is'}"
                raise refused(
                    allowed, f"write {close}" if close else f"add {key} to functions", f'questions for "{key}"'
                )
        return self

    def _asked(self) -> Iterator[str]:
        for word in self.words:
            yield from word.ask
        for asked in self.criterion.ask.values() if self.criterion is not None else ():
            yield from asked
