"""`clarity`: a text says how success is measured, and its vague words are named."""

from __future__ import annotations

from config.requirements.clarity import Clarity, VagueWords
from workflows.judging.context import Context
from workflows.judging.doubts import remedy_of_doubt
from workflows.judging.outlines import outline_of
from workflows.judging.texts import plain_heading
from workflows.judging.vagueness import sentences
from workflows.judging.written import written_in
from workflows.outline import Heading, Outline
from workflows.results import Evidence, Outcome, Reason, Remedy, Result, reason

KIND = "clarity"
MOST_NAMED = 8
"""So many vague words are named."""


def evaluate(requirement: Clarity, context: Context) -> Result:
    """The questions come with the result, also where vague words alone let it hold."""
    value = written_in(requirement.field, context, KIND, requirement.message)
    if isinstance(value, Result):
        return value
    outline = outline_of(value)
    text = _text(requirement, outline)
    if text is None:
        return _no_section(requirement, outline)
    book = context.gate.clarity
    candidates = sentences(text) if requirement.section is None else [text.replace("\n", " ")]
    missing = book.missing_in(candidates) if requirement.criterion else ()
    vague = book.vague_in(text, requirement.allowed)
    words = tuple(one.written for one in vague[:MOST_NAMED])
    refused = requirement.vague_words is VagueWords.REFUSE and bool(vague)
    why = _why(requirement, missing, words, refused=refused)
    outcome = Outcome.UNSATISFIED if missing or refused else Outcome.SATISFIED
    remedy = None
    if outcome is Outcome.UNSATISFIED:
        code = "remedy.clarity" if missing else "remedy.clarity_words"
        remedy = Remedy(reason(code, field=requirement.field))
    evidence = (Evidence("field", requirement.field, text[:80], context.now),)
    questions = book.questions(missing, vague)
    return Result(KIND, outcome, why, remedy, evidence=evidence, message=requirement.message, questions=questions)


def _why(requirement: Clarity, missing: tuple[str, ...], words: tuple[str, ...], *, refused: bool) -> Reason:
    if missing:
        return reason("clarity.unmeasurable", field=requirement.field, missing=missing, words=words)
    if refused:
        return reason("clarity.vague", field=requirement.field, words=words)
    return reason("clarity.clear", field=requirement.field, words=words)


def _text(requirement: Clarity, outline: Outline) -> str | None:
    """The text that is meant; None when there is no such section."""
    if requirement.section is None:
        return "\n".join(outline.lines())
    wanted = plain_heading(requirement.section)
    for part in outline.parts:
        if isinstance(part, Heading) and plain_heading(part.text) == wanted:
            return "\n".join(below.text for below in outline.under(part))
    return None


def _no_section(requirement: Clarity, outline: Outline) -> Result:
    wanted = plain_heading(requirement.section or "")
    if not outline.certain and any(plain_heading(line) == wanted for line in outline.lines()):
        why = reason("text.structure_unknown", field=requirement.field)
        return Result(KIND, Outcome.UNDETERMINED, why, remedy_of_doubt(why), message=requirement.message)
    headings = (requirement.section or "",)
    why = reason("sections.missing", field=requirement.field, missing=headings, thin=())
    step = reason("remedy.sections", field=requirement.field, headings=headings, words=1)
    return Result(KIND, Outcome.UNSATISFIED, why, Remedy(step), message=requirement.message)
