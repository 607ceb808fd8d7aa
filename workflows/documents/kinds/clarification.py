"""The clarification sheet: which words of a request are vague, and what to ask about each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workflows.documents.material import Material
from workflows.documents.rich.plain import LONGEST
from workflows.documents.storage.cleaning import clean
from workflows.documents.templating.issues import IssueView
from workflows.documents.values import Drawing
from workflows.judging.vagueness import ClarityBook
from workflows.results import Question

LONGEST_SENTENCE = 300
"""Characters of a sentence that are shown."""


@dataclass(frozen=True, slots=True)
class FoundWord:
    """A vague word of the request, where it stands, and what to ask whom."""

    word: str
    sentence: str
    questions: tuple[Question, ...]


def data(
    material: Material, subject: IssueView | None, issues: list[IssueView], drawings: list[Drawing]
) -> Mapping[str, object]:
    """The vague words of summary and description, by the words of clarity.yaml, each once."""
    del issues, drawings
    if subject is None or material.subject is None:
        return {"vague": []}
    description = material.fields.get("Description")
    value = description.value(material.subject.issue) if description else None
    text = "\n".join((subject.summary, *(value.texts if value else ())))
    return {"vague": vague_words(clean(text[:LONGEST]), ClarityBook(material.clarity))}


def vague_words(text: str, book: ClarityBook) -> list[FoundWord]:
    """Each vague word with the first sentence that it stands in, in the order in which they come."""
    return [
        FoundWord(one.written, one.sentence[:LONGEST_SENTENCE], book.questions((), (one,)))
        for one in book.vague_in(text)
    ]
