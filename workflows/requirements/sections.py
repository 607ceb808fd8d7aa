"""`sections`: a text has headings with real text under them."""

from __future__ import annotations

from config.requirements.sections import Sections
from workflows.judging.context import Context
from workflows.judging.doubts import remedy_of_doubt
from workflows.judging.outlines import outline_of
from workflows.judging.texts import plain_heading, real_words
from workflows.judging.written import written_in
from workflows.outline import Heading, Outline
from workflows.results import Evidence, Outcome, Remedy, Result, reason

KIND = "sections"


def evaluate(requirement: Sections, context: Context) -> Result:
    """A heading that the changelog does not mark as one, but shows as a line, cannot be told from other text."""
    value = written_in(requirement.field, context, KIND, requirement.message)
    if isinstance(value, Result):
        return value
    outline = outline_of(value)
    found = {name: _words_under(name, outline) for name in requirement.headings}
    missing = tuple(name for name, words in found.items() if words is None)
    thin = tuple(name for name, words in found.items() if words is not None and words < requirement.words)
    if not missing and not thin:
        why = reason("sections.written", field=requirement.field, headings=requirement.headings)
        evidence = Evidence("field", requirement.field, ", ".join(requirement.headings), context.now)
        return Result(KIND, Outcome.SATISFIED, why, evidence=(evidence,), message=requirement.message)
    if missing and not thin and not outline.certain and _may_be_there(missing, outline):
        why = reason("text.structure_unknown", field=requirement.field)
        return Result(KIND, Outcome.UNDETERMINED, why, remedy_of_doubt(why), message=requirement.message)
    why = reason("sections.missing", field=requirement.field, missing=missing, thin=thin)
    if not missing:
        why = reason("sections.thin", field=requirement.field, thin=thin)
    step = reason("remedy.sections", field=requirement.field, headings=(*missing, *thin), words=requirement.words)
    return Result(KIND, Outcome.UNSATISFIED, why, Remedy(step), message=requirement.message)


def _words_under(name: str, outline: Outline) -> int | None:
    """How much stands under the heading, of several of that name the fullest; None: it is not there."""
    wanted = plain_heading(name)
    found = [part for part in outline.parts if isinstance(part, Heading) and plain_heading(part.text) == wanted]
    return max((sum(real_words(part.text) for part in outline.under(heading)) for heading in found), default=None)


def _may_be_there(missing: tuple[str, ...], outline: Outline) -> bool:
    lines = {plain_heading(text) for text in outline.lines()}
    return all(plain_heading(name) in lines for name in missing)
