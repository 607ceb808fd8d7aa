"""Every language knows every sentence, with the same places in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from config.site import Language
from tests.builders import ANNA
from workflows.prose import Text
from workflows.results import Who, reason
from workflows.telling.catalogues.english import ENGLISH
from workflows.telling.catalogues.german import GERMAN
from workflows.telling.languages import CATALOGUES
from workflows.telling.plain import line
from workflows.telling.wording import Piece, Place, Speech, pieces_of

OTHERS = [language for language in Language if CATALOGUES[language] is not ENGLISH]


def places(pieces: tuple[Piece, ...]) -> Iterator[tuple[str, str]]:
    """Each place by its name and how it is shown; the nouns of numbers aside."""
    for piece in pieces:
        if isinstance(piece, Place):
            yield piece.name, "counted" if "|" in piece.how else piece.how
        elif isinstance(piece, tuple):
            yield from places(piece)


def test_every_language_has_a_catalogue() -> None:
    """Whatever site.yaml may name."""
    assert set(CATALOGUES) == set(Language)


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_knows_every_code(language: Language) -> None:
    """No sentence falls back to another language, and none is left from before."""
    catalogue = CATALOGUES[language]
    assert catalogue.sentences.keys() == ENGLISH.sentences.keys()
    assert catalogue.terms.keys() == ENGLISH.terms.keys()
    assert catalogue.parts.keys() == ENGLISH.parts.keys()
    assert catalogue.joiners.keys() == ENGLISH.joiners.keys()


@pytest.mark.parametrize("code", sorted(ENGLISH.sentences))
@pytest.mark.parametrize("language", OTHERS)
def test_a_sentence_has_the_places_of_the_english_one(language: Language, code: str) -> None:
    """So that no fact is lost in translation."""
    own = pieces_of(CATALOGUES[language].sentences.get(code, ""))
    assert Counter(places(own)) == Counter(places(pieces_of(ENGLISH.sentences[code])))
    text = line(Speech(CATALOGUES[language]).say(reason(code)))
    assert text
    assert not set("{}[]") & set(text)


def test_german_is_german() -> None:
    """With its own nouns, dates and lists."""
    speech = Speech(GERMAN)
    said = speech.sentence("approval.too_few", by=(ANNA,), have=1, count=2)
    assert line(said) == "Zugestimmt haben Anna Adams: 1 von 2 Zustimmungen."
    said = speech.sentence("checklist.done", field="Description", count=1)
    assert line(said) == "Description: 1 Aufgabe ist abgehakt."
    allowed = Who(groups=("ml-leads",), anybody=False)
    said = speech.sentence("approval.not_entitled", by=(ANNA,), allowed=allowed)
    assert line(said) == "Anna Adams hat zugestimmt, aber nur die Zustimmung von der Gruppe ml-leads zählt."
    assert all(isinstance(part, Text) for part in said)
