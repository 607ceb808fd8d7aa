"""The languages that pages are written in, and how a text is known again in whichever."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from config.site import Language
from workflows.documents.languages.german import GERMAN
from workflows.documents.languages.words import ENGLISH, MISSING, PageWords

WORDS: Mapping[Language, PageWords] = {Language.ENGLISH: ENGLISH, Language.GERMAN: GERMAN}
"""Each language's words."""


def words_of(language: Language) -> PageWords:
    """The words of a language."""
    return WORDS[language]


@lru_cache(maxsize=256)
def readings(text: str) -> frozenset[str]:
    """How an English text reads in every language, letter case aside."""
    return frozenset(words.say(text).casefold() for words in WORDS.values())


def in_english(text: str) -> str:
    """The English text that this is in any of the languages, letter case aside; what none of them knows, as it is."""
    return _english().get(" ".join(text.split()).casefold(), text)


def says_missing(text: str) -> bool:
    """Whether the mark of what is not there stands in a text, in any language; as a mark, which is in capitals."""
    return not _marks().isdisjoint(text.split())


@lru_cache(maxsize=1)
def _marks() -> frozenset[str]:
    return frozenset(words.say(MISSING) for words in WORDS.values())


@lru_cache(maxsize=1)
def _english() -> Mapping[str, str]:
    return {said.casefold(): text for words in WORDS.values() for text, said in words.messages.items()}
