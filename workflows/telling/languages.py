"""The languages Crossgate speaks."""

from __future__ import annotations

from collections.abc import Mapping

from config.site import Language
from workflows.telling.catalogues import Catalogue
from workflows.telling.catalogues.english import ENGLISH
from workflows.telling.catalogues.german import GERMAN

CATALOGUES: Mapping[Language, Catalogue] = {Language.ENGLISH: ENGLISH, Language.GERMAN: GERMAN}
"""Each language's catalogue."""


def catalogue_of(language: Language) -> Catalogue:
    """The words of a language."""
    return CATALOGUES[language]
