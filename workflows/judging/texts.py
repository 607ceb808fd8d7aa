"""Reading a text that people wrote: its words, and whether they say something."""

from __future__ import annotations

import re

_PROMPT = re.compile(r"\[[^\[\]]*\]|<[^<>]*>|\{[^{}]*\}")
_NOTHING_SAID = re.compile(r"\b(?:tbd|tba|tbc|todo|n/a|xxx+|lorem|ipsum)\b|\?{2,}|\.{3,}", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:[-'\u2019.][^\W_]+)*")
_NUMBERED = re.compile(r"^(?:\d+[.)]?)+\s*")
_LONGEST = 40_000


def real_words(text: str) -> int:
    """How many words a text has; prompts in brackets and words that stand for a text to come are none."""
    said = _NOTHING_SAID.sub(" ", _PROMPT.sub(" ", text[:_LONGEST]))
    return sum(1 for _ in _WORD.finditer(said))


def plain_heading(text: str) -> str:
    """A heading for comparing: without its number, its colon, its letter case."""
    return _NUMBERED.sub("", " ".join(text[:_LONGEST].split())).rstrip(" :*_").casefold()
