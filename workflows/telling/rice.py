"""Scores in words: why a score is what it is, the comment on an issue, the answer to a command."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from workflows.prose import Block, Bullets, Heading, Item, Paragraph, Prose
from workflows.results import Reason
from workflows.rice.book import Book
from workflows.rice.history import InputChange, Step, steps
from workflows.rice.kept import ScoreRecord
from workflows.rice.numbers import plain
from workflows.rice.scales import shown
from workflows.rice.values import Finding, Input, Score
from workflows.telling.catalogues import Catalogue
from workflows.telling.catalogues.english import ENGLISH
from workflows.telling.wording import Speech

MOST_STEPS = 20
"""So many of the newest records are told of."""


def explain(book: Book, key: str, score: Score, history: Sequence[ScoreRecord] = ()) -> Prose:
    """The score, each input with its source, what else there is to say, and how it came about."""
    speech = Speech()
    numbers = {name: plain(end) for name, end in (("low", score.low), ("high", score.high)) if end is not None}
    if score.value is None:
        title = speech.sentence("rice.explain_none", key=key)
    else:
        title = speech.sentence("rice.explain_score", key=key, score=plain(score.value), **numbers)
    scheme = book.rice.formula or book.rice.scheme.value.upper()
    blocks: list[Block] = [
        Heading(title),
        Paragraph(speech.sentence("rice.explain_scheme", scheme=scheme, version=book.version)),
        *(Paragraph(speech.say(why)) for why in score.reasons),
        Bullets(tuple(_input(given, book, speech) for given in score.inputs)),
    ]
    told = list(steps(history))[-MOST_STEPS:]
    if told:
        names = {criterion_id: criterion.name for criterion_id, criterion in book.criteria.items()}
        blocks.append(Heading(speech.sentence("rice.explain_history")))
        blocks.append(Bullets(tuple(_step(step, names, speech) for step in reversed(told))))
    return Prose(tuple(blocks))


def comment(findings: Iterable[Finding], site_url: str | None = None, catalogue: Catalogue = ENGLISH) -> Prose | None:
    """The comment that shows how things stand on an issue; None when there is nothing to tell."""
    told = [finding.reason for finding in findings if finding.told and not finding.once]
    return said(told, site_url, catalogue) if told else None


def once(
    findings: Iterable[Finding], site_url: str | None = None, catalogue: Catalogue = ENGLISH
) -> Mapping[str, Prose]:
    """The comments that are made once and stay, by their marks."""
    return {each.once: said([each.reason], site_url, catalogue) for each in findings if each.told and each.once}


def said(reasons: Sequence[Reason], site_url: str | None = None, catalogue: Catalogue = ENGLISH) -> Prose:
    """Reasons, each once, under a title."""
    speech = Speech(catalogue, site_url=site_url)
    items = tuple(Item(speech.say(why)) for why in dict.fromkeys(reasons))
    return Prose((Heading(speech.sentence("rice.comment_title")), Bullets(items)))


def _input(given: Input, book: Book, speech: Speech) -> Item:
    criterion = book.criteria.get(given.criterion)
    name = criterion.name if criterion is not None else given.criterion
    notes = tuple(Item(speech.say(note)) for note in given.notes)
    if given.estimate is None or criterion is None:
        why = () if given.missing is None else (Item(speech.say(given.missing)),)
        return Item(speech.sentence("rice.explain_missing", criterion=name), (*why, *notes))
    facts = {"criterion": name, "value": shown(criterion.scale, given.estimate), "place": given.place}
    moment = {} if given.at is None else {"at": given.at}
    who = {} if given.by is None else {"who": given.by}
    if given.uncapped is None:
        return Item(speech.sentence("rice.explain_input", **facts, **moment, **who), notes)
    uncapped = shown(criterion.scale, given.uncapped)
    return Item(speech.sentence("rice.explain_capped", uncapped=uncapped, **facts, **moment, **who), notes)


def _step(step: Step, names: Mapping[str, str], speech: Speech) -> Item:
    if step.value is None:
        title = speech.sentence("rice.explain_step_none", at=step.at)
    else:
        title = speech.sentence("rice.explain_step", at=step.at, score=plain(step.value))
    return Item(title, tuple(_changes(step, names, speech)))


def _changes(step: Step, names: Mapping[str, str], speech: Speech) -> Iterator[Item]:
    if step.new_rules:
        yield Item(speech.sentence("rice.explain_rules"))
    for change in step.changes:
        yield Item(speech.say(_changed(change, names.get(change.criterion, change.criterion))))


def _changed(change: InputChange, name: str) -> Reason:
    if not change.after:
        return Reason("rice.explain_emptied", (("criterion", name), ("before", change.before)))
    facts = (("criterion", name), ("after", change.after), ("before", change.before))
    return Reason("rice.explain_change", (*facts, ("who", change.by), ("at", change.at)))
