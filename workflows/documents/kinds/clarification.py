"""The clarification sheet: which words of a request are vague, and what to ask about each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from workflows.documents.material import Material
from workflows.documents.storage.cleaning import clean
from workflows.documents.templating.issues import IssueView
from workflows.documents.values import Drawing

QUESTIONS: Mapping[str, str] = {
    "better": "Better than what, measured how, and by how much?",
    "improve": "Which number shall move, from what to what?",
    "optimise": "Which number shall move, from what to what, and what may get worse?",
    "optimize": "Which number shall move, from what to what, and what may get worse?",
    "fast": "How fast, for which share of cases, measured where?",
    "faster": "How fast is it now, and how fast shall it be?",
    "real-time": "After how many seconds is it too late?",
    "soon": "Until which day, and what happens after it?",
    "asap": "Until which day, and what happens after it?",
    "easy": "For whom, doing what, in how many steps?",
    "simple": "For whom, doing what, and what is left out?",
    "intuitive": "Who shall manage what without help, and who tries it?",
    "user-friendly": "Which user, doing what, with which success rate?",
    "smart": "What does it decide, and what does it do when it is wrong?",
    "intelligent": "What does it decide, and what does it do when it is wrong?",
    "ai": "What is decided or produced, and why do rules not do it?",
    "automatically": "Without whom, started by what, and who notices a mistake?",
    "accurate": "Which metric, on which data, at which threshold?",
    "high quality": "Which metric, on which data, at which threshold?",
    "scalable": "For how many, by when?",
    "robust": "Against what, and shown by which test?",
    "personalised": "By what that we may use, and what does somebody new see?",
    "personalized": "By what that we may use, and what does somebody new see?",
    "relevant": "Relevant to whom, judged by whom?",
    "some": "Which ones, and which not?",
    "many": "How many?",
    "most": "Which share?",
    "often": "How often?",
    "etc": "What else, exactly?",
    "and so on": "What else, exactly?",
    "as needed": "Needed by whom, decided by whom?",
    "if possible": "Is it wanted or not, and who decides?",
    "everyone": "Who exactly, and who first?",
    "users": "Which users, how many, doing what today?",
}
"""Vague words, each with the question that makes it plain."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


@dataclass(frozen=True, slots=True)
class VagueWord:
    """A vague word of the request, where it stands, and what to ask."""

    word: str
    sentence: str
    question: str


def data(
    material: Material, subject: IssueView | None, issues: list[IssueView], drawings: list[Drawing]
) -> Mapping[str, object]:
    """The vague words of summary and description, in the order of the list, each once."""
    del issues, drawings
    if subject is None or material.subject is None:
        return {"vague": []}
    description = material.fields.get("Description")
    value = description.value(material.subject.issue) if description else None
    text = "\n".join((subject.summary, *(value.texts if value else ())))
    return {"vague": vague_words(clean(text))}


def vague_words(text: str) -> list[VagueWord]:
    """Each vague word with the first sentence that it stands in."""
    sentences = [sentence.strip() for sentence in _SENTENCE.split(text) if sentence.strip()]
    found = []
    for word, question in QUESTIONS.items():
        pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])", re.IGNORECASE)
        sentence = next((one for one in sentences if pattern.search(one)), None)
        if sentence is not None:
            found.append(VagueWord(word, sentence[:300], question))
    return found
