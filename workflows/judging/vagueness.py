"""Reading a request for what is vague in it: its words, and whether one sentence says how success is measured."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from config.clarity import PARTS_OF_A_CRITERION, Asked, Clarity, VagueWord
from workflows.judging.folding import fold
from workflows.results import Question

LONGEST = 40_000
"""Characters of a text that are looked at."""
MOST_QUESTIONS = 12
"""So many questions are asked at once."""

_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_DATE = re.compile(
    r"\b(?:20\d\d(?:-\d\d(?:-\d\d)?)?|q[1-4]|\d{1,2}\.\d{1,2}\.(?:20\d\d)?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\b"
    r"|\b\d+\s*(?:day|week|month|quarter|year)s?\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"\d|\b(?:half|halve|double|twice|triple|zero|none|all)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Vague:
    """A vague word that was found, with the sentence it first stands in."""

    word: VagueWord
    written: str
    sentence: str


class ClarityBook:
    """The words of clarity.yaml, ready for searching. Made once per policy."""

    def __init__(self, clarity: Clarity) -> None:
        self.clarity = clarity
        self._words = {fold(form): word for word in clarity.words for form in (word.word, *word.also)}
        self._vague = _any_of(self._words)
        criterion = clarity.criterion
        self._metric = _any_of(criterion.metrics if criterion else ())
        self._direction = _any_of(criterion.directions if criterion else ())
        self._time = _any_of(criterion.times if criterion else ())

    def vague_in(self, text: str, allowed: Collection[str] = ()) -> tuple[Vague, ...]:
        """The vague words of a text in the order in which they come, each once."""
        if self._vague is None:
            return ()
        fine = {fold(word) for word in allowed}
        found: dict[str, Vague] = {}
        for sentence in sentences(text):
            for match in self._vague.finditer(sentence):
                word = self._words[fold(match[0])]
                if not {fold(word.word), fold(match[0])} & fine:
                    found.setdefault(word.word, Vague(word, match[0], sentence))
        return tuple(found.values())

    def missing_in(self, candidates: Iterable[str]) -> tuple[str, ...]:
        """What the candidate nearest to a measurable criterion lacks; nothing: one of them is one."""
        lacking = [self._lacks(candidate) for candidate in candidates]
        return min(lacking, key=len, default=PARTS_OF_A_CRITERION)

    def _lacks(self, sentence: str) -> tuple[str, ...]:
        without_dates = _DATE.sub(" ", sentence)
        has = {
            "metric": _found(self._metric, sentence),
            "direction": _found(self._direction, sentence),
            "amount": _AMOUNT.search(without_dates) is not None,
            "time": _DATE.search(sentence) is not None or _found(self._time, sentence),
        }
        return tuple(part for part in PARTS_OF_A_CRITERION if not has[part])

    def questions(self, missing: Iterable[str], vague: Iterable[Vague]) -> tuple[Question, ...]:
        """What to ask about missing parts of a criterion, then about vague words; whom, by name."""
        asked: list[Question] = []
        criterion = self.clarity.criterion
        for part in missing:
            asked += self._asked(criterion.ask[part] if criterion else {}, "")
        for one in vague:
            asked += self._asked(one.word.ask, one.written)
        return tuple(dict.fromkeys(asked))[:MOST_QUESTIONS]

    def _asked(self, ask: Asked, about: str) -> list[Question]:
        names = self.clarity.functions
        return [Question(names[key], text, about) for key, texts in ask.items() for text in texts]


def sentences(text: str) -> list[str]:
    """A text cut at ends of sentences and lines."""
    return [part.strip() for part in _SENTENCE.split(text[:LONGEST]) if part.strip()]


def _any_of(words: Iterable[str]) -> re.Pattern[str] | None:
    longest_first = sorted(map(re.escape, words), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(longest_first)})(?![\w-])", re.IGNORECASE) if longest_first else None


def _found(pattern: re.Pattern[str] | None, text: str) -> bool:
    return pattern is not None and pattern.search(text) is not None
