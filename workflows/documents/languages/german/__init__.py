"""German: what Crossgate says on pages, by the English text.

One module a template, `shared` for what several say, `computed` for what the code that fills templates says itself.
"""

from __future__ import annotations

from workflows.documents.languages.german.cards import CARDS
from workflows.documents.languages.german.computed import COMPUTED
from workflows.documents.languages.german.evidence import EVIDENCE
from workflows.documents.languages.german.metrics import METRICS
from workflows.documents.languages.german.one_pager import ONE_PAGER
from workflows.documents.languages.german.reports import REPORTS
from workflows.documents.languages.german.risks import RISKS
from workflows.documents.languages.german.shared import SHARED
from workflows.documents.languages.german.terms import TERMS
from workflows.documents.languages.german.thinking import THINKING
from workflows.documents.languages.words import PageWords
from workflows.telling.catalogues import german

GERMAN = PageWords(
    "de",
    german.GERMAN,
    {**SHARED, **COMPUTED, **EVIDENCE, **CARDS, **METRICS, **ONE_PAGER, **THINKING, **RISKS, **REPORTS, **TERMS},
)
