"""The answer to a comment with commands: what cannot be followed and why, and what came of the others worth telling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workflows.issue import Comment
from workflows.prose import Block, Paragraph, Prose
from workflows.results import Reason, Remedy, Who
from workflows.telling.catalogues import Catalogue
from workflows.telling.catalogues.english import ENGLISH
from workflows.telling.wording import NAMED, Mentions, Speech


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered to one command."""

    why: Reason
    followed: bool = False  # It was done, and this is what came of it; else this is why not.
    can: Who | None = None  # Who can do what is left to do, and hears of it.


@dataclass(frozen=True, slots=True)
class Answered:
    """A command as it was written, with its answer."""

    line: str
    answer: Answer


def answer_to(
    comment: Comment, answered: Sequence[Answered], *, most_mentions: int = 0, catalogue: Catalogue = ENGLISH
) -> Prose | None:
    """What is wrong and what would be right, command by command; then what was done. None: there is nothing to say."""
    if not answered:
        return None
    speech = Speech(catalogue, mentions=Mentions(most=most_mentions), named=most_mentions or NAMED)
    wrong = [one for one in answered if not one.answer.followed]
    blocks: list[Block] = []
    if wrong:
        blocks.append(Paragraph(speech.sentence("command.thanks", who=comment.author)))
    for one in wrong:
        blocks.append(Paragraph(speech.sentence("command.about", line=one.line)))
        blocks.append(Paragraph(speech.say(one.answer.why)))
    for one in answered:
        if one.answer.followed:
            step = Remedy(one.answer.why, one.answer.can or Who(anybody=True))
            blocks.append(Paragraph(speech.remedy(step)))
    return Prose(tuple(blocks))


def settled(comment: Comment, catalogue: Catalogue = ENGLISH) -> Prose:
    """What an answer says once the comment was put right."""
    return Prose((Paragraph(Speech(catalogue).sentence("command.settled", who=comment.author)),))
