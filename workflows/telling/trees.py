"""A tree of results as list entries: what is missing and what helps in full, what is there in short."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workflows.prose import Inline, Item, Lozenge, Text
from workflows.results import Evidence, Outcome, Question, Result
from workflows.telling.markdown import inlines_of
from workflows.telling.wording import Speech

_LABELS = {
    Outcome.SATISFIED: "comment.done",
    Outcome.WAIVED: "comment.done",
    Outcome.UNSATISFIED: "comment.need",
    Outcome.UNDETERMINED: "comment.wait",
    Outcome.SKIPPED: "comment.skip",
}
_COLOURS = {
    Outcome.SATISFIED: "green",
    Outcome.WAIVED: "blue",
    Outcome.UNSATISFIED: "red",
    Outcome.UNDETERMINED: "yellow",
    Outcome.SKIPPED: "neutral",
}
_OPEN = frozenset({Outcome.UNSATISFIED, Outcome.UNDETERMINED})


def told(results: Iterable[Result], speech: Speech) -> tuple[Item, ...]:
    """Results for people who want to know what to do; what is there is told by what it rests on, in a line each."""
    found: list[Item] = []
    for result in results:
        rests_on = (result,) if result.outcome in _OPEN else _grounds(result)
        found.extend(_told(one, speech) for one in rests_on)
    return tuple(found)


def _grounds(result: Result) -> tuple[Result, ...]:
    """What something that is there rests on. That a forbidden thing is absent goes without saying beside others."""
    if result.kind == "any_of":
        return tuple(ground for child in result.children if child.holds for ground in _grounds(child)) or (result,)
    if result.kind == "all_of":
        said = [child for child in result.children if child.kind != "not"] or result.children
        return tuple(ground for child in said for ground in _grounds(child)) or (result,)
    return (result,)


def _told(result: Result, speech: Speech) -> Item:
    label = Text(speech.word(_LABELS[result.outcome]), strong=result.outcome in _OPEN)
    said = speech.say(result.reason)
    if result.outcome not in _OPEN:
        return Item((label, *said), tuple(_bare(child, speech) for child in result.children))
    below: list[Item] = []
    if result.message:
        below.append(Item(said))
        said = inlines_of(result.message)
    if result.kind == "not":
        below.extend(_bare(child, speech) for child in result.children)
    else:
        below.extend(told(result.children, speech))
    if result.remedy is not None:
        below.append(Item(speech.remedy(result.remedy)))
    below.extend(_asked(result.questions, speech))
    return Item((label, *said), tuple(below))


def _asked(questions: Iterable[Question], speech: Speech) -> Iterator[Item]:
    """The questions, an entry for each function."""
    by_function: dict[str, list[Question]] = {}
    for question in questions:
        by_function.setdefault(question.function, []).append(question)
    for function, several in by_function.items():
        said = (
            speech.sentence(f"clarity.question{'_about' if one.about else ''}", text=one.text, about=one.about)
            for one in several
        )
        yield Item(speech.sentence("clarity.questions", function=function), tuple(Item(each) for each in said))


def _bare(result: Result, speech: Speech) -> Item:
    """A result as a statement of how things are, without what would change it."""
    return Item(speech.say(result.reason), tuple(_bare(child, speech) for child in result.children))


def traced(result: Result, speech: Speech, *, needed: bool = True) -> Item:
    """A result with everything that is known of it, for those who ask why; what would help, only where it is needed."""
    needed = needed and result.outcome in _OPEN
    below = [Item(inlines_of(result.message))] if result.message else []
    if result.remedy is not None and needed:
        below.append(Item(speech.remedy(result.remedy)))
    below.extend(_asked(result.questions, speech))
    below.extend(Item(_seen(evidence, speech)) for evidence in result.evidence)
    needed = needed and result.kind != "not"
    below.extend(traced(child, speech, needed=needed) for child in result.children)
    state = Lozenge(result.outcome.value.upper(), _COLOURS[result.outcome])
    return Item((state, Text(f" {result.kind}: "), *speech.say(result.reason)), tuple(below))


def _seen(evidence: Evidence, speech: Speech) -> tuple[Inline, ...]:
    return speech.sentence(
        "explain.evidence",
        source=evidence.source,
        what=evidence.what,
        value=evidence.value,
        at=evidence.observed_at,
    )
